"""Votes: what is decided and by which rules, who may vote, sealed ballots, what came out, and what the decider says."""

from decisions.models.answers import Answer, Followed
from decisions.models.ballots import SealedBallot
from decisions.models.decisions import Decision, FixedRules, HowCounted, Option, Threshold, TieRule
from decisions.models.results import CountedBallots, Result
from decisions.models.voters import Voter

__all__ = [
    "Answer",
    "CountedBallots",
    "Decision",
    "FixedRules",
    "Followed",
    "HowCounted",
    "Option",
    "Result",
    "SealedBallot",
    "Threshold",
    "TieRule",
    "Voter",
]
