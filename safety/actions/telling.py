"""Telling whoever keeps people safe that a concern waits. The words themselves never leave the page of the concern."""

from dataclasses import dataclass

from people import notices
from people.models import User
from safety.models import Concern

NOTICE = "concern"
OWNER, DEPUTY, HEAD, NOBODY = "owner", "deputy", "head", "nobody"


@dataclass(frozen=True)
class ToTell:
    """Whom to write to, of which concern, and why: as its owner, deputy or head, or because nobody may look at it."""

    user: User
    concern: int
    why: str


def tell_owner(concern: Concern) -> None:
    """Its owner; where nobody may look at it, the administrators hear that, and nothing of the concern."""
    if concern.owner is not None:
        tell(concern, [concern.owner], OWNER)
    else:
        tell(concern, list(User.objects.filter(is_superuser=True, is_active=True)), NOBODY)


def tell(concern: Concern, users: list[User], why: str) -> None:
    """Leaves one message for each. The same one again is the one already there."""
    for user in users:
        notices.send(NOTICE, ToTell(user, concern.pk, why))
