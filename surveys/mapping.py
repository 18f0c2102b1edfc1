"""Answers that were given elsewhere: which column is which question, and what each cell says. Pure.

A sheet is a line of headings and a line for each person; notes are one on each line, with no headings.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from people import lines
from people.lines import CannotRead
from surveys import answers
from surveys.answers import Question, Value

MOST_LINES = 2_000
MOST_COLUMNS = 60
NOTES = "Notes"
LEFT_OUT = ""
# What a cell can hold. The rest has to be typed in like a paper: an order, a table, a photo.
FROM_A_CELL = {*answers.ONE_CHOICE, *answers.FIGURES, *answers.OWN_WORDS, "several"} - {answers.PICTURE}
_APART = re.compile(r"[;|\n]")
_DAY = re.compile(r"[\s/.-]+")

Meanings = Mapping[
    str, Mapping[str, str]
]  # question code: {what a cell says: code of an option, or LEFT_OUT}


@dataclass(frozen=True)
class Sheet:
    """What was uploaded or pasted. `rows` are numbers of lines as a spreadsheet shows them, and their cells."""

    heads: list[str]
    rows: list[tuple[int, list[str]]]

    def examples(self, column: int, most: int = 3) -> list[str]:
        """The first cells of a column that say something, each once."""
        said = dict.fromkeys(one for _, row in self.rows if (one := _cell(row, column)))
        return list(said)[:most]


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line. Its cell stays out; the rest of the line comes in."""

    line: int
    head: str
    sentence: str


@dataclass
class Read:
    """What comes in: the answers of each line, what is wrong, and what no answer of a question is called."""

    people: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    empty: int = 0


def sheet_of(text: str) -> Sheet:
    """Raises CannotRead where there are no headings with lines under them, or too much."""
    rows = [(number, row) for number, row in lines.cells(text.replace("\x00", "")) if any(row)]
    if len(rows) < 2:
        raise CannotRead("A table needs a first line with headings, and a line for each person under it.")
    heads = _told_apart(rows[0][1])
    if len(heads) > MOST_COLUMNS:
        raise CannotRead(
            f"This table has {len(heads)} columns. Take out what you do not need: {MOST_COLUMNS} at most."
        )
    return Sheet(heads, _not_too_many(rows[1:]))


def notes_of(text: str) -> Sheet:
    """One note on each line, whatever stands in it. Raises CannotRead where there is none, or too many."""
    found = [
        (number, [line.strip()])
        for number, line in enumerate(text.replace("\x00", "").splitlines(), 1)
        if line.strip()
    ]
    if not found:
        raise CannotRead("There is nothing here. Write one note on each line.")
    return Sheet([NOTES], _not_too_many(found))


def suggested(sheet: Sheet, questions: Sequence[Question], before: Mapping[str, str]) -> dict[int, str]:
    """Each column's question: as the same heading was mapped before, else where it says the question or its code.

    Never one question twice. What is not in it is left out.
    """
    named = {_bare(one["code"]): one["code"] for one in questions}
    named |= {_bare(plain(one)): one["code"] for one in questions}
    codes = {one["code"] for one in questions}
    found: dict[int, str] = {}
    for place, head in enumerate(sheet.heads):
        code = before.get(head, named.get(_bare(head), LEFT_OUT))
        if code in codes and code not in found.values():
            found[place] = code
    return found


def read(sheet: Sheet, questions: Sequence[Question], columns: Mapping[int, str], meanings: Meanings) -> Read:
    """Every line as answers by code. A line of which nothing is left does not come in; `empty` counts them."""
    by_code = {one["code"]: one for one in questions}
    found = Read()
    for line, row in sheet.rows:
        given: dict[str, Value] = {}
        for place, code in columns.items():
            cell = _cell(row, place)
            if cell:
                value = _value(found, by_code[code], cell, meanings.get(code, {}))
                checked = answers.check({**by_code[code], "optional": True}, value)
                if checked.error:
                    found.problems.append(Problem(line, sheet.heads[place], _short(checked.error)))
                elif checked.value:
                    given[code] = checked.value
        if given:
            found.people.append((line, given))
        else:
            found.empty += 1
    return found


def plain(question: Question) -> str:
    """The question's words in English."""
    return str(question["words"].get("en", {}).get("plain", ""))


def _value(found: Read, question: Question, cell: str, meanings: Mapping[str, str]) -> Value:
    kind = question["kind"]
    if kind == "date":
        return _three_parts(cell)
    if kind not in {*answers.ONE_CHOICE, "several"}:
        return cell
    called = _called(question)
    whole = _option(cell, called, meanings)
    parts = [cell] if kind != "several" or whole is not None else _parts(cell, called, meanings)
    chosen = []
    for part in parts:
        code = _option(part, called, meanings)
        if code is None:
            _note_once(found.unknown.setdefault(question["code"], []), part)
        elif code:
            chosen.append(code)
    return chosen if kind == "several" else "".join(chosen)


def _option(said: str, called: Mapping[str, str], meanings: Mapping[str, str]) -> str | None:
    """The code of an option; LEFT_OUT where staff said that it means none; None where nobody knows."""
    return meanings.get(said, called.get(_bare(said)))


def _called(question: Question) -> dict[str, str]:
    names = {_bare(one["code"]): one["code"] for one in question["choices"]}
    labels = {
        _bare(str(one["label"].get("en", {}).get("plain", ""))): one["code"] for one in question["choices"]
    }
    return {**names, **labels}


def _parts(cell: str, called: Mapping[str, str], meanings: Mapping[str, str]) -> list[str]:
    """Several answers in one cell. A comma parts them only where every part is an answer: answers have commas too."""
    parts = [one.strip() for one in _APART.split(cell) if one.strip()]
    commas = [one.strip() for one in cell.split(",") if one.strip()]
    if len(parts) == 1 and all(_option(one, called, meanings) is not None for one in commas):
        return commas
    return parts


def _three_parts(cell: str) -> list[str]:
    """Day, month and year as a spreadsheet writes them: 2026-05-03 or 3/5/2026 or 3 May 2026, perhaps with a time."""
    parts = _DAY.split(re.sub(r"[T ]\d{1,2}:\d\d.*$", "", cell).strip())
    if re.fullmatch(r"[0-9]{4}", parts[0]):
        parts.reverse()
    return parts[:3]


def _not_too_many(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    if len(rows) > MOST_LINES:
        raise CannotRead(f"This has {len(rows):,} lines. Bring in {MOST_LINES:,} at a time.")
    return rows


def _told_apart(heads: Iterable[str]) -> list[str]:
    """Headings of which no two are the same: a mapping is remembered by them."""
    found: list[str] = []
    for place, head in enumerate(heads, 1):
        name = head[:200] or f"Column {place}"
        found.append(f"{name} ({place})" if name in found else name)
    return found


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _bare(words: str) -> str:
    """What is left without capitals, marks and double spaces."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _note_once(found: list[str], said: str) -> None:
    if said not in found:
        found.append(said)


def _short(error: str) -> str:
    return error.removesuffix(" We kept all of it here.")
