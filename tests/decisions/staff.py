"""Who sets up votes in the tests: a member of staff of the team, signed in."""

from typing import Any

from django.test import Client
from django.urls import reverse

from decisions.models import Decision
from ladder.models import Activity
from people.models import User
from tests.factories.people import UserFactory


def sets_up(activity: Activity, **fields: Any) -> User:
    found: User = UserFactory(
        **{"name": "Priya Shah", "roles": ["Sets up"], "teams": [activity.team], **fields}
    )
    return found


def signed_in(client: Client, activity: Activity, **fields: Any) -> User:
    user = sets_up(activity, **fields)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def page(name: str, of: Decision | Activity, *more: Any) -> str:
    key = of.activity_id if isinstance(of, Decision) else of.pk
    return reverse(f"admin:decisions_{name}", args=[key, *more])
