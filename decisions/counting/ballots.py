"""Ballots, looked at before they are counted, and as numbers: an option is its place in the manifest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.counting.manifest import RANKED, Ballots, CannotCount, Manifest, Method, Rank

Groups = list[tuple[tuple[int, ...], int]]
Ranks = tuple[tuple[int, ...], ...]
TWICE = "A ballot names an option twice."
ONE_MARK = {Method.YES_NO, Method.PLURALITY}


@dataclass
class Checked:
    """`in_order`: one option after the other. `side_by_side`: with several options in one rank, each rank a tuple.

    `unclear` are so many ballots that have several options in the first rank.
    """

    in_order: Groups = field(default_factory=list)
    side_by_side: list[tuple[Ranks, int]] = field(default_factory=list)
    cast: int = 0
    blank: int = 0
    unclear: int = 0

    @property
    def groups(self) -> Groups:
        """As far as each order is plain: up to the first rank that holds several options."""
        plain = []
        for ranks, count in self.side_by_side:
            cut = next(place for place, rank in enumerate(ranks) if len(rank) > 1)
            plain.append((tuple(rank[0] for rank in ranks[:cut]), count))
        return self.in_order + [group for group in plain if group[0]]

    @property
    def valid(self) -> int:
        return self.cast - self.blank


def check(manifest: Manifest, ballots: Ballots) -> Checked:
    """Raises CannotCount for a ballot that the method cannot use: no such ballot can be made on our pages.

    Paper can. In a ranked method a ballot counts as far as its order is plain: the Scottish order speaks of preferences
    "in consecutive order" (article 2), and papers without a plain first preference are void there, as if nothing was
    marked. What a run-off makes of them stands in `run_off`.
    """
    number_of = {key: place for place, key in enumerate(manifest.keys)}
    found = Checked()
    for marked, count in ballots.items():
        if type(count) is not int or count < 1:
            raise CannotCount(f"So many people cannot have voted in one way: {count}.")
        found.cast += count
        if not marked:
            found.blank += count
            continue
        try:
            numbers = tuple([number_of[key] for key in marked])  # type: ignore[index] # the others are looked at below
        except KeyError:
            _side_by_side(manifest, found, _ranks(marked, number_of), count)
            continue
        if len(set(numbers)) < len(numbers):
            raise CannotCount(TWICE)
        found.in_order.append((numbers, count))
    if manifest.by in ONE_MARK and any(len(marked) > 1 for marked, _ in found.in_order):
        raise CannotCount("Each ballot may name only one option.")
    if manifest.by == Method.SCOTTISH_STV:
        found.blank += found.unclear
    return found


def _ranks(marked: tuple[Rank, ...], number_of: Mapping[str, int]) -> Ranks:
    try:
        ranks = [(rank,) if isinstance(rank, str) else rank for rank in marked]
        return tuple(tuple(number_of[key] for key in rank) for rank in ranks)
    except KeyError as unknown:
        raise CannotCount(f"There is no option {unknown} in these rules.") from None


def _side_by_side(manifest: Manifest, found: Checked, ranks: Ranks, count: int) -> None:
    named = [option for rank in ranks for option in rank]
    if len(set(named)) < len(named):
        raise CannotCount(TWICE)
    if manifest.by not in RANKED or not all(ranks):
        raise CannotCount("This method has no place for options side by side.")
    if all(len(rank) == 1 for rank in ranks):
        found.in_order.append((tuple(named), count))
        return
    found.side_by_side.append((ranks, count))
    found.unclear += count if len(ranks[0]) > 1 else 0
