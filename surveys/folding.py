"""Answers one by one, for somebody outside the team: small groups folded together, so that no row stands out. Pure.

The rule is people.disclosure.parts, so a file never tells more than a published table: what is kept back there becomes
one value here, “few”, that stands for 16 people or more. Figures become bands of 8 people or more. What cannot be
folded is left out. docs/exports.md says it for people.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from people import disclosure
from people.disclosure import Kind
from safety import naming
from surveys.columns import Cell, Column, Sort

FEW = "few"
FEW_WORDS = "an answer that few people gave"
BANDS = 6
PENCE = 100

Change = Callable[[Cell], Cell]
# How many people have each value of a column; None for no answer.
Counts = Mapping[Cell, int]


@dataclass(frozen=True)
class Folded:
    """A column as it is given out, and what is done to each of its cells."""

    column: Column
    change: Change


def fold(columns: Sequence[Column], counts: Mapping[str, Counts], *, with_words: bool) -> list[Folded | None]:
    """For each column how it is given out; None where it is left out. `counts` by the name of a column."""
    return [_fold(one, counts.get(one.name, {}), with_words=with_words) for one in columns]


def _fold(column: Column, counts: Counts, *, with_words: bool) -> Folded | None:
    if column.sort == Sort.WORDS:
        return Folded(column, _without_names) if with_words else None
    if column.sort in {Sort.NUMBER, Sort.MONEY, Sort.DATE}:
        return _banded(column, counts)
    if column.sort == Sort.PLACE:
        return Folded(column, as_it_is)
    kept_back = small(counts)
    if kept_back is None:
        return None
    if column.sort == Sort.TICK:
        return None if kept_back else Folded(column, as_it_is)
    if not kept_back:
        return Folded(column, as_it_is)
    values = {code: words for code, words in column.values.items() if code not in kept_back}
    return Folded(
        replace(column, values={**values, FEW: FEW_WORDS}), lambda cell: FEW if cell in kept_back else cell
    )


def small(counts: Counts) -> set[Cell] | None:
    """The values that are folded into one, no answer among them. None where there are too few people for any."""
    named = {str(number): one for number, one in enumerate(counts)}
    table = disclosure.parts({name: counts[one] for name, one in named.items()})
    kinds = {cell.kind for cell in table.cells.values()}
    if not kinds or Kind.TOO_FEW_ASKED in kinds:
        return None
    return {named[name] for name, cell in table.cells.items() if cell.kind == Kind.KEPT_BACK}


def _banded(column: Column, counts: Counts) -> Folded | None:
    """No figure stands there itself: the lowest and the highest tell of one person."""
    sizes = {one: _size(column.sort, one) for one in counts if one is not None}
    starts = _starts([(sizes[one], counts[one]) for one in sizes])
    answered = sum(number for one, number in counts.items() if one is not None)
    if answered < disclosure.BREAKDOWN_FROM or len(starts) < 2:
        return None

    def band(cell: Cell) -> Cell:
        if cell is None:
            return None
        return f"band-{sum(1 for start in starts if start <= _size(column.sort, cell))}"

    inside: dict[Cell, int] = {}
    for one, number in counts.items():
        inside[band(one)] = inside.get(band(one), 0) + number
    kept_back = small(inside)
    if kept_back is None or kept_back:
        return None
    words = _band_words(column.sort, starts)
    return Folded(replace(column, sort=Sort.CODE, values=words), band)


def _starts(given: Sequence[tuple[int, int]]) -> list[int]:
    """Where bands begin: the first below everything, each with 8 people or more, six at the most."""
    ordered: dict[int, int] = {}
    for size, number in sorted(given):
        ordered[size] = ordered.get(size, 0) + number
    left = sum(ordered.values())
    each = max(disclosure.HIDDEN_BELOW, -(-left // BANDS))
    starts, inside = [-1], 0
    for size, number in ordered.items():
        if inside >= each and left >= disclosure.HIDDEN_BELOW:
            starts.append(size)
            inside = 0
        inside += number
        left -= number
    return starts


def _band_words(sort: Sort, starts: Sequence[int]) -> dict[str, str]:
    found = {}
    for number, start in enumerate(starts, 1):
        until = starts[number] if number < len(starts) else None
        low, high = _said(sort, start), _said(sort, until) if until is not None else ""
        words = f"below {high}" if start < 0 else f"from {low}, below {high}" if high else f"{low} or more"
        found[f"band-{number}"] = words
    return found


def _size(sort: Sort, cell: Cell) -> int:
    """A figure to compare: money in pence, a date by its year."""
    if sort == Sort.DATE:
        return int(str(cell)[:4])
    return round(float(cell or 0) * PENCE) if sort == Sort.MONEY else int(cell or 0)


def _said(sort: Sort, size: int) -> str:
    return f"£{size / PENCE:,.2f}" if sort == Sort.MONEY else f"{size}" if sort == Sort.DATE else f"{size:,}"


def _without_names(cell: Cell) -> Cell:
    """What may be a name is taken out, rather too much than too little: nobody reads this file before it goes."""
    return None if cell is None else naming.without_names(str(cell))


def as_it_is(cell: Cell) -> Cell:
    """Nothing is done to it."""
    return cell
