"""The long list of questions goes on where somebody was: said beside the question, with the focus there."""

import pytest
from django.test import Client

from ladder.models import Activity
from people.texts import Line
from surveys import actions
from surveys.actions import NewQuestion, WordedEasily
from surveys.models import Question
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.surveys.test_staff_pages import signed_in, words_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


@pytest.fixture
def activity() -> Activity:
    return ActivityFactory(team=TeamFactory())


@pytest.fixture
def questions(activity: Activity) -> list[Question]:
    new = [
        NewQuestion(kind="long", words=words) for words in ("What helps?", "What stops you?", "What else?")
    ]
    return actions.add_questions(questionnaire=actions.questionnaire_of(activity), questions=new)


@pytest.fixture
def priya(activity: Activity) -> Client:
    return signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))


def page(activity: Activity, rest: str = "questions/") -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/{rest}"


def focused(html: str) -> str:
    """The tag that has the focus once the page is there; it fails where that is not exactly one."""
    (tag,) = (part for part in html.split("<") if "autofocus" in part)
    return " ".join(tag.split())


def test_a_question_that_moved_can_be_moved_on_at_once(
    priya: Client, activity: Activity, questions: list[Question]
) -> None:
    last = questions[-1]

    once = priya.post(page(activity), {"act": f"up {last.pk}"}, follow=True).content.decode()
    twice = priya.post(page(activity), {"act": f"up {last.pk}"}, follow=True).content.decode()

    assert "It is number 2 of 3 now." in once
    assert f'value="up {last.pk}" autofocus aria-describedby="said"' in focused(once)
    assert "It is number 1 of 3 now." in twice
    assert f'value="down {last.pk}" autofocus aria-describedby="said"' in focused(twice)


def test_what_was_changed_is_said_beside_the_question(
    priya: Client, activity: Activity, questions: list[Question]
) -> None:
    changed = {"kind": "long", "words": "What stops you here?", "optional": "on"}

    kept = priya.post(page(activity, f"questions/{questions[1].pk}/"), changed, follow=True).content.decode()

    assert focused(kept).endswith("autofocus>Kept.")
    assert kept.index(f'id="question-{questions[1].pk}"') < kept.index("Kept.") < kept.index("What else?")


def test_pasted_questions_begin_where_the_first_of_them_stands(
    priya: Client, activity: Activity, questions: list[Question]
) -> None:
    sent = {"act": "add", "text": "1. What is good?\n\n2. What is bad?"}

    added = priya.post(page(activity, "paste/"), sent, follow=True).content.decode()

    assert focused(added).endswith(
        "autofocus>2 questions are added at the end. Look at the kind and the answers of each."
    )
    assert (
        added.index("What else?") < added.index("2 questions are added") < added.index("What is good?</h3>")
    )


@pytest.mark.parametrize(
    "asked", ["?at=0&did=up", "?at=nonsense&did=kept", "?at=²", "?did=up", "?at={other}&did=up"]
)
def test_an_address_that_names_no_question_of_this_survey_says_nothing(
    asked: str, priya: Client, activity: Activity, questions: list[Question]
) -> None:
    draft = actions.questionnaire_of(ActivityFactory(team=activity.team))
    other = actions.add_question(questionnaire=draft, question=NewQuestion(kind="long", words="Elsewhere?"))

    shown = priya.get(page(activity) + asked.format(other=other.pk))

    assert shown.status_code == 200
    assert "autofocus" not in shown.content.decode()


def test_a_preview_goes_on_in_the_words_and_the_width_it_is_looked_at(
    priya: Client, activity: Activity, questions: list[Question]
) -> None:
    easy = WordedEasily([Line("What is good for you?")])
    actions.word_easily(question=questions[0], language="en", worded=easy)

    there = priya.get(page(activity, "preview/1/?language=en&easy")).content.decode()
    phone = priya.get(page(activity, "preview/1/?language=en&easy&phone")).content.decode()

    assert 'href="?language=en&amp;easy&amp;phone">See it as narrow as on a small phone' in there
    assert 'href="?language=en&amp;easy">See it on a large screen' in phone
    assert f'href="{page(activity, "preview/2/")}?language=en&amp;easy&amp;phone"' in phone
    assert '<a href="?phone">English</a>' in phone


def test_the_map_leads_to_who_is_asked(priya: Client, activity: Activity, questions: list[Question]) -> None:
    ways = priya.get(page(activity, "ways/"))

    assert words_on(ways).count("Who is asked this") == 2
    assert f'href="{page(activity, f"questions/{questions[1].pk}/who/")}"' in ways.content.decode()
