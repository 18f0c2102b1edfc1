"""Everything that we keep about one person, and what erasing it does."""

from typing import Any
from uuid import UUID

from django.conf import settings

from ladder.models import TOOK_PART, FactLine, Participation
from people import clock
from people.models import Participant
from safety import belongings


def as_file(person: Participant) -> dict[str, Any]:
    """For the file that somebody takes with them."""
    return {
        "made": clock.now().isoformat(),
        "by": settings.ORGANISATION_NAME,
        "about": "Everything this site keeps about you. What somebody checks for safety just now is not in it.",
        "kept": belongings.as_data(person),
    }


def asked_about(person: Participant) -> str:
    """The activity whose team posts the letter or rings: the last one they joined."""
    last = Participation.objects.filter(participant=person).order_by("-joined_on", "-pk").first()
    return str(last.activity_id) if last else "people"


def what_goes(person: Participant) -> list[str]:
    """Titles of what is erased, such as: What you answered: What makes a good day?"""
    found = [
        f"{section.title}: {section.about}" if section.about else section.title
        for section in belongings.of(person)
    ]
    return list(dict.fromkeys(found))


def replies_owed(person: Participant) -> list[str]:
    """The activities whose promised reply they would not get any more."""
    mine = Participation.objects.filter(TOOK_PART, participant=person, wants_reply=True)
    return [str(one.activity) for one in mine.select_related("activity") if not _has_replied(one.activity_id)]


def _has_replied(activity: UUID) -> bool:
    last = FactLine.objects.standing().filter(activity=activity, key="reply").last()
    return bool(last and last.value)
