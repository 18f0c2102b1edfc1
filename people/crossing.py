"""How many people may be said in public of two things at once. Pure. Why: docs/decisions/0041-two-things-at-once.md.

For pages that show the tables of each thing alone too (people/disclosure.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from people.disclosure import BREAKDOWN_FROM, HIDDEN_BELOW, Cell, Kind, Table, parts, parts_of_some, rounded

Crossed = Mapping[str, Mapping[str, int]]  # by group, then by answer: each person in one of them


def crossed(counts: Crossed) -> dict[str, Table]:
    """People by two things at once, by group: for a page that shows `parts` of the groups and of the answers too.

    A group or an answer is split where it has 20 people or more and its own number is shown. Of what is split, all up
    to one size are left out, nobody too: as many as it takes for each cell of 1 to 7 to be the corner of a square of
    cells left out, with 8 people or more in both corners beside it. Seven people could be moved round that square, and
    every number on the page would still be as it is.
    """
    answers = list(next(iter(counts.values()), {}))
    groups_split = _split({group: sum(row.values()) for group, row in counts.items()})
    answers_split = _split({one: sum(row[one] for row in counts.values()) for one in answers})
    rows = [
        [Counted(counts[group][one], group in groups_split and one in answers_split) for one in answers]
        for group in counts
    ]
    up_to = _left_out_up_to(rows)
    return {
        group: Table({one: _crossed_cell(found, up_to) for one, found in zip(answers, row, strict=True)})
        for group, row in zip(counts, rows, strict=True)
    }


@dataclass(frozen=True)
class Counted:
    """A cell of a table of two things before it is said; `split`: both its group and its answer are."""

    number: int
    split: bool

    def is_left_out(self, up_to: int) -> bool:
        return not self.split or self.number <= up_to

    @property
    def is_small(self) -> bool:
        return 0 < self.number < HIDDEN_BELOW


def _split(totals: Mapping[str, int]) -> list[str]:
    """Those whose own number is shown, and large enough."""
    shown = parts(totals).cells
    return [name for name, number in totals.items() if number >= BREAKDOWN_FROM and shown[name].number]


def _left_out_up_to(rows: list[list[Counted]]) -> int:
    """-1: nothing of what is split has to be left out."""
    small = [(row, at) for row, line in enumerate(rows) for at, one in enumerate(line) if one.is_small]
    split = [one for line in rows for one in line if one.split]
    sizes = sorted({one.number for one in split if one.number >= HIDDEN_BELOW})
    at_least = [] if any(one.is_small for one in split) else [-1]
    enough = (size for size in at_least + sizes if all(_has_a_square(rows, *where, size) for where in small))
    return next(enough, max(sizes, default=HIDDEN_BELOW))


def _has_a_square(rows: list[list[Counted]], row: int, at: int, up_to: int) -> bool:
    """Of what is not split anyway, one that lets a single person be moved round it is enough."""
    least = HIDDEN_BELOW if rows[row][at].split else 1
    for one, line in enumerate(rows):
        for other, across in enumerate(line):
            beside, below = rows[row][other], line[at]
            corners = (beside, below, across)
            if one == row or other == at or not all(corner.is_left_out(up_to) for corner in corners):
                continue
            if min(beside.number, below.number) >= least or (least == 1 and across.number):
                return True
    return False


def _crossed_cell(found: Counted, up_to: int) -> Cell:
    if found.is_left_out(up_to):
        return Cell(Kind.LEFT_OUT)
    return Cell(Kind.ROUNDED, rounded(found.number)) if found.number else Cell(Kind.EXACT, 0)


def crossed_with_some(counts: Crossed, groups: Mapping[str, int]) -> dict[str, Table]:
    """The same for answers of which one person may choose several: `groups` says how many people each group has.

    The groups make up all who chose an answer, so each answer is a table of parts by itself; not to have chosen it is
    no cell.
    """
    answers = list(next(iter(counts.values()), {}))
    split = _split(groups)
    columns = {one: _column({group: row[one] for group, row in counts.items()}, split) for one in answers}
    return {group: Table({one: columns[one][group] for one in answers}) for group in counts}


def _column(column: Mapping[str, int], split: list[str]) -> Mapping[str, Cell]:
    if sum(column.values()) < BREAKDOWN_FROM:
        return dict.fromkeys(column, Cell(Kind.LEFT_OUT))
    shown = parts_of_some(column).cells
    is_whole = all(cell.kind != Kind.KEPT_BACK for cell in shown.values())
    return {
        group: cell if group in split and (cell.number or is_whole) else Cell(Kind.LEFT_OUT)
        for group, cell in shown.items()
    }
