"""People in the admin."""

from people.admin.audit import AuditLineAdmin, ChainCheckAdmin
from people.admin.looks import LookAdmin
from people.admin.participants import LinkWishAdmin, ParticipantAdmin, PrivateLinkAdmin
from people.admin.scoped import KeptAsItIs, TeamScoped
from people.admin.staff import AttemptAdmin, PhoneAdmin, TeamAdmin, UserAdmin

__all__ = [
    "AttemptAdmin",
    "AuditLineAdmin",
    "ChainCheckAdmin",
    "KeptAsItIs",
    "LinkWishAdmin",
    "LookAdmin",
    "ParticipantAdmin",
    "PhoneAdmin",
    "PrivateLinkAdmin",
    "TeamAdmin",
    "TeamScoped",
    "UserAdmin",
]
