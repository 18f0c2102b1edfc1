"""A named survey: staff who read answers can see the name that somebody gives for it, and each look is written down."""

from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity, Participation
from people import actions as people_actions
from people.models import Look, User
from people.models.looks import Seen, Why
from surveys import actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.factories.surveys import STOPS, published_survey
from tests.surveys.test_anonymous import by_her_link, words_of
from tests.surveys.test_journey_pages import address, to_the_check_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def activity() -> Activity:
    found = ActivityFactory(open=True)
    published_survey(found, mode="named")
    return found


def reader(activity: Activity) -> tuple[Client, User]:
    user = UserFactory(teams=[activity.team], roles=["Reads"])
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser, user


def answered(client: Client, activity: Activity, **wish: str) -> Response:
    to_the_check_page(client, activity)
    client.post(address(activity, "hear-back/"), {"way": "none", **wish})
    client.post(address(activity, "check/"))
    return Response.objects.get()


def named(response: Response) -> str:
    return f"/admin/surveys/response/{response.pk}/named/"


def test_people_are_told_before_the_first_question(client: Client, activity: Activity) -> None:
    words = words_of(client.get(address(activity)))

    assert "This survey is with your name" in words
    assert "We ask your name. You can leave it out." in words
    assert "If you give your name, these staff know what you said." in words


def test_the_name_is_theirs_to_give_also_of_somebody_we_know(activity: Activity) -> None:
    jean = ParticipantFactory(name="Jean Okafor", email="jean@example.org")
    browser = by_her_link(jean, activity)
    to_the_check_page(browser, activity)

    page = browser.get(address(activity, "hear-back/"))
    browser.post(address(activity, "hear-back/"), {"way": "email"})

    assert "The name that staff see beside your answers" in words_of(page)
    assert "Jean" not in page.content.decode()
    assert Participation.objects.get().name_shown == ""
    assert "The name that staff see No name" in words_of(browser.get(address(activity, "check/")))


def test_staff_see_the_name_that_was_given_and_the_look_is_written_down_once(
    client: Client, activity: Activity
) -> None:
    response = answered(client, activity, way="email", email="jean@example.org", name_shown="Jean")
    browser, user = reader(activity)

    page = browser.get(named(response))
    browser.get(named(response))

    look = Look.objects.get()
    assert "Jean gave this answer" in words_of(page)
    assert (look.by, look.whose, look.seen, look.why) == (
        user,
        response.participation.participant_id,
        Seen.NAMED,
        Why.READ,
    )
    assert [one.pk for one in people_actions.looks_to_show(response.participation.participant)] == [look.pk]


def test_without_a_name_there_is_nothing_to_see_and_no_look(client: Client, activity: Activity) -> None:
    response = answered(client, activity)
    browser, _user = reader(activity)

    assert "The person left their name out." in words_of(browser.get(named(response)))
    assert Look.objects.count() == 0


def test_a_confidential_survey_keeps_no_such_name_and_has_no_such_page(client: Client) -> None:
    plain = ActivityFactory(open=True)
    published_survey(plain)
    response = answered(client, plain, name_shown="Jean")
    browser, _user = reader(plain)

    assert response.participation.name_shown == ""
    assert browser.get(named(response)).status_code == 404
    assert "See the name they gave" not in words_of(browser.get(sort(plain)))


def sort(activity: Activity) -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/answers/{STOPS}/"


def test_answers_lead_to_the_name_but_do_not_show_it(client: Client, activity: Activity) -> None:
    answered(client, activity, name_shown="Jean")
    browser, _user = reader(activity)

    page = words_of(browser.get(sort(activity)))

    assert "See the name they gave" in page
    assert "Jean" not in page
    assert Look.objects.count() == 0


def test_a_held_answer_shows_no_name(client: Client, activity: Activity) -> None:
    response = answered(client, activity, name_shown="Jean")
    actions.say_worried(response=response)
    browser, _user = reader(activity)

    assert browser.get(named(response)).status_code == 404
    assert Look.objects.count() == 0


def test_taking_back_takes_the_name_too(client: Client, activity: Activity) -> None:
    response = answered(client, activity, name_shown="Jean")

    actions.take_back(response=response)

    assert Participation.objects.get().name_shown == ""


def test_a_name_that_is_too_long_is_kept_on_the_page(client: Client, activity: Activity) -> None:
    to_the_check_page(client, activity)

    page: Any = client.post(address(activity, "hear-back/"), {"way": "none", "name_shown": "J" * 81})

    assert page.status_code == 422
    assert "Make this name shorter than 80 letters." in words_of(page)
