"""The days on an activity's page follow one another."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from coprod_site.showing import activity_page
from followups import setting_up
from ladder.models import Activity
from people import clock
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import published_survey

pytestmark = pytest.mark.django_db


def test_what_we_heard_is_not_said_for_a_day_after_what_we_did(client: Client, hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    closes = clock.today() + timedelta(days=26)
    made = ActivityFactory(open=True, promise__reply_due=closes + timedelta(days=10))
    published_survey(made)
    activity = activity_page.for_page(Activity.objects.all()).get(pk=made.pk)

    stages = {one["name"]: one["when"] for one in activity_page.everything(activity, clock.now())["journey"]}

    assert stages["What we heard"] == "by 7 April"
    assert stages["What we did"] == "by 7 April"
    assert setting_up.heard_words(activity) == "Write what you heard after it has closed, by 7 April."
    assert client.get(made.get_absolute_url()).status_code == 200
