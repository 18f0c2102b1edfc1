"""Trying a survey out: as people will go through it, and nothing is kept."""

import hashlib
import re

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from ladder.models import Activity
from people.models import Team
from surveys import actions
from surveys.actions import Condition, NewQuestion
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import TRAVEL, published_survey
from tests.surveys.test_routes import BUS, END, HOW, questions
from tests.surveys.test_staff_pages import page, signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def priya(team: Team) -> Client:
    return signed_in(UserFactory(teams=[team], roles=["Sets up"]))


@pytest.fixture
def draft(team: Team) -> Activity:
    found = ActivityFactory(team=team)
    questions(found)
    return found


def rows() -> dict[str, str]:
    """Every table of surveys, the ladder, what we write and what is worrying, as they are now."""
    return {
        model._meta.label: hashlib.sha256(
            serializers.serialize("json", model._base_manager.order_by("pk")).encode()
        ).hexdigest()
        for app in ("surveys", "ladder", "outbox", "safety")
        for model in apps.get_app_config(app).get_models()
    }


def begin(browser: Client, activity: Activity, what: str = "draft", **how: str) -> str:
    return str(browser.post(page(activity, "try/"), {"what": what, **how}).url)


def test_a_whole_trial_follows_the_way_and_leaves_every_table_as_it_was(
    priya: Client, draft: Activity
) -> None:
    before = rows()

    first = begin(priya, draft)
    no_bus = priya.post(page(draft, f"try/page/{BUS}/"), {"answer": "no"}).url
    changed = priya.post(page(draft, f"try/page/{BUS}/?change"), {"answer": "yes"}).url
    wrote = {"answer": "My trial words, suicide and all.", "worried": "on"}
    asked = priya.post(page(draft, f"try/page/{HOW}/"), wrote).url
    priya.post(page(draft, f"try/page/{END}/"), {"answer": ""})
    check = words_on(priya.get(page(draft, "try/check/")))
    end = words_on(priya.post(page(draft, "try/check/")))

    assert first == page(draft, f"try/page/{BUS}/")
    assert no_bus == asked == page(draft, f"try/page/{END}/")
    assert changed == page(draft, f"try/page/{HOW}/?change")
    assert "My trial words, suicide and all." in check
    assert "Nothing of what you answered was kept." in end
    assert rows() == before
    assert priya.get(page(draft, "try/check/")).url == page(draft, "try/")


def test_each_page_of_a_trial_says_so_and_can_end_it(priya: Client, draft: Activity) -> None:
    begin(priya, draft)

    shown = [priya.get(page(draft, f"try/{rest}/")) for rest in (f"page/{BUS}", "check")]
    ended = priya.post(page(draft, "try/"))

    for one in shown:
        assert "This is a trial" in words_on(one)
        assert f'action="{page(draft, "try/")}"' in one.content.decode()
        assert "come back later" not in words_on(one)
    assert ended.url == page(draft)
    assert priya.get(page(draft, f"try/page/{BUS}/")).url == page(draft, "try/")


def test_a_wrong_answer_is_said_as_people_read_it(priya: Client, draft: Activity) -> None:
    begin(priya, draft)

    answer = priya.post(page(draft, f"try/page/{BUS}/"), {"answer": "rocket"})

    assert answer.status_code == 422
    assert "Choose one of the answers on this page." in words_on(answer)


def test_a_question_that_needs_an_answer_is_gone_back_to(priya: Client, team: Team) -> None:
    activity = ActivityFactory(team=team)
    actions.add_question(
        questionnaire=actions.questionnaire_of(activity),
        question=NewQuestion("long", "What stops you?", optional=False),
    )
    begin(priya, activity)

    assert priya.post(page(activity, "try/check/")).url == page(activity, "try/page/what-stops-you/")


def test_what_is_published_can_be_tried_while_the_draft_differs(priya: Client, team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    published_survey(activity)
    draft = actions.questionnaire_of(activity)
    actions.begin_correcting(questionnaire=draft, by=UserFactory())
    travel = draft.questions.get(code=TRAVEL)
    new = NewQuestion("one", "How do you travel?", choices="By bus\nI walk")
    actions.change_question(question=travel, changed=new)

    offered = words_on(priya.get(page(activity, "try/")))
    old = words_on(priya.get(begin(priya, activity, "published")))
    new_words = words_on(priya.get(begin(priya, activity, "draft")))

    assert "Try the draft Try what is published" in offered
    assert "How do you get there?" in old
    assert "How do you travel?" in new_words


def test_a_trial_ends_where_the_questions_change(priya: Client, draft: Activity) -> None:
    begin(priya, draft)
    question = actions.questionnaire_of(draft).questions.get(code=BUS)
    actions.change_question(question=question, changed=NewQuestion("date", "When?"))

    assert priya.get(page(draft, f"try/page/{BUS}/")).url == page(draft, "try/")


def test_a_page_can_be_looked_at_as_narrow_as_on_a_phone(priya: Client, draft: Activity) -> None:
    tried = priya.get(begin(priya, draft, phone="1")).content.decode()
    looked = priya.get(page(draft, "preview/1/?phone")).content.decode()
    wide = priya.get(page(draft, "preview/1/")).content.decode()

    assert [len(re.findall('class="as-on-phone"', one)) for one in (tried, looked, wide)] == [1, 1, 0]


def test_one_rule_for_a_whole_page_is_offered_on_the_map(priya: Client, draft: Activity) -> None:
    questionnaire = actions.questionnaire_of(draft)
    bus, how, end = questionnaire.questions.order_by("position")
    actions.ask_only_if(question=how, condition=Condition(bus, "is", ("yes",)))
    questionnaire.questions.filter(pk=end.pk).update(together=True)

    offered = words_on(priya.get(page(draft, "ways/")))
    done = words_on(priya.post(page(draft, "ways/"), {"page": how.code}, follow=True))

    end.refresh_from_db()
    assert "Ask the same people everything on this page" in offered
    assert "Kept. 1 question changed." in done
    assert "Ask the same people everything on this page" not in done
    assert end.when == how.when
