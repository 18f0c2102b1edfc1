"""Writing the questions, looking at them and publishing them; reading how many answered: as staff do it."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity, Promise
from people.models import Team, User
from surveys import actions, setting_up
from surveys.actions import NewQuestion
from surveys.models import Question
from tests.factories.ladder import ActivityFactory, PromiseFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    STOPS,
    AnswerWordsFactory,
    CodingFactory,
    ResponseFactory,
    published_survey,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

CAN_CHANGE = "Until you press “Open it” you can change the questions, and publish them again."


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_on(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Day services")


@pytest.fixture
def priya(team: Team) -> Client:
    """A browser of somebody who sets up."""
    return signed_in(UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"]))


@pytest.fixture
def activity(team: Team) -> Activity:
    return ActivityFactory(team=team)


def page(activity: Activity, rest: str = "questions/") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/{rest}"


def ask(activity: Activity, words: str, **rest: Any) -> Question:
    draft = actions.questionnaire_of(activity)
    return actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words=words, **rest))


def button(html: str, words: str) -> str:
    """The looks of a button."""
    found = re.search(rf'<button class="([^"]+)"[^>]*>{words}</button>', html)
    assert found
    return found[1]


# ---------------------------------------------------------------- writing and publishing


def test_publishing_says_the_same_before_and_after(priya: Client, activity: Activity) -> None:
    ask(activity, "What stops you?")

    before = words_on(priya.get(page(activity)))
    after = words_on(priya.post(page(activity), {"act": "publish"}, follow=True))

    assert f"People get the questions as you publish them. {CAN_CHANGE}" in before
    assert f"The questions are published. {CAN_CHANGE}" in after
    assert "freeze" not in before
    assert "stay as they are" not in after


def test_with_one_question_adding_another_is_the_strong_button(priya: Client, activity: Activity) -> None:
    ask(activity, "What stops you?")
    one = priya.get(page(activity)).content.decode()
    ask(activity, "What helps you?")
    two = priya.get(page(activity)).content.decode()

    assert button(one, "Add this question") == button(two, "Publish the questions") == "button"
    assert button(one, "Publish the questions") == button(two, "Add this question") == "button button-second"
    assert one.index("Add this question") < one.index("Publish the questions")


def test_after_publishing_a_link_leads_to_the_next_step(priya: Client, activity: Activity) -> None:
    ask(activity, "What stops you?")

    before = priya.get(page(activity))
    after = priya.post(page(activity), {"act": "publish"}, follow=True)

    assert "Go on to:" not in words_on(before)
    assert "Go on to: Whom people can ask" in words_on(after)


def test_the_hint_of_a_question_stands_in_the_list(priya: Client, activity: Activity) -> None:
    ask(activity, "What stops you?", hint="Such as the bus.")

    assert "Such as the bus." in words_on(priya.get(page(activity)))


def test_answers_to_choose_from_are_not_called_optional_where_they_are_needed(
    priya: Client, activity: Activity
) -> None:
    empty = words_on(priya.get(page(activity)))
    wrong = priya.post(page(activity), {"act": "add", "kind": "scale", "words": "How was it?"})

    assert "The answers to choose from Write one on each line." in empty
    assert "A scale goes from one end to the other: Very good, Good, Bad, Very bad." in empty
    assert wrong.status_code == 422
    assert "This kind of question needs two answers or more." in words_on(wrong)


def test_taking_a_question_out_asks_once_more(priya: Client, activity: Activity) -> None:
    question = ask(activity, "What stops you?")
    out = page(activity, f"questions/{question.pk}/take-out/")

    asked = priya.get(out).content.decode()
    still_there = Question.objects.count()
    done = priya.post(out, follow=True)

    assert "Take out “What stops you?”?" in asked
    assert f'<a href="{page(activity)}#question-{question.pk}">No, keep it</a>' in asked
    assert still_there == 1
    assert "“What stops you?” is taken out." in words_on(done)
    assert Question.objects.count() == 0


def test_nothing_is_taken_out_of_what_people_are_answering(priya: Client, team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    published_survey(activity)
    question = Question.objects.first()
    assert question

    done = priya.post(page(activity, f"questions/{question.pk}/take-out/"), follow=True)

    assert "People are answering these questions already, so they stay as they are." in words_on(done)
    assert Question.objects.count() == 3


# ---------------------------------------------------------------- looking at them


def test_the_preview_says_what_it_is_and_where_it_ends(priya: Client, activity: Activity) -> None:
    question = ask(activity, "What stops you?")
    ask(activity, "What helps you?")

    first, last = (priya.get(page(activity, f"preview/{number}/")) for number in (1, 2))

    assert "This is a preview" in words_on(first)
    back = f'<a href="{page(activity)}#question-{question.pk}">Back to the list of questions</a>'
    assert back in first.content.decode()
    assert "This is the last question." not in words_on(first)
    assert "This is the last question." in words_on(last)


def test_the_decider_can_look_at_the_questions_before_signing(team: Team) -> None:
    promise = PromiseFactory(asked=True, activity__team=team)
    promise.decider.teams.add(team)
    alison = signed_in(promise.decider)
    without = words_on(alison.get(f"/sign/{promise.pk}/"))
    ask(promise.activity, "What stops you?")

    signing = alison.get(f"/sign/{promise.pk}/").content.decode()
    listed = alison.get(page(promise.activity))

    assert "Look at it before you sign" not in without
    assert f'<a href="{page(promise.activity)}">The questions</a>' in signing
    assert listed.status_code == 200
    assert "Take it out" not in words_on(listed)
    assert alison.get(page(promise.activity, "preview/1/")).status_code == 200


def test_a_decider_of_no_team_is_led_to_no_page_that_is_shut(team: Team) -> None:
    promise: Promise = PromiseFactory(asked=True, activity__team=team)
    ask(promise.activity, "What stops you?")

    assert "Look at it before you sign" not in words_on(
        signed_in(promise.decider).get(f"/sign/{promise.pk}/")
    )


# ---------------------------------------------------------------- how many


def test_counts_are_said_as_people_say_them(priya: Client, team: Team) -> None:
    activity = ActivityFactory(closed=True, team=team, lasts_days=3)
    version = published_survey(activity)
    first = AnswerWordsFactory(response=ResponseFactory(version=version, submitted=True), question=STOPS)

    one = setting_up.reading_words(activity)
    read_one = words_on(priya.get(page(activity, "answers/")))
    AnswerWordsFactory(response=ResponseFactory(version=version, submitted=True), question=STOPS)
    two = setting_up.reading_words(activity)
    CodingFactory(response=first.response, question=STOPS)

    assert one == "1 person answered. 1 answer waits to be read. It has waited less than a working day."
    assert (
        two == "2 people answered. 2 answers wait to be read. The longest has waited less than a working day."
    )
    assert "1 person wrote something. It is in no theme yet." in read_one
    assert "2 people wrote something. 1 of these is in a theme." in words_on(
        priya.get(page(activity, "answers/"))
    )
