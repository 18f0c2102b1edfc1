"""How many people may be said in public, and how. Pure. Why it is so: docs/decisions/0020-small-numbers.md.

A count becomes a Cell, a set of counts a Table. Pages, messages, packs and the API show what stands in them, and no
other count of people.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

HIDDEN_BELOW = 8
BREAKDOWN_FROM = 20
ROUNDED_TO = 5
STEPS_WHILE_OPEN = (20, 50, 100, 200, 500)
TOGETHER_AT_LEAST = 16  # what is kept back of a table stands for so many people at least
VOTES_FROM, BALLOTS_FROM = 10, 20


class Kind(StrEnum):
    """What is said of a count."""

    EXACT = "exact"
    ROUNDED = "rounded"
    FEW = "few"  # 1 to 7
    KEPT_BACK = "kept back"  # it is 1 to 7, or one of 1 to 7 could be worked out from it
    TOO_FEW_ASKED = "base too small"
    LEFT_OUT = "left out"  # of a table of two things at once; there may be nobody
    STEP = "step"  # while people can still answer


RULES = {
    Kind.STEP: "While people can still answer, we only say “up to 20 people”, “more than 20 people” and so on. "
    "We count once a day.",
    Kind.FEW: f"We never show a number from 1 to {HIDDEN_BELOW - 1}. It could tell who said what.",
    Kind.KEPT_BACK: "We keep some other numbers back too, because somebody could work out a small one from them.",
    Kind.TOO_FEW_ASKED: f"Where fewer than {BREAKDOWN_FROM} people took part, we do not show how many said each thing.",
    Kind.LEFT_OUT: "Where we count two things at once, we leave a number out if its group or its answer has fewer than "
    f"{BREAKDOWN_FROM} people, and if it would help to work out a small one.",
    Kind.ROUNDED: f"Where we say “about”, the number is rounded to the nearest {ROUNDED_TO}.",
}
FROZEN = (
    "We counted once. Somebody who takes their answers back later is not taken off this number: "
    "a number that falls by one would tell that they did."
)


@dataclass(frozen=True)
class Cell:
    """What may be said of one count. `number` is there where a number may be said; for a step, what it is above.

    `frozen`: it stands as it was published before, though it has moved a little since.
    """

    kind: Kind
    number: int | None = None
    frozen: bool = False

    @property
    def words(self) -> str:
        """Such as '184 people', 'about 85 people', 'fewer than 8 people', 'more than 20 people' or 'not shown'."""
        if self.kind == Kind.STEP:
            return f"more than {self.number} people" if self.number else f"up to {STEPS_WHILE_OPEN[0]} people"
        if self.kind == Kind.FEW:
            return f"fewer than {HIDDEN_BELOW} people"
        if self.number is None:
            return "not shown"
        if not self.number:
            return "nobody"
        about = "about " if self.kind == Kind.ROUNDED else ""
        return f"{about}{self.number:,} people"

    def as_json(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "number": self.number}


@dataclass(frozen=True)
class Table:
    """What may be said of a set of counts, by name."""

    cells: Mapping[str, Cell]

    @property
    def is_shown(self) -> bool:
        """Whether a number stands in it that says more than that nobody did."""
        return any(cell.number for cell in self.cells.values())

    @property
    def rules(self) -> list[str]:
        return rules(self.cells.values())

    def as_json(self) -> dict[str, Any]:
        return {name: cell.as_json() for name, cell in self.cells.items()}


def cell_from(kept: Mapping[str, Any], *, frozen: bool = True) -> Cell:
    """A cell that was kept with `as_json` when it was published."""
    return Cell(Kind(kept["kind"]), kept["number"], frozen)


def table_from(kept: Mapping[str, Mapping[str, Any]]) -> Table:
    return Table({name: cell_from(cell) for name, cell in kept.items()})


def total(number: int) -> Cell:
    """A whole, once nobody can answer any more: exact from 8."""
    if number < 0:
        raise ValueError("a count of people is never below nought")
    return Cell(Kind.EXACT, number) if number == 0 or number >= HIDDEN_BELOW else Cell(Kind.FEW)


def while_open(number: int, *, said: int = 0) -> Cell:
    """A whole while people can still answer: only a step, and never a lower one than was `said` before."""
    reached = [step for step in STEPS_WHILE_OPEN if number > step]
    return Cell(Kind.STEP, max([said, *reached]))


def some(number: int) -> Cell:
    """Some people of a whole that is published exactly: rounded, so that the rest cannot be worked out."""
    found = total(number)
    return Cell(Kind.ROUNDED, rounded(number)) if found.number else found


def overlapping(counts: Mapping[str, int], *, whole: int) -> Table:
    """Counts of which one person may be in several, such as themes or answers of which one may choose many."""
    if whole < BREAKDOWN_FROM:
        return Table(dict.fromkeys(counts, Cell(Kind.TOO_FEW_ASKED)))
    return Table({name: _capped(some(number), whole) for name, number in counts.items()})


def _capped(cell: Cell, whole: int) -> Cell:
    """Never more people than there were."""
    return replace(cell, number=min(cell.number, whole)) if cell.number else cell


def parts(counts: Mapping[str, int]) -> Table:
    """Counts that make up a whole, each person in one of them; give 'not answered' too, where there is such a part.

    With one part of 1 to 7 the smallest others are kept back as well: all up to a size that leaves a larger one among
    them, and 16 people or more in all. So none of them can be told from the others, not even by somebody who knows
    the whole and this rule. A part that is the whole is as exact as the whole.
    """
    whole = sum(counts.values())
    if whole < BREAKDOWN_FROM:
        return Table(dict.fromkeys(counts, Cell(Kind.TOO_FEW_ASKED)))
    up_to = _kept_back_up_to(sorted(number for number in counts.values() if number))
    return Table({name: _part(number, whole, up_to) for name, number in counts.items()})


def _kept_back_up_to(sizes: list[int]) -> int:
    if sizes[0] >= HIDDEN_BELOW:
        return 0
    for size in sizes:
        if size >= HIDDEN_BELOW and sum(one for one in sizes if one <= size) >= TOGETHER_AT_LEAST:
            return size
    return sizes[-1]


def _part(number: int, whole: int, up_to: int) -> Cell:
    if number in (0, whole):
        return Cell(Kind.EXACT, number)
    return Cell(Kind.KEPT_BACK) if number <= up_to else Cell(Kind.ROUNDED, rounded(number))


def parts_of_some(counts: Mapping[str, int]) -> Table:
    """The same where the whole is some of another whole that is published: then nothing but nought is exact."""
    cells = parts(counts).cells
    return Table({name: _about(cell, counts[name]) for name, cell in cells.items()})


def _about(cell: Cell, count: int) -> Cell:
    return some(count) if cell.kind == Kind.EXACT else cell


def again(before: Table, now: Table, counts: Mapping[str, int]) -> Table:
    """The next publication of a table: a cell falls only where 8 people or more have gone since; `now` is of `counts`.

    Else somebody who takes their answers back would be told from the two.
    """
    return Table(
        {name: _again(before.cells.get(name), cell, counts[name]) for name, cell in now.cells.items()}
    )


def _again(before: Cell | None, now: Cell, count: int) -> Cell:
    if before is None or before.kind == now.kind == Kind.TOO_FEW_ASKED:
        return now
    lowest = {Kind.FEW: 1, Kind.KEPT_BACK: 1, Kind.TOO_FEW_ASKED: 0}.get(before.kind, before.number or 0)
    lowest -= ROUNDED_TO // 2 if before.kind == Kind.ROUNDED else 0
    return replace(before, frozen=True) if 0 < lowest - count < HIDDEN_BELOW else now


def put_together(sizes: Mapping[str, int]) -> list[list[str]]:
    """For staff, who see exact numbers: groups, of which those with fewer than 8 people are one with the next smallest.

    Nothing where that leaves one group alone.
    """
    there = sorted((name for name, size in sizes.items() if size), key=lambda name: sizes[name])
    small = [name for name in there if sizes[name] < HIDDEN_BELOW]
    there = there[len(small) :]
    while small and there and sum(sizes[name] for name in small) < HIDDEN_BELOW:
        small.append(there.pop(0))
    found = [[name] for name in sizes if name in there] + ([small] if small else [])
    return found if len(found) > 1 and sum(sizes[name] for name in found[-1]) >= HIDDEN_BELOW else []


def rounded(number: int) -> int:
    """To the nearest 5; never to nought what is to be said at all."""
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def rules(cells: Iterable[Cell]) -> list[str]:
    """For the page that shows these: why some numbers are not shown, and others not exact. Nothing where all are."""
    shown = list(cells)
    kinds = {cell.kind for cell in shown}
    found = [words for kind, words in RULES.items() if kind in kinds]
    if Kind.KEPT_BACK in kinds and Kind.FEW not in kinds:
        found.insert(0, RULES[Kind.FEW])
    return [*found, FROZEN] if any(cell.frozen for cell in shown) else found


def both_sides_may_be_named(answered: int, not_yet: int) -> bool:
    """Whether staff may see who has not answered: with few on either side, names would tell whose answers are whose."""
    return answered >= HIDDEN_BELOW and not_yet >= HIDDEN_BELOW


@dataclass(frozen=True)
class Votes:
    """What may be said of a vote beside its outcome, which always may."""

    totals: bool
    ballots: bool


def votes(voters: int) -> Votes:
    """Votes are counted in public: exact totals from 10 voters, the ballots themselves from 20."""
    return Votes(totals=voters >= VOTES_FROM, ballots=voters >= BALLOTS_FROM)
