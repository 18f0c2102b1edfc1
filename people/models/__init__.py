"""Who takes part, who works here, and how they get in."""

from people.models.attempts import Attempt
from people.models.audit import AuditLine
from people.models.links import PrivateLink
from people.models.participants import Participant, Way
from people.models.staff import Role, Team, User
from people.models.wishes import LinkWish

__all__ = ["Attempt", "AuditLine", "LinkWish", "Participant", "PrivateLink", "Role", "Team", "User", "Way"]
