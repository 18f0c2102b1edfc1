"""A list of people as staff paste or upload it, line by line. Pure.

Cells are parted by tabs, semicolons or commas. A first line may name the columns. Without one, the first cell is the
name, and every other cell is what it looks like: with an @ an e-mail address, figures a phone number, else the address.
"""

import re
from dataclasses import dataclass, field

from people import lines
from people.lines import CannotRead

MOST_LINES = 5_000
FEWEST_FIGURES = 5
HEADS = {
    "name": {"name", "full name", "person"},
    "email": {"email", "e-mail", "e-mail address", "email address", "mail"},
    "phone": {"phone", "telephone", "mobile", "phone number"},
    "address": {"address", "postal address"},
}
_PHONE = re.compile(r"[0-9 ()+./-]+")
_FIGURE = re.compile(r"[0-9]")
# An e-mail address whose @ was forgotten: one word with a full stop and small letters at its end.
_NEARLY_EMAIL = re.compile(r"[^\s@]{1,100}\.[a-z]{2,24}")
# Before the @ only what every mail server takes; a domain may have other letters.
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^@\s,;<>]{1,190}\.[^@\s,;<>.]{2,24}")


@dataclass(frozen=True)
class Listed:
    """One person of the list, and the line they stand on."""

    line: int
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass
class PeopleList:
    """What was read: people, and a sentence for each line that is not one."""

    people: list[Listed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(text: str) -> PeopleList:
    """Reads a list. Raises CannotRead where it is empty or too long; what is wrong with a line stands in `problems`."""
    rows = [(number, cells) for number, cells in lines.cells(text) if any(cells)]
    if not rows:
        raise CannotRead("There is nobody in this list. Write one person on each line.")
    if len(rows) > MOST_LINES:
        raise CannotRead(f"This list has {len(rows):,} lines. Split it into lists of {MOST_LINES:,} at most.")
    order = _order(rows[0][1])
    found = PeopleList()
    seen: dict[str, int] = {}
    for number, cells in rows[1:] if order else rows:
        _take(found, seen, _named(number, cells, order) if order else _sorted_out(number, cells))
    return found


def _order(cells: list[str]) -> tuple[str, ...]:
    """The columns in the order of a first line that names them, or nothing where it names a person."""
    names = [next((name for name, heads in HEADS.items() if cell.lower() in heads), "") for cell in cells]
    return tuple(names) if any(names) else ()


def _named(number: int, cells: list[str], order: tuple[str, ...]) -> Listed:
    """The cells in the order of the first line. An address written with commas runs on over the last ones."""
    if order[-1] == "address":
        cells = [*cells[: len(order) - 1], ", ".join(cell for cell in cells[len(order) - 1 :] if cell)]
    return Listed(number, **{name: cell for name, cell in zip(order, cells, strict=False) if name})


def _sorted_out(number: int, cells: list[str]) -> Listed:
    """Each cell by what it is. A first cell with an @ or a figure in it is no name."""
    is_name = bool(cells[0]) and "@" not in cells[0] and not _FIGURE.search(cells[0])
    kinds: dict[str, list[str]] = {"email": [], "phone": [], "address": []}
    for cell in cells[1:] if is_name else cells:
        if cell:
            kinds[_kind(cell)].append(cell)
    given = {kind: ", ".join(found) for kind, found in kinds.items()}
    return Listed(number, cells[0] if is_name else "", **given)


def _kind(cell: str) -> str:
    if "@" in cell or _NEARLY_EMAIL.fullmatch(cell):
        return "email"
    is_phone = _PHONE.fullmatch(cell) and len(_FIGURE.findall(cell)) >= FEWEST_FIGURES
    return "phone" if is_phone else "address"


def _take(found: PeopleList, seen: dict[str, int], person: Listed) -> None:
    problem = _problem(person, seen)
    if problem:
        named = f" This is {person.name[:60].rstrip('.')}." if person.name else ""
        found.problems.append(f"Line {person.line}: {problem}{named}")
        return
    if person.email:
        seen[person.email.lower()] = person.line
    found.people.append(person)


def _problem(person: Listed, seen: dict[str, int]) -> str:
    if person.email and not _EMAIL.fullmatch(person.email):
        return f"“{person.email[:60]}” is not an e-mail address. It needs a name, an @ and a full stop."
    if person.email.lower() in seen:
        return f"this e-mail address stands on line {seen[person.email.lower()]} already."
    if not (person.email or person.phone or person.address):
        return "there is no e-mail, phone or address, so we cannot write to this person."
    if max(len(person.name), len(person.phone), len(person.email)) > 150 or len(person.phone) > 40:
        return "a name or a number is far too long. Is a comma missing?"
    return ""
