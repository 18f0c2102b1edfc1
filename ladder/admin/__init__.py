"""Activities, promises and the ledger in the admin. What staff do most has pages of its own, in the public look."""

from ladder.admin.activities import ActivityAdmin, ProjectAdmin
from ladder.admin.alerts import AlertAdmin
from ladder.admin.challenges import ChallengeAdmin, ChallengeAnswerAdmin
from ladder.admin.felt import FeltRoundAdmin
from ladder.admin.people import InvitationAdmin, ParticipationAdmin, RequestAdmin
from ladder.admin.promises import (
    DeputyAdmin,
    FactDocumentAdmin,
    FactLineAdmin,
    FactWordsAdmin,
    PromiseAdmin,
    SnapshotAdmin,
    SuccessorAdmin,
)
from ladder.admin.public_counts import PublicCountAdmin

__all__ = [
    "ActivityAdmin",
    "AlertAdmin",
    "ChallengeAdmin",
    "ChallengeAnswerAdmin",
    "DeputyAdmin",
    "FactDocumentAdmin",
    "FactLineAdmin",
    "FactWordsAdmin",
    "FeltRoundAdmin",
    "InvitationAdmin",
    "ParticipationAdmin",
    "ProjectAdmin",
    "PromiseAdmin",
    "PublicCountAdmin",
    "RequestAdmin",
    "SnapshotAdmin",
    "SuccessorAdmin",
]
