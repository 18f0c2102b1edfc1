"""Tick all you are happy with: each tick is a vote, and the options with the most votes are chosen.

Brams and Fishburn, Approval Voting (American Political Science Review 72, 1978). For several places, those with the
most votes have them. With a threshold each winner also needs that part of all who voted.
"""

from decisions.counting.ballots import Checked
from decisions.counting.manifest import Manifest
from decisions.counting.result import Result
from decisions.counting.summing import by_most_votes


def count(manifest: Manifest, ballots: Checked, order: tuple[int, ...]) -> Result:
    votes = [0] * len(manifest.options)
    for ticked, number in ballots.groups:
        for option in ticked:
            votes[option] += number
    return by_most_votes(manifest, ballots, votes, order)
