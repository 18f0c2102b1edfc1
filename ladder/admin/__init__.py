"""Activities, promises and the ledger in the admin. What staff do most has pages of its own, in the public look."""

from ladder.admin.activities import ActivityAdmin, ProjectAdmin
from ladder.admin.felt import FeltRoundAdmin
from ladder.admin.people import InvitationAdmin, ParticipationAdmin, RequestAdmin
from ladder.admin.promises import FactLineAdmin, FactWordsAdmin, PromiseAdmin, SnapshotAdmin

__all__ = [
    "ActivityAdmin",
    "FactLineAdmin",
    "FactWordsAdmin",
    "FeltRoundAdmin",
    "InvitationAdmin",
    "ParticipationAdmin",
    "ProjectAdmin",
    "PromiseAdmin",
    "RequestAdmin",
    "SnapshotAdmin",
]
