"""What methods of one round have in common: votes are added up, and those with the most are chosen."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from decisions.counting.ballots import Checked
from decisions.counting.manifest import Manifest, Ties
from decisions.counting.result import Outcome, Result, Round


def by_most_votes(
    manifest: Manifest, ballots: Checked, votes: Sequence[int], order: tuple[int, ...]
) -> Result:
    """Only options with a vote can be chosen, and only those that reach the threshold, where there is one."""
    needed = ceil(manifest.threshold * ballots.cast) if manifest.threshold else None
    reached = [option for option, number in enumerate(votes) if number >= (needed or 1)]
    clear, level, left = _places(votes, reached, manifest.seats)
    by_lot: list[int] = []
    if level and order:
        by_lot, clear, level = level, clear + sorted(level, key=order.index)[:left], []
    if level and manifest.ties == Ties.TALK:
        outcome, clear = Outcome.TALK, []  # nobody wins
    elif level:
        outcome = Outcome.DRAW
    else:
        outcome = Outcome.DECIDED if clear else Outcome.NOT_REACHED
    keys = manifest.keys
    only = Round(
        "votes",
        None,
        tuple(Fraction(number) for number in votes),
        elected=tuple(keys[option] for option in clear),
        by_lot=tuple(keys[option] for option in by_lot),
    )
    return Result(
        manifest,
        outcome,
        ballots.cast,
        ballots.blank,
        winners=only.elected,
        tied=tuple(keys[option] for option in level),
        quota=needed,
        rounds=(only,),
    )


def _places(votes: Sequence[int], reached: list[int], seats: int) -> tuple[list[int], list[int], int]:
    """Who is chosen, most votes first; between whom the last places are a draw; and how many places those are."""
    by_votes = sorted(reached, key=lambda option: (-votes[option], option))
    if len(by_votes) <= seats:
        return by_votes, [], 0
    last = votes[by_votes[seats - 1]]
    clear = [option for option in by_votes if votes[option] > last]
    level = [option for option in by_votes if votes[option] == last]
    if len(clear) + len(level) == seats:
        return clear + level, [], 0
    return clear, level, seats - len(clear)
