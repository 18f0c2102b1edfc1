"""Writing a survey, and freezing it."""

import pytest

from ladder.models import Activity
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from surveys import actions
from surveys.actions import NewQuestion, drafting
from surveys.models import Question, Questionnaire, QuestionnaireVersion
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import QuestionnaireFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Questionnaire:
    made: Questionnaire = QuestionnaireFactory()
    return made


def add(draft: Questionnaire, words: str = "What stops you?", **changes: object) -> Question:
    new = NewQuestion(**{"kind": "long", "words": words, **changes})  # type: ignore[arg-type]
    return actions.add_question(questionnaire=draft, question=new)


def order(draft: Questionnaire) -> list[str]:
    return [texts.plain(one.words) for one in draft.questions.order_by("position")]


def test_a_code_is_made_from_the_words_and_is_free() -> None:
    draft = QuestionnaireFactory()

    codes = [add(draft, words).code for words in ("What stops you?", "What stops you?", "什么？")]

    assert codes == ["what-stops-you", "what-stops-you-2", "question"]


def test_choices_are_lines_and_what_follows_or_stands_apart() -> None:
    found = drafting.choices_of("By bus\n\n  I walk \nor\nNone of these", [])

    assert [(one["code"], texts.plain(one["label"]), one["apart"]) for one in found] == [
        ("by-bus", "By bus", False),
        ("i-walk", "I walk", False),
        ("none-of-these", "None of these", True),
    ]
    assert drafting.as_lines(found) == "By bus\nI walk\nor\nNone of these"


def test_a_choice_whose_words_stay_keeps_its_code_and_a_new_one_gets_a_free_one() -> None:
    known = [{"code": "b", "label": texts.of("By bus"), "apart": False}]

    found = drafting.choices_of("B\nBy bus", known)

    assert [one["code"] for one in found] == ["b-2", "b"]


def test_changing_the_wording_keeps_the_code_and_a_kind_without_choices_has_none(
    draft: Questionnaire,
) -> None:
    question = add(draft, kind="one", choices="Yes\nNo")

    changed = actions.change_question(
        question=question, changed=NewQuestion(kind="short", words="What helps?", choices="Yes\nNo")
    )

    assert (changed.code, changed.choices, order(draft)) == ("what-stops-you", [], ["What helps?"])


def test_questions_change_places_and_the_ends_stay(draft: Questionnaire) -> None:
    first, second, third = (add(draft, words) for words in ("One", "Two", "Three"))

    actions.move(question=first, up=True)
    actions.move(question=third, up=False)
    assert order(draft) == ["One", "Two", "Three"]

    actions.move(question=Question.objects.get(pk=third.pk), up=True)
    assert order(draft) == ["One", "Three", "Two"]

    actions.remove_question(question=Question.objects.get(pk=first.pk))
    assert [one.position for one in draft.questions.order_by("position")] == [1, 2]
    assert second.pk in {one.pk for one in draft.questions.all()}


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ([], "Write at least one question."),
        ([{"kind": "page"}], "Write at least one question."),
        (
            [{"kind": "one", "choices": "Yes"}],
            "Question 1 (“What stops you?”) needs two answers or more to choose from.",
        ),
        (
            [{"kind": "page"}, {"kind": "several", "choices": "Yes\nYes\nNo"}],
            "Question 2 (“What stops you?”) has the same answer twice.",
        ),
    ],
)
def test_what_a_draft_lacks_keeps_it_from_being_published(
    questions: list[dict[str, str]], sentence: str, draft: Questionnaire
) -> None:
    for one in questions:
        add(draft, **one)

    with pytest.raises(Refused) as refused:
        actions.publish(questionnaire=draft, by=UserFactory())

    assert str(refused.value) == f"It cannot be published yet. {sentence}"
    assert (QuestionnaireVersion.objects.count(), AuditLine.objects.count()) == (0, 0)


def test_publishing_freezes_and_the_same_draft_again_is_the_same_version(draft: Questionnaire) -> None:
    question = add(draft)
    first = actions.publish(questionnaire=draft, by=UserFactory())

    assert actions.publish(questionnaire=draft, by=UserFactory()) == first
    actions.change_question(question=question, changed=NewQuestion(kind="long", words="What helps you?"))
    second = actions.publish(questionnaire=Questionnaire.objects.get(), by=UserFactory())

    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert [texts.plain(one.document["questions"][0]["words"]) for one in (first, second)] == [
        "What stops you?",
        "What helps you?",
    ]


def test_what_people_are_answering_is_not_changed_under_them(draft: Questionnaire) -> None:
    add(draft)
    actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=draft.activity_id).update(opened_at=clock.now())
    add(draft, "One more?")

    with pytest.raises(Refused, match="so they stay as they are"):
        actions.publish(questionnaire=Questionnaire.objects.get(), by=UserFactory())

    assert QuestionnaireVersion.objects.count() == 1


def test_an_activity_has_one_draft() -> None:
    activity = ActivityFactory()

    assert actions.questionnaire_of(activity) == actions.questionnaire_of(activity)
