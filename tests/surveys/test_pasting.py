"""Questions out of a pasted text. Pure: texts as word processors hand them over."""

import pytest
from django.test import Client

from ladder.models import Activity
from surveys import actions, pasting
from surveys.models import Question
from surveys.pasting import Pasted
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.surveys.test_staff_pages import signed_in, words_on

FROM_A_WORD_PROCESSOR = """Day centre survey

1.\tHow do you get to the day centre?
•\tBy bus
•\tI walk
•\tNone of these
•\tI don’t know

2.\tWhat do you like there? (tick all that apply)
o\tMusic
o\tLunch
o\tPeople

Q3: How good is the food?
☐ Very good
☐ Good
☐ Bad
☐ Very bad
☐ Not sure

4) Is it open long enough?
a) Yes
b) No

5. How many days a week do you come?

6. What would make it better for you?
Write as much or as little as you want.

Thank you for your time.
"""


@pytest.mark.parametrize(
    ("line", "kind", "choices"),
    [
        ("Often / Sometimes / Never", "scale", "Often\nSometimes\nNever"),
        ("Yes / No", "yes_no", ""),
        ("Bus / I walk / I don’t know", "one", "Bus\nI walk\nor\nI don’t know"),
    ],
)
def test_answers_may_stand_beside_each_other_in_one_line(line: str, kind: str, choices: str) -> None:
    assert pasting.read(f"1. How is it?\n{line}")[0] == [Pasted(kind, "How is it?", choices=choices)]


@pytest.mark.parametrize("line", ["Write it here and/or there.", "Ask a friend / a carer to help you."])
def test_a_sentence_with_a_stroke_in_it_stays_a_hint(line: str) -> None:
    assert pasting.read(f"1. How is it?\n{line}")[0] == [Pasted("long", "How is it?", line)]


def test_a_pasted_survey_becomes_questions() -> None:
    questions, left = pasting.read(FROM_A_WORD_PROCESSOR)

    assert questions == [
        Pasted(
            "one", "How do you get to the day centre?", "", "By bus\nI walk\nor\nNone of these\nI don’t know"
        ),
        Pasted("several", "What do you like there?", "", "Music\nLunch\nPeople"),
        Pasted("scale", "How good is the food?", "", "Very good\nGood\nBad\nVery bad\nor\nNot sure"),
        Pasted("yes_no", "Is it open long enough?"),
        Pasted("number", "How many days a week do you come?"),
        Pasted("long", "What would make it better for you?", "Write as much or as little as you want."),
    ]
    assert left == ["Day centre survey", "Thank you for your time."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What stops you?", Pasted("long", "What stops you?")),
        ("What stops you? (in your own words)", Pasted("long", "What stops you?", "in your own words")),
        ("Pick one?\nRed\nBlue", Pasted("one", "Pick one?", "", "Red\nBlue")),
        ("Pick one?\r\n- Red\r\n- Blue", Pasted("one", "Pick one?", "", "Red\nBlue")),
        ("1. Tell us about the bus\n", Pasted("long", "Tell us about the bus")),
        ("Is it warm?\n- Yes\n- No\n- I am not sure", Pasted("yes_no", "Is it warm?")),
        ("Only one?\n- Red", Pasted("long", "Only one?", "Red")),
        ("On what date did you move in?", Pasted("date", "On what date did you move in?")),
        ("1.\u00a0What\u00a0stops you?", Pasted("long", "What stops you?")),
    ],
)
def test_one_question_is_understood(text: str, expected: Pasted) -> None:
    assert pasting.read(text) == ([expected], [])


@pytest.mark.parametrize("text", ["", "   \n\n", "\x00", "- a\n- b"])
def test_a_text_without_a_question_has_none(text: str) -> None:
    assert pasting.read(text)[0] == []


def test_more_than_a_hundred_questions_are_handed_back() -> None:
    questions, left = pasting.read("\n".join(f"Is this number {number}?" for number in range(103)))

    assert len(questions) == pasting.MOST_QUESTIONS
    assert left == [f"Is this number {number}?" for number in (100, 101, 102)]


def test_a_huge_text_takes_no_time() -> None:
    assert pasting.read("(" * 100_000 + "?")[0]
    assert pasting.read("• " * 100_000)[0] == []
    assert pasting.read(("x" * 1_000 + " " * 1_000) * 100 + "?")[0]


# ---------------------------------------------------------------- the page


@pytest.fixture
def activity() -> Activity:
    found: Activity = ActivityFactory(team=TeamFactory())
    return found


@pytest.fixture
def priya(activity: Activity, password_alone: None) -> Client:
    return signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))


def address(activity: Activity) -> str:
    return f"/admin/surveys/questionnaire/{activity.pk}/paste/"


@pytest.mark.django_db
def test_looking_keeps_nothing_and_adding_makes_a_draft(priya: Client, activity: Activity) -> None:
    looked = words_on(priya.post(address(activity), {"text": FROM_A_WORD_PROCESSOR, "act": "look"}))
    kept = Question.objects.count()

    priya.post(address(activity), {"text": FROM_A_WORD_PROCESSOR, "act": "add"})

    assert "This is how we read 6 questions" in looked
    assert "These lines are no question, so they are not added Day centre survey Thank you" in looked
    assert kept == 0
    assert list(Question.objects.values_list("position", "kind")) == [
        (1, "one"), (2, "several"), (3, "scale"), (4, "yes_no"), (5, "number"), (6, "long"),
    ]  # fmt: skip
    assert actions.lacking(actions.questionnaire_of(activity)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste the questions."),
        ("Dear all", "We found no question in this."),
        ("What stops you?\n" * 5_000, "This is too long for one survey."),
    ],
)
def test_a_text_that_makes_no_survey_stays_on_the_page(
    priya: Client, activity: Activity, text: str, sentence: str
) -> None:
    answer = priya.post(address(activity), {"text": text, "act": "add"})

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert text.strip()[:20] in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.django_db
def test_nothing_is_added_while_people_answer(priya: Client, activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(opened_at=activity.created_at)

    answer = priya.post(address(activity), {"text": "What stops you?", "act": "add"})

    assert "People are answering these questions already" in words_on(answer)
    assert not Question.objects.exists()
