"""What somebody wrote in public, and the people round it, for the tests of moderation."""

import html
import re
from typing import Any

from django.test import Client

from ladder.models import Challenge
from people import clock
from people.models import Team, User
from tests.factories.ladder import ActivityFactory, ChallengeFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory

WRITTEN = "Mr Quillwort shouted at me."


def shown(words: str = WRITTEN, **fields: Any) -> Challenge:
    """Somebody named Jean wrote it, it was read as fit, and stands on the page of a closed activity."""
    activity = fields.pop("activity", None) or ActivityFactory(closed=True)
    fields.setdefault("participation", ParticipationFactory(activity=activity))
    return ChallengeFactory(activity=activity, words=words, words__shown_at=clock.now(), **fields)


def about(challenge: Challenge) -> str:
    return f"ladder.challenge:{challenge.pk}"


def reader(*teams: Team, **fields: Any) -> User:
    """Keeps people safe, in another team."""
    return UserFactory(teams=teams or [TeamFactory()], roles=["Keeps safe"], **fields)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(answer: Any) -> str:
    """A page as somebody reads it."""
    found: str = answer.content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found)).split())
