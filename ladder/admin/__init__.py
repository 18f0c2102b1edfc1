"""Activities, promises and the ledger in the admin. What staff do most has pages of its own, in the public look."""

from ladder.admin.activities import ActivityAdmin, ProjectAdmin
from ladder.admin.felt import FeltRoundAdmin
from ladder.admin.people import InvitationAdmin, ParticipationAdmin, RequestAdmin
from ladder.admin.promises import (
    DeputyAdmin,
    FactLineAdmin,
    FactWordsAdmin,
    PromiseAdmin,
    SnapshotAdmin,
    SuccessorAdmin,
)

__all__ = [
    "ActivityAdmin",
    "DeputyAdmin",
    "FactLineAdmin",
    "FactWordsAdmin",
    "FeltRoundAdmin",
    "InvitationAdmin",
    "ParticipationAdmin",
    "ProjectAdmin",
    "PromiseAdmin",
    "RequestAdmin",
    "SnapshotAdmin",
    "SuccessorAdmin",
]
