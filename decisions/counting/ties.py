"""Where votes are equal: earlier stages decide, then an order drawn by lot; without one the result waits.

Looking back is rules 49(2) and 51(2) of the Scottish Local Government Elections Order 2007: "the most recent preceding
stage at which they had unequal numbers". Where several are still level at that stage, they are compared at the stage
before it, and so on. The order by lot is drawn once, for all ties (rules 49(3) and 51(2)(b) draw for each): whoever
stands earlier in it is chosen, stays in, or is transferred first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from decisions.counting.manifest import CannotCount, Manifest, Ties
from decisions.counting.result import Outcome, Result

MOST_TRIES = 200
History = Sequence[Sequence[int]]


class NeedsLot(Exception):
    """Votes do not decide between these options. `so_far` is the result as it waits."""

    def __init__(self, tied: Sequence[int], so_far: Result) -> None:
        super().__init__()
        self.tied, self.so_far = tuple(tied), so_far


@dataclass(frozen=True)
class Lots:
    """The order that was drawn, as places of options; or, without one, whom to prefer at each tie, for trying out."""

    order: tuple[int, ...] = ()
    tried: tuple[int, ...] = ()

    def chosen(self, tied: Sequence[int], number: int) -> int | None:
        """Who comes first of these, at the tie with this number; None where nobody knows."""
        if self.order:
            return min(tied, key=self.order.index)
        return self.tried[number] if number < len(self.tried) else None

    def last(self, tied: Sequence[int], number: int) -> int | None:
        """Who comes last of these."""
        if self.order:
            return max(tied, key=self.order.index)
        return self.tried[number] if number < len(self.tried) else None


def order_of(manifest: Manifest, tie_order: Sequence[str]) -> tuple[int, ...]:
    """An order by lot, as places of options. Raises CannotCount unless it names each option once."""
    if tie_order and sorted(tie_order) != sorted(manifest.keys):
        raise CannotCount("The order for ties has to name each option once.")
    return tuple(manifest.keys.index(key) for key in tie_order)


def look_back(tied: Sequence[int], history: History, pick: Callable[[list[int]], int]) -> list[int]:
    """Those of the tied whom earlier stages leave: one, or several who were equal at all. `history` ends with now."""
    left = list(tied)
    for votes in reversed(history[:-1]):
        if len(left) == 1:
            break
        sought = pick([votes[option] for option in left])
        left = [option for option in left if votes[option] == sought]
    return left


def settle(count: Callable[[Lots], Result], order: tuple[int, ...], ties: Ties) -> Result:
    """Counts; where a lot is needed and none was drawn, tries what each way would give.

    A tie that changes nothing needs no lot: if the same options are chosen whoever of the tied comes first, the count
    goes on with the first of them. If not, or if there are more than MOST_TRIES ways, the result waits as a draw; where
    people talk again instead, nobody has won.
    """
    if order:
        return count(Lots(order=order))
    result = _tried(count, (), [0])
    if result.outcome == Outcome.DRAW and ties == Ties.TALK:
        return replace(result, outcome=Outcome.TALK, winners=())
    return result


def _tried(count: Callable[[Lots], Result], tried: tuple[int, ...], tries: list[int]) -> Result:
    tries[0] += 1
    try:
        return count(Lots(tried=tried))
    except NeedsLot as tie:
        if tries[0] + len(tie.tied) > MOST_TRIES:
            tries[0] = (
                MOST_TRIES + 1
            )  # too many everywhere: no way is counted that another order would not reach
            return tie.so_far
        ways = [_tried(count, (*tried, option), tries) for option in tie.tied]
        same = len({(way.outcome, frozenset(way.winners), frozenset(way.tied)) for way in ways}) == 1
        return ways[0] if same and tries[0] <= MOST_TRIES else tie.so_far
