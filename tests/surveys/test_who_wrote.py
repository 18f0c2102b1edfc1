"""'Who wrote this?': a name and words together, with a permission, a reason, and for a quarter of an hour."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import clock
from people.models import Look, Role, User
from surveys.models import Response
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import STOPS, AnswerWordsFactory, ResponseFactory, published_survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

REASON = {"why": "asked", "reason": "She rang and asked us to change her answers."}


@pytest.fixture
def response() -> Response:
    version = published_survey(ActivityFactory(open=True))
    person = ParticipantFactory(name="Jean Okafor", phone="01632 960123")
    joined = ParticipationFactory(activity=version.questionnaire.activity, participant=person)
    found = ResponseFactory(version=version, participation=joined, submitted=True)
    AnswerWordsFactory(response=found, question=STOPS, words="The bus comes too late.")
    return found


def of_team(response: Response, role: Role = Role.KEEPS_SAFE) -> User:
    return UserFactory(roles=[role], teams=[response.version.questionnaire.activity.team])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(response: Response) -> str:
    return reverse("admin:surveys_who_wrote", args=[response.pk])


def test_the_page_asks_for_a_reason_and_shows_neither_name_nor_words(response: Response) -> None:
    words = signed_in(of_team(response)).get(page(response)).content.decode()

    assert "It is recorded that you looked. The person can see it on their page." in words
    assert "Jean Okafor" not in words
    assert "The bus comes too late." not in words
    assert Look.objects.count() == 0


def test_with_a_reason_name_and_words_stand_together_and_the_page_says_that_it_is_recorded(
    response: Response,
) -> None:
    answer = signed_in(of_team(response)).post(page(response), REASON, follow=True)

    words = answer.content.decode()
    assert answer.redirect_chain[0][1] == 302
    assert "Jean Okafor wrote this" in words
    assert "01632 960123" in words
    assert "The bus comes too late." in words
    assert "It is recorded that you looked" in words
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert [one.about for one in Look.objects.all()] == [f"surveys.response:{response.pk}"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": ""}, "Choose why you have to know."),
        ({"why": "asked", "reason": "  "}, "Write in a sentence why you have to know."),
        ({"why": "asked", "reason": "because"}, "Write in a sentence why you have to know, such as"),
        ({"why": "rubbish", "reason": REASON["reason"]}, "Choose why you have to know."),
    ],
)
def test_without_a_reason_nothing_opens(response: Response, sent: dict[str, str], sentence: str) -> None:
    answer = signed_in(of_team(response)).post(page(response), sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Jean Okafor" not in answer.content.decode()
    assert Look.objects.count() == 0


@pytest.mark.parametrize("role", [Role.SETS_UP, Role.DECIDES, Role.READS])
def test_other_roles_are_refused(response: Response, role: Role) -> None:
    browser = signed_in(of_team(response, role))

    assert browser.get(page(response)).status_code == 403
    assert browser.post(page(response), REASON).status_code == 403
    assert Look.objects.count() == 0


def test_of_another_team_there_is_no_such_page(response: Response) -> None:
    browser = signed_in(UserFactory(roles=[Role.KEEPS_SAFE], teams=[TeamFactory()]))

    assert browser.get(page(response)).status_code == 404
    assert browser.post(page(response), REASON).status_code == 404
    assert Look.objects.count() == 0


@pytest.mark.parametrize("changes", [{"held": True}, {"state": "taken_back"}, {"state": "draft"}])
def test_what_is_held_or_does_not_stand_has_no_such_page(response: Response, changes: dict[str, Any]) -> None:
    Response.objects.filter(pk=response.pk).update(**changes)

    assert signed_in(of_team(response)).post(page(response), REASON).status_code == 404


def test_after_a_quarter_of_an_hour_the_reason_is_asked_for_again(
    response: Response, hold_clock: Any
) -> None:
    begun = hold_clock(2026, 3, 2, 10)
    browser = signed_in(of_team(response))
    shown = browser.post(page(response), REASON).headers["Location"]

    with clock.at(begun + timedelta(minutes=14)):
        assert "Jean Okafor" in browser.get(shown).content.decode()
    with clock.at(begun + timedelta(minutes=15)):
        late = browser.get(shown, follow=True)

    assert "The 15 minutes are over." in late.content.decode()
    assert "Jean Okafor" not in late.content.decode()


def test_what_one_person_gave_a_reason_for_opens_nothing_to_another(response: Response) -> None:
    shown = signed_in(of_team(response)).post(page(response), REASON).headers["Location"]

    assert signed_in(of_team(response)).get(shown).status_code == 404


def test_a_reason_for_one_answer_opens_no_other(response: Response) -> None:
    joined = ParticipationFactory(activity=response.version.questionnaire.activity)
    other = ResponseFactory(version=response.version, participation=joined, submitted=True)
    browser = signed_in(of_team(response))
    browser.post(page(response), REASON)

    address = reverse("admin:surveys_who_wrote_shown", args=[other.pk, Look.objects.get().pk])

    assert browser.get(address).status_code == 404


def test_where_nobody_gave_a_name_the_page_says_so_and_asks_nothing(response: Response) -> None:
    joined = ParticipationFactory(activity=response.version.questionnaire.activity, participant=None)
    unnamed = ResponseFactory(version=response.version, participation=joined, submitted=True)
    browser = signed_in(of_team(response))

    assert "Nobody knows. This was sent without a name" in browser.get(page(unnamed)).content.decode()
    browser.post(page(unnamed), REASON)
    assert Look.objects.count() == 0


def test_without_a_recorded_look_there_is_no_page_with_the_name(response: Response) -> None:
    """The page with the name is the page of a look: where none is recorded, there is no page."""
    browser = signed_in(of_team(response))

    address = reverse("admin:surveys_who_wrote_shown", args=[response.pk, 1])

    assert browser.get(address).status_code == 404
    assert Look.objects.count() == 0


def test_answers_lead_there_for_who_may_and_for_nobody_else(response: Response) -> None:
    activity = response.version.questionnaire.activity
    address = reverse("admin:surveys_sort", args=[activity.pk, STOPS])

    assert "Who wrote this?" in signed_in(of_team(response)).get(address).content.decode()
    assert "Who wrote this?" not in signed_in(of_team(response, Role.READS)).get(address).content.decode()
