"""Topics in the form of entries and in what keeps a reply back: as many queries for one as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from followups.actions.readings import coverage
from followups.forms.entries import EntryForm
from ladder.models import Activity
from tests.factories.ladder import ActivityFactory
from tests.factories.proposals import PostFactory

pytestmark = pytest.mark.django_db


def asked(activity: Activity) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as form:
        EntryForm(activity=activity).as_p()
    with CaptureQueriesContext(connection) as kept:
        coverage(activity)
    return len(form), len(kept)


def test_as_many_queries_for_one_topic_as_for_many() -> None:
    one = ActivityFactory(kind="discussion", open=True)
    PostFactory(topic__activity=one, words="The bus is late.")
    for_one = asked(one)
    for number in range(6):
        PostFactory(topic__activity=one, words=f"The bus is late {number}.")
    assert asked(one) == for_one
    assert sum("The bus is late" in line for line in coverage(one)) == 7
    assert "The bus is late 5." in str(EntryForm(activity=one))
