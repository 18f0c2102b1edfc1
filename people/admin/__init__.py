"""People in the admin."""

from people.admin.participants import LinkWishAdmin, ParticipantAdmin, PrivateLinkAdmin
from people.admin.scoped import KeptAsItIs, TeamScoped
from people.admin.staff import AttemptAdmin, AuditLineAdmin, PhoneAdmin, TeamAdmin, UserAdmin

__all__ = [
    "AttemptAdmin",
    "AuditLineAdmin",
    "KeptAsItIs",
    "LinkWishAdmin",
    "ParticipantAdmin",
    "PhoneAdmin",
    "PrivateLinkAdmin",
    "TeamAdmin",
    "TeamScoped",
    "UserAdmin",
]
