"""Activities, promises and the ledger in the admin. What staff do most has pages of its own, in the public look."""

from ladder.admin.activities import ActivityAdmin, ProjectAdmin
from ladder.admin.challenges import ChallengeAdmin, ChallengeAnswerAdmin
from ladder.admin.people import InvitationAdmin, ParticipationAdmin, RequestAdmin
from ladder.admin.promises import (
    FactDocumentAdmin,
    FactLineAdmin,
    FactWordsAdmin,
    PromiseAdmin,
    SnapshotAdmin,
)

__all__ = [
    "ActivityAdmin",
    "ChallengeAdmin",
    "ChallengeAnswerAdmin",
    "FactDocumentAdmin",
    "FactLineAdmin",
    "FactWordsAdmin",
    "InvitationAdmin",
    "ParticipationAdmin",
    "ProjectAdmin",
    "PromiseAdmin",
    "RequestAdmin",
    "SnapshotAdmin",
]
