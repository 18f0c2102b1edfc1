"""The attacker with a computer: all that was published of several things at once, solved together.

The unknowns are how many people there were of each kind. Each published cell says between which numbers a sum of them
lies; linear programming finds the least and the most that any cell can be.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy.optimize import linprog

from people.disclosure import HIDDEN_BELOW, Cell
from tests.people.attacker import MANY, Bounds, bounds

Where = Mapping[str, str]  # the values of a cell, by what they are of
NEARLY = 1e-6


@dataclass
class Solver:
    """`values` has the values of each thing that people were counted by."""

    values: Mapping[str, Sequence[str]]
    said: list[tuple[Where, Bounds]] = field(default_factory=list)

    def hear(self, where: Where, cell: Cell) -> None:
        """A cell that was published; nothing named in `where`: everybody."""
        self.said.append((where, bounds(cell)))

    def bounds_of(self, where: Where) -> Bounds:
        """Between which numbers this cell lies, for all that was published."""
        kinds = [dict(zip(self.values, one, strict=True)) for one in product(*self.values.values())]
        sums = np.array([[_is_in(kind, there) for kind in kinds] for there, _ in self.said], dtype=float)
        low = np.array([one[0] for _, one in self.said], dtype=float)
        high = np.array([min(one[1], MANY) for _, one in self.said], dtype=float)
        wanted = np.array([_is_in(kind, where) for kind in kinds], dtype=float)
        rules = {"A_ub": np.vstack([sums, -sums]), "b_ub": np.concatenate([high, -low]), "bounds": (0, MANY)}
        least, most = linprog(wanted, **rules), linprog(-wanted, **rules)
        assert least.success, "what was published is not true"
        assert most.success, "what was published is not true"
        return int(np.ceil(least.fun - NEARLY)), int(np.floor(-most.fun + NEARLY))

    def known(self, small: Sequence[Where]) -> list[str]:
        """Which of these cells, each of 1 to 7 people, come out as one number."""
        found = ((where, self.bounds_of(where)) for where in small)
        return [f"{dict(where)} is {low}" for where, (low, high) in found if low == high]


def small_ones(
    values: Mapping[str, Sequence[str]], pairs: Sequence[tuple[str, ...]], count: Callable[[Where], int]
) -> list[Where]:
    """The cells of these tables in which there are 1 to 7 people in truth."""
    every = (
        dict(zip(pair, one, strict=True))
        for pair in pairs
        for one in product(*(values[name] for name in pair))
    )
    return [where for where in every if 0 < count(where) < HIDDEN_BELOW]


def _is_in(kind: Where, where: Where) -> bool:
    return all(kind[name] == value for name, value in where.items())
