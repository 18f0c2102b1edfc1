"""The same votes by two libraries, where no votes are level: they choose the same.

Levels are left out because each decides them another way. Neither library has the rules of Scotland, and the run-off of
votelib 0.4.0 is not compared: with A 7, AB 12, B 1, BA 17, C 14, CB 6, D 17 and E 3 it chooses C, where A has 36 of 56
votes once B is out.
"""

from typing import Any

import pyrankvote
from hypothesis import assume, given, settings
from pyrankvote import Ballot, Candidate
from votelib.convert import RankedToCondorcetVotes
from votelib.evaluate.condorcet import CondorcetWinner
from votelib.evaluate.core import Plurality

from decisions.counting import Method, Outcome, count
from tests.decisions.votes import LETTERS, elections, rules

CANDIDATES = {letter: Candidate(letter) for letter in LETTERS}


def without_levels(ballots: Any) -> str:
    """The winner of the run-off, where in no round two options that were in had as many votes."""
    result = count(rules(Method.RUN_OFF, LETTERS), ballots)
    out: set[str] = set()
    for one in result.rounds:
        out |= set(one.excluded)
        left = [votes for key, votes in zip(LETTERS, one.votes, strict=True) if key not in out]
        assume(len(set(left)) == len(left))
    assume(result.outcome == Outcome.DECIDED)
    return result.winners[0]


@settings(max_examples=40)
@given(elections())
def test_pyrankvote_chooses_the_same_by_run_off(ballots: Any) -> None:
    winner = without_levels(ballots)
    papers = [
        Ballot(ranked_candidates=[CANDIDATES[key] for key in order])
        for order, number in ballots.items()
        for _ in range(number)
    ]

    theirs = pyrankvote.instant_runoff_voting(list(CANDIDATES.values()), papers)

    assert [one.name for one in theirs.get_winners()] == [winner]


@settings(max_examples=40)
@given(elections())
def test_votelib_finds_the_same_winner_head_to_head(ballots: Any) -> None:
    ours = count(rules(Method.RUN_OFF, LETTERS), ballots).head_to_head_winner
    named = {key for order in ballots for key in order}
    assume(len(named) == len(LETTERS))

    theirs = CondorcetWinner().evaluate(RankedToCondorcetVotes().convert(ballots))

    assert theirs == ([ours] if ours else [])


@settings(max_examples=40)
@given(elections())
def test_votelib_adds_up_first_choices_alike(ballots: Any) -> None:
    first: dict[str, int] = {}
    for order, number in ballots.items():
        first[order[0]] = first.get(order[0], 0) + number
    result = count(rules(Method.PLURALITY, LETTERS), {(key,): number for key, number in first.items()})
    assume(result.outcome == Outcome.DECIDED)

    assert Plurality().evaluate(first, 1) == list(result.winners)
