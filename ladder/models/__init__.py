"""How much power each activity hands over: what is planned, promised, joined and recorded."""

from ladder.models.activities import Activity, ActivityState, Project
from ladder.models.alerts import Alert
from ladder.models.challenges import Challenge, ChallengeAnswer, ChallengeWords
from ladder.models.countersignatures import Countersignature, WhyNot
from ladder.models.facts import DocumentKind, FactDocument, FactLine, FactWords
from ladder.models.felt import Came, Choice, FeltAnswer, FeltRound
from ladder.models.participations import (
    TOOK_PART,
    Band,
    HelpedBy,
    Helper,
    Invitation,
    Participation,
    Side,
)
from ladder.models.promises import Decision, Level, Promise
from ladder.models.public_counts import PublicCount
from ladder.models.requests import Request, Wish
from ladder.models.signers import Answering, Deputy, Successor, may_sign, signers
from ladder.models.snapshots import Snapshot

__all__ = [
    "TOOK_PART",
    "Activity",
    "ActivityState",
    "Alert",
    "Answering",
    "Band",
    "Came",
    "Challenge",
    "ChallengeAnswer",
    "ChallengeWords",
    "Choice",
    "Countersignature",
    "Decision",
    "Deputy",
    "DocumentKind",
    "FactDocument",
    "FactLine",
    "FactWords",
    "FeltAnswer",
    "FeltRound",
    "HelpedBy",
    "Helper",
    "Invitation",
    "Level",
    "Participation",
    "Project",
    "Promise",
    "PublicCount",
    "Request",
    "Side",
    "Snapshot",
    "Successor",
    "WhyNot",
    "Wish",
    "may_sign",
    "signers",
]
