"""Who takes part, who works here, and how they get in."""

from people.models.attempts import Attempt
from people.models.audit import AuditLine
from people.models.chain import ChainCheck, Finding
from people.models.links import PrivateLink
from people.models.looks import Look, LookReason, Seen, Why
from people.models.made import MadeFile, MadeFileQuerySet
from people.models.participants import Form, Hears, Participant, Way
from people.models.staff import Role, Team, User
from people.models.wishes import LinkWish

__all__ = [
    "Attempt",
    "AuditLine",
    "ChainCheck",
    "Finding",
    "Form",
    "Hears",
    "LinkWish",
    "Look",
    "LookReason",
    "MadeFile",
    "MadeFileQuerySet",
    "Participant",
    "PrivateLink",
    "Role",
    "Seen",
    "Team",
    "User",
    "Way",
    "Why",
]
