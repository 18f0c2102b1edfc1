"""Votes: what is decided and by which rules, who may vote, sealed ballots, what came out, and what the decider says."""

from decisions.models.answers import Answer, Followed
from decisions.models.ballots import SealedBallot
from decisions.models.decisions import (
    NOT_EACH_BY,
    Decision,
    FixedRules,
    HowCounted,
    Option,
    Threshold,
    TieRule,
)
from decisions.models.results import CountedBallots, Result
from decisions.models.rounds import CanLive, HowSettled, Round, RoundAnswer, RoundWords, Settlement
from decisions.models.voters import Voter

__all__ = [
    "NOT_EACH_BY",
    "Answer",
    "CanLive",
    "CountedBallots",
    "Decision",
    "FixedRules",
    "Followed",
    "HowCounted",
    "HowSettled",
    "Option",
    "Result",
    "Round",
    "RoundAnswer",
    "RoundWords",
    "SealedBallot",
    "Settlement",
    "Threshold",
    "TieRule",
    "Voter",
]
