"""How much work a page of the journey is for the database, in a survey of ten questions.

Queries are counted without the lines that begin and end a transaction.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ladder.models import Activity
from people import actions as people_actions
from surveys import actions
from surveys.actions import NewQuestion
from surveys.models import Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.surveys.test_journey_pages import address, page, start

pytestmark = pytest.mark.django_db

TEN = [f"q{number}" for number in range(1, 11)]
CONTINUE, SUBMIT = 6, 10


def survey_of_ten(*, together: tuple[str, ...] = ()) -> Activity:
    """Every other question of choices, every other of own words."""
    activity = ActivityFactory(open=True)
    moment, activity.opened_at = activity.opened_at, None
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(activity)
    for number, code in enumerate(TEN):
        kind = "long" if number % 2 else "one"
        actions.add_question(
            questionnaire=draft,
            question=NewQuestion(
                kind=kind, words=f"Question {code}?", choices="Yes\nNo", code=code, together=code in together
            ),
        )
    actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=moment)
    return Activity.objects.get(pk=activity.pk)


def queries(client: Client, url: str, sent: dict[str, Any]) -> list[str]:
    with CaptureQueriesContext(connection) as found:
        answer = client.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    lines = [one["sql"] for one in found.captured_queries]
    return [sql for sql in lines if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]


def come(client: Client, activity: Activity, *, invited: bool) -> None:
    if invited:
        person = ParticipantFactory()
        token = people_actions.make_link(participant=person, opens="survey", target=str(activity.pk))
        client.get(f"/l/{token}/")
    start(client, activity)


@pytest.mark.parametrize("invited", [False, True])
def test_continue_costs_at_most_six_queries(client: Client, invited: bool) -> None:
    activity = survey_of_ten()
    come(client, activity, invited=invited)

    costs = {
        code: queries(client, page(activity, code), {"answer": "What I think." if number % 2 else "yes"})
        for number, code in enumerate(TEN)
    }

    assert {code: len(found) for code, found in costs.items() if len(found) > CONTINUE} == {}


@pytest.mark.parametrize("invited", [False, True])
def test_handing_in_costs_at_most_ten_queries(client: Client, invited: bool) -> None:
    activity = survey_of_ten()
    come(client, activity, invited=invited)
    for number, code in enumerate(TEN):
        client.post(page(activity, code), {"answer": "What I think." if number % 2 else "yes"})
    client.post(address(activity, "hear-back/"), {"way": "email", "email": "jean@example.org"})

    found = queries(client, address(activity, "check/"), {})

    assert Response.objects.get().state == "submitted"
    assert len(found) <= SUBMIT


def test_three_questions_on_one_page_cost_no_more_than_one(client: Client) -> None:
    activity = survey_of_ten(together=("q3", "q4"))
    come(client, activity, invited=True)
    client.post(page(activity, "q1"), {"answer": "yes"})
    sent = {"q2-answer": "What I think.", "q3-answer": "yes", "q4-answer": "More of it."}

    found = queries(client, page(activity, "q2"), sent)

    assert Response.objects.get().seen == ["q1", "q2", "q3", "q4"]
    assert len(found) <= CONTINUE
