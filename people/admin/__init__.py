"""People in the admin."""

from people.admin.participants import LinkWishAdmin, ParticipantAdmin, PrivateLinkAdmin
from people.admin.scoped import KeptAsItIs, TeamScoped
from people.admin.staff import AttemptAdmin, AuditLineAdmin, TeamAdmin, UserAdmin

__all__ = [
    "AttemptAdmin",
    "AuditLineAdmin",
    "KeptAsItIs",
    "LinkWishAdmin",
    "ParticipantAdmin",
    "PrivateLinkAdmin",
    "TeamAdmin",
    "TeamScoped",
    "UserAdmin",
]
