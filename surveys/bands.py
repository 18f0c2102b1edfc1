"""Figures that people gave, put into a few bands: of what one person alone wrote, a page says nothing. Pure.

The bands lie between what one in twenty went below and what one in twenty went above. The first and the last are open,
so that no band says how low or how high anybody went.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from surveys.answers import MONTHS, size

MOST_BETWEEN = 5
STEPS_OF_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)
PENCE = 100


@dataclass(frozen=True)
class Bands:
    """`rows`: the name and the words of each band, the lowest first. `of`: the band of each figure that was given.

    A name says where its band begins and ends, so that a band of another time is not taken for the same.
    """

    rows: list[tuple[str, str]]
    of: Mapping[str, str]


def bands(kind: str, given: Iterable[tuple[str, int]]) -> Bands:
    """`given` has each figure, as it is kept, with how many gave it."""
    figures = dict(given)
    ordered = sorted((_place(kind, one), count) for one, count in figures.items())
    people = sum(count for _, count in ordered)
    if not people:
        return Bands([], {})
    low, high = _at(ordered, people * 0.05), _at(ordered, people * 0.95)
    step = _step(kind, low, high)
    first, last = low // step, high // step
    edges = [number * step for number in range(first, last + 2)]
    names = [f"{low}-{beyond}" for low, beyond in pairwise(edges)]
    rows = [
        (name, _between(kind, low, beyond))
        for name, (low, beyond) in zip(names, pairwise(edges), strict=True)
    ]
    below, above = f"below-{edges[0]}", f"from-{edges[-1]}"
    if first > 0:
        rows.insert(0, (below, _less(kind, edges[0])))
    rows.append((above, _more(kind, edges[-1])))
    found = {}
    for one in figures:
        at = _place(kind, one) // step - first
        found[one] = below if at < 0 else above if at > last - first else names[at]
    return Bands(rows, found)


def _place(kind: str, value: str) -> int:
    """A date as a month, everything else as its size."""
    if kind == "date":
        year, month, _day = value.split("-")
        return int(year) * 12 + int(month) - 1
    return size(kind, value)


def _at(ordered: list[tuple[int, int]], rank: float) -> int:
    counted = 0
    for place, count in ordered:
        counted += count
        if counted > rank:
            return place
    return ordered[-1][0]


def _step(kind: str, low: int, high: int) -> int:
    steps = STEPS_OF_MONTHS if kind == "date" else _round_steps(PENCE if kind == "money" else 1)
    fits = (step for step in steps if high // step - low // step < MOST_BETWEEN)
    return next(fits, steps[-1])


def _round_steps(smallest: int) -> tuple[int, ...]:
    return tuple(smallest * times * 10**power for power in range(12) for times in (1, 2, 5))


def _between(kind: str, low: int, beyond: int) -> str:
    if beyond - low == 1:
        return _said(kind, low)
    return f"{_said(kind, low)} to {_said(kind, beyond - 1)}"


def _less(kind: str, low: int) -> str:
    return f"Before {_said(kind, low)}" if kind == "date" else f"Less than {_said(kind, low)}"


def _more(kind: str, beyond: int) -> str:
    return f"{_said(kind, beyond)} or later" if kind == "date" else f"{_said(kind, beyond)} or more"


def _said(kind: str, place: int) -> str:
    if kind == "date":
        return f"{MONTHS[place % 12]} {place // 12}"
    if kind == "money":
        pounds, pence = divmod(place, PENCE)
        return f"£{pounds:,}" + (f".{pence:02}" if pence else "")
    return f"{place:,}"
