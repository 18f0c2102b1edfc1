"""Questions of an earlier survey, used again."""

import pytest
from django.test import Client

from ladder.models import Activity
from people.models import Team
from surveys import actions
from surveys.models import Question
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.surveys.test_routes import BUS, HOW, questions
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    found: Team = TeamFactory()
    return found


@pytest.fixture
def earlier(team: Team) -> Activity:
    found: Activity = ActivityFactory(team=team)
    questions(found)
    return found


@pytest.fixture
def draft(team: Team) -> Activity:
    found: Activity = ActivityFactory(team=team)
    return found


@pytest.fixture
def priya(team: Team, password_alone: None) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Sets up"]))


def of(activity: Activity) -> list[Question]:
    return list(actions.questionnaire_of(activity).questions.order_by("position"))


def copied(draft: Activity, chosen: list[Question]) -> list[Question]:
    return actions.copy_questions(questionnaire=actions.questionnaire_of(draft), questions=chosen)


def test_questions_come_with_their_answers_codes_and_rules(earlier: Activity, draft: Activity) -> None:
    made = copied(draft, of(earlier)[:2])

    assert [(one.position, one.code, one.choices) for one in made] == [
        (1, BUS, of(earlier)[0].choices),
        (2, HOW, []),
    ]
    assert made[1].when == of(earlier)[1].when


def test_a_code_that_is_taken_gets_a_number_and_the_rule_follows_it(
    earlier: Activity, draft: Activity
) -> None:
    copied(draft, of(earlier)[:2])

    again = copied(draft, of(earlier)[:2])

    assert [one.code for one in again] == [f"{BUS}-2", f"{HOW}-2"]
    assert again[1].when["conditions"][0]["question"] == f"{BUS}-2"


def test_a_rule_whose_question_stays_behind_is_dropped(earlier: Activity, draft: Activity) -> None:
    made = copied(draft, of(earlier)[1:2])

    assert made[0].when == {}
    assert actions.lacking(actions.questionnaire_of(draft)) == []


def test_staff_choose_a_survey_and_tick_questions(priya: Client, earlier: Activity, draft: Activity) -> None:
    page = f"/admin/surveys/questionnaire/{draft.pk}/copy/"
    listed = words_on(priya.get(page))
    ticked = [of(earlier)[2].pk, of(earlier)[0].pk]

    priya.post(f"{page}{earlier.pk}/", {"questions": ticked})

    assert str(earlier) in listed
    assert [one.code for one in of(draft)] == [BUS, "what-else"], "in the order of their survey"


def test_nothing_ticked_copies_nothing(priya: Client, earlier: Activity, draft: Activity) -> None:
    answer = priya.post(f"/admin/surveys/questionnaire/{draft.pk}/copy/{earlier.pk}/", {})

    assert answer.status_code == 422
    assert "Tick at least one question." in words_on(answer)
    assert of(draft) == []


def test_a_survey_of_another_team_is_not_there_to_copy(priya: Client, draft: Activity) -> None:
    other = ActivityFactory(team=TeamFactory())
    questions(other)
    page = f"/admin/surveys/questionnaire/{draft.pk}/copy/"

    assert "Your teams have no other survey with questions yet." in words_on(priya.get(page))
    assert priya.get(f"{page}{other.pk}/").status_code == 404
