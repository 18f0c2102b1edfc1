"""Yes, no, not sure: the first option of the manifest is yes, the second no, and a third, if any, is not sure.

Without a threshold there have to be more who say yes than who say no. With one, yes needs at least that part of those
who said yes or no. Whoever is not sure has voted, and is on neither side. Where nobody is on a side, yes has not got
its part; without a threshold nothing is decided, for no lot chooses what nobody chose.
"""

from fractions import Fraction
from math import ceil

from decisions.counting.ballots import Checked
from decisions.counting.manifest import NO, YES, Manifest, Ties
from decisions.counting.result import Outcome, Result, Round


def count(manifest: Manifest, ballots: Checked, order: tuple[int, ...]) -> Result:
    votes = [0] * len(manifest.options)
    for (option,), number in ballots.groups:
        votes[option] += number
    sides = votes[YES] + votes[NO]
    needed = ceil(manifest.threshold * sides) if manifest.threshold else sides // 2 + 1
    level = manifest.threshold is None and votes[YES] == votes[NO]
    if level and not (order and sides):
        return _result(manifest, ballots, votes, needed, None)
    by_votes = YES if sides and votes[YES] >= needed else NO
    chosen = min((YES, NO), key=order.index) if level else by_votes
    return _result(manifest, ballots, votes, needed, chosen, by_lot=level)


def _result(
    manifest: Manifest,
    ballots: Checked,
    votes: list[int],
    needed: int,
    chosen: int | None,
    *,
    by_lot: bool = False,
) -> Result:
    both = (manifest.keys[YES], manifest.keys[NO])
    winners = () if chosen is None else (manifest.keys[chosen],)
    is_level = chosen is None and votes[YES] > 0
    only = Round(
        "votes",
        None,
        tuple(Fraction(number) for number in votes),
        elected=winners,
        by_lot=both if by_lot else (),
    )
    return Result(
        manifest,
        _outcome(manifest, chosen, is_level=is_level),
        ballots.cast,
        ballots.blank,
        winners=winners,
        tied=both if is_level else (),
        quota=needed,
        rounds=(only,),
    )


def _outcome(manifest: Manifest, chosen: int | None, *, is_level: bool) -> Outcome:
    if chosen is not None:
        return Outcome.DECIDED
    if not is_level:
        return Outcome.NOT_REACHED
    return Outcome.DRAW if manifest.ties == Ties.LOT else Outcome.TALK
