"""What is kept between two presses of Continue."""

from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people.refusals import Refused
from surveys import actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import STOPS, TRAVEL, ResponseFactory, published_survey
from tests.surveys.test_journey_pages import page, start, to_the_check_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    published_survey(found)
    return found


def words_of(activity: Activity) -> dict[str, str]:
    response = Response.objects.of_activity(activity).get()
    return dict(response.words.values_list("question", "words"))


def sends(client: Client, activity: Activity, words: str, *known: str, code: str = STOPS) -> int:
    sent = {"answer": words, "known": list(known)}
    return client.post(page(activity, f"{code}/keep"), sent).status_code


def test_words_are_kept_before_continue_and_their_page_is_not_passed(
    client: Client, activity: Activity
) -> None:
    start(client, activity)

    assert sends(client, activity, "The bus is", "") == 204

    assert words_of(activity) == {STOPS: "The bus is"}
    assert Response.objects.get().seen == []
    assert "The bus is</textarea>" in client.get(page(activity, STOPS)).content.decode()


@pytest.mark.parametrize(
    ("known", "status"),
    [(["The bus"], 204), (["", "The bus"], 204), (["The bus \r\n"], 204), (["", "A bus"], 409), ([], 409)],
)
def test_words_take_the_place_only_of_what_their_page_knows(
    known: list[str], status: int, client: Client, activity: Activity
) -> None:
    start(client, activity)
    sends(client, activity, "The bus", "")

    assert sends(client, activity, "The bus is late.", *known) == status

    assert words_of(activity) == {STOPS: "The bus is late." if status == 204 else "The bus"}


def test_words_that_come_after_continue_change_nothing(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.post(page(activity, STOPS), {"answer": "The bus is late."})

    assert sends(client, activity, "The bus", "") == 409

    assert words_of(activity) == {STOPS: "The bus is late."}


def test_emptied_words_are_emptied(client: Client, activity: Activity) -> None:
    start(client, activity)
    sends(client, activity, "The bus", "")

    assert sends(client, activity, "", "The bus") == 204

    assert words_of(activity) == {}


def test_what_was_handed_in_changes_by_a_press_alone(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)
    actions.submit(response=Response.objects.get())

    assert sends(client, activity, "Nothing.", "The bus is late.") == 409

    assert words_of(activity) == {STOPS: "The bus is late."}
    assert 'data-keep=""' in client.get(page(activity, STOPS)).content.decode()


def test_too_long_words_and_choices_are_not_kept(client: Client, activity: Activity) -> None:
    start(client, activity)

    assert sends(client, activity, "x" * 5_001, "") == 409
    assert sends(client, activity, "bus", "", code=TRAVEL) == 409
    assert sends(client, activity, "bus", "", code="nowhere") == 409

    assert (words_of(activity), Response.objects.get().answers) == ({}, {})


def test_nothing_is_kept_after_closing(activity: Activity, hold_clock: Any) -> None:
    response = ResponseFactory(version=activity.questionnaire.current, participation__activity=activity)
    hold_clock(activity.closes_at.year + 1, 1, 1)

    with pytest.raises(Refused):
        actions.keep_while_writing(response=response, code=STOPS, words="The bus", known=[""])

    assert not response.words.exists()


def test_nobody_keeps_words_of_a_survey_they_have_not_begun(client: Client, activity: Activity) -> None:
    assert sends(client, activity, "The bus", "") == 410

    assert not Response.objects.exists()


def test_only_a_page_with_own_words_may_run_the_script(client: Client, activity: Activity) -> None:
    start(client, activity)

    policies = {
        code: client.get(page(activity, code)).headers["Content-Security-Policy"] for code in (STOPS, TRAVEL)
    }

    assert "script-src 'self'" in policies[STOPS]
    assert "connect-src 'self'" in policies[STOPS]
    assert "script-src 'none'" in policies[TRAVEL]
