"""What would make it one step higher, on the page where staff set an activity up."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people.models import Role
from tests.coprod_site.shown import words
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone", "own_steps")]


def section(client: Client, activity: Activity) -> str:
    client.force_login(
        UserFactory(teams=[activity.team], roles=[Role.SETS_UP]), "django.contrib.auth.backends.ModelBackend"
    )
    source = client.get(f"/admin/ladder/activity/{activity.pk}/change/").content.decode()
    found = re.search(r"<section>\s*<h2>What would make it one step higher.*?</section>", source, re.DOTALL)
    return words(found[0]) if found else ""


@pytest.fixture
def fallen(hold_clock: Any) -> Activity:
    """A survey whose reply was due 20 days ago."""
    hold_clock(2026, 3, 1, 9)
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)
    FactLineFactory(activity=activity, key="question_route")
    hold_clock(2026, 5, 28, 9)
    FactLineFactory(activity=activity, key="heard")
    return activity


def test_staff_read_what_is_missing_and_what_they_can_do(client: Client, fallen: Activity) -> None:
    assert section(client, fallen) == (
        "What would make it one step higher? The records show step 2, “we explained”. "
        "For step 3, “we told you”, this is still missing: "
        "We have not said what was decided, and why. It was due on 8 May. "
        "Publish what was decided, why, and who decided."
    )


def test_staff_read_what_cannot_be_made_good_any_more(client: Client, fallen: Activity) -> None:
    FactLineFactory(activity=fallen, key="decisions_told")

    found = section(client, fallen)

    assert "The records show step 3, “we told you”. It cannot be step 4, “we asked you”, any more." in found
    assert (
        "Our reply is more than 14 days late. It was due on 8 May. Send the reply to everyone who is" in found
    )


def test_while_it_is_on_track_they_read_what_more_would_take(client: Client) -> None:
    found = section(client, ActivityFactory(open=True))

    assert "The records show step 2 so far, “we explained”." in found
    assert "An activity like this keeps no records for step 5" in found
    assert "Next time, ask people what the questions should be." in found


def test_before_it_is_public_nothing_is_said_of_it(client: Client) -> None:
    assert section(client, ActivityFactory()) == ""
    assert section(client, ActivityFactory(promise__claimed=4)) == ""
