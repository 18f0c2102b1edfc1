"""Choose one: the option with the most votes, also called first past the post.

There is no formula to cite: votes are added up. With a threshold the winner also needs that part of all who voted.
"""

from decisions.counting.ballots import Checked
from decisions.counting.manifest import Manifest
from decisions.counting.result import Result
from decisions.counting.summing import by_most_votes


def count(manifest: Manifest, ballots: Checked, order: tuple[int, ...]) -> Result:
    votes = [0] * len(manifest.options)
    for (option,), number in ballots.groups:
        votes[option] += number
    return by_most_votes(manifest, ballots, votes, order)
