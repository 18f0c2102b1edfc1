"""Somebody who keeps every page that was ever published, knows the rules, and takes numbers from each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from people.disclosure import HIDDEN_BELOW, Cell, Kind, Table

MANY = 10**6
Bounds = tuple[int, int]


@dataclass
class Published:
    """Everything that was on the pages: wholes by when they were read, and tables; `whole` says of how many."""

    wholes: list[Cell] = field(default_factory=list)
    partings: list[tuple[Cell, Table]] = field(default_factory=list)
    others: list[Cell] = field(default_factory=list)

    def cells(self) -> list[Cell]:
        of_tables = [cell for _whole, table in self.partings for cell in table.cells.values()]
        return [*self.wholes, *of_tables, *self.others]


def bounds(cell: Cell) -> Bounds:
    """Between which numbers the true one lies, for all that the cell says."""
    number = cell.number or 0
    return {
        Kind.EXACT: (number, number),
        Kind.ROUNDED: (max(HIDDEN_BELOW, number - 2), number + 2),
        Kind.FEW: (1, HIDDEN_BELOW - 1),
        Kind.KEPT_BACK: (1, MANY),
        Kind.TOO_FEW_ASKED: (0, MANY),
        Kind.LEFT_OUT: (0, MANY),
        Kind.STEP: (number + 1 if number else 0, MANY),
    }[cell.kind]


def known(found: Bounds) -> bool:
    """Whether this is one number, from 1 to 7."""
    return found[0] == found[1] and 0 < abs(found[0]) < HIDDEN_BELOW


def leaks(published: Published) -> list[str]:
    """Every number from 1 to 7 that can be worked out: of a cell, of what is left of a whole, of two subtracted."""
    cells = list(dict.fromkeys(published.cells()))
    found = [f"{cell} is one" for cell in cells if known(bounds(cell))]
    for one, other in combinations(cells, 2):
        (low, high), (other_low, other_high) = bounds(one), bounds(other)
        if known((low - other_high, high - other_low)):
            found.append(f"{one} less {other}")
    for whole, table in published.partings:
        found += [f"{name} of {table.cells}" for name in left_of(bounds(whole), table.cells)]
    return found


def left_of(whole: Bounds, cells: Mapping[str, Cell]) -> list[str]:
    """The parts of 1 to 7 that follow from the whole and all the other parts."""
    known_parts = []
    for name, cell in cells.items():
        others = [bounds(other) for key, other in cells.items() if key != name]
        low, high = bounds(cell)
        low = max(low, whole[0] - sum(one[1] for one in others))
        high = min(high, whole[1] - sum(one[0] for one in others))
        if known((low, high)):
            known_parts.append(name)
    return known_parts
