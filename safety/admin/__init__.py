"""What keeps people safe, in the admin: each with a page of its own."""

from safety.admin.keeping import ConcernAdmin, ConcernNoteAdmin, DutyAdmin, WordListAdmin
from safety.admin.moderation import ObjectionAdmin, ReportAdmin, RulingAdmin
from safety.admin.registered import (
    BlackOutAdmin,
    ErasureAdmin,
    LegalHoldAdmin,
    NightAdmin,
    PersonRequestAdmin,
    ReadingAdmin,
)

__all__ = [
    "BlackOutAdmin",
    "ConcernAdmin",
    "ConcernNoteAdmin",
    "DutyAdmin",
    "ErasureAdmin",
    "LegalHoldAdmin",
    "NightAdmin",
    "ObjectionAdmin",
    "PersonRequestAdmin",
    "ReadingAdmin",
    "ReportAdmin",
    "RulingAdmin",
    "WordListAdmin",
]
