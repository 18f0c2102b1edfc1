"""Both halves: two electorates, such as the people and the design group, each decide by the same method.

It goes ahead only where both choose the same; else people go back to talking. That is a double majority, as in
referendums that need most voters and most states; here each half is a vote of its own, however large it is.
"""

from dataclasses import replace

from decisions.counting.manifest import Manifest
from decisions.counting.result import Outcome, Result


def join(manifest: Manifest, halves: tuple[Result, Result]) -> Result:
    """`halves` are the results of each half alone. Where a half waits for a lot, the whole waits with it, unless the
    other half chose nothing: then no lot could change what comes out.
    """
    outcome = _outcome(halves)
    if outcome == Outcome.TALK:
        halves = (_not_waiting(halves[0]), _not_waiting(halves[1]))
    tied = {key for half in halves for key in half.tied} if outcome == Outcome.DRAW else set()
    return Result(
        manifest,
        outcome,
        cast=sum(half.cast for half in halves),
        blank=sum(half.blank for half in halves),
        winners=halves[0].winners if outcome == Outcome.DECIDED else (),
        tied=tuple(key for key in manifest.keys if key in tied),
        halves=halves,
    )


def of_each(manifest: Manifest) -> Manifest:
    """The rules by which each half decides."""
    return replace(manifest, method=manifest.by, each_by=None)


def _outcome(halves: tuple[Result, Result]) -> Outcome:
    found = {half.outcome for half in halves}
    if Outcome.NOT_ENOUGH in found:
        return Outcome.NOT_ENOUGH
    if Outcome.DRAW in found and Outcome.NOT_REACHED not in found:
        return Outcome.DRAW
    same = set(halves[0].winners) == set(halves[1].winners)
    return Outcome.DECIDED if found == {Outcome.DECIDED} and same else Outcome.TALK


def _not_waiting(half: Result) -> Result:
    return half if half.outcome != Outcome.DRAW else replace(half, outcome=Outcome.TALK, winners=())
