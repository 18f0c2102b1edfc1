"""What people answered, joined over all versions of a survey by code."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ladder.models import Activity
from people import texts
from surveys import versions
from surveys.models import Question, QuestionnaireVersion
from surveys.versions import Wording
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import (
    LIKES,
    STOPS,
    TRAVEL,
    AnswerWordsFactory,
    ChoiceRowFactory,
    ResponseFactory,
    published_survey,
)
from tests.surveys.test_correcting import change, choices, correcting, document, publish, question
from tests.surveys.test_staff_pages import page, signed_in, words_on

A, B, C = question("a"), question("b"), question("c")


def joined(documents: dict[int, Any], people: dict[int, int], answered: Any = ()) -> list[Any]:
    return versions.join(documents, people, dict(answered))


@pytest.mark.parametrize(
    ("documents", "people", "order"),
    [
        ({}, {}, []),
        ({1: document(A, B)}, {}, [("a", True), ("b", True)]),
        ({1: document(A, B, C), 2: document(A, C)}, {}, [("a", True), ("c", True)]),
        (
            {1: document(A, B, C), 2: document(A, C)},
            {1: 3},
            [("a", True), ("b", False), ("c", True)],
        ),
        ({1: document(B, A), 2: document(A)}, {1: 3}, [("b", False), ("a", True)]),
        ({1: document(A), 2: document(question("new"), A)}, {1: 1}, [("new", True), ("a", True)]),
        ({1: document(question("read", kind="page"), A)}, {}, [("a", True)]),
    ],
)
def test_questions_of_all_answered_versions_stand_in_the_order_of_the_newest(
    documents: Any, people: Any, order: list[tuple[str, bool]]
) -> None:
    assert [(one.code, one.is_there) for one in joined(documents, people)] == order


def test_the_newest_wording_is_shown_and_older_ones_with_how_many_answered_them() -> None:
    documents = {
        1: document(question("a", "Wat?")),
        2: document(question("a", "What?")),
        3: document(question("a", "Wat?")),
        4: document(question("a", "What now?")),
    }
    people, answered = {1: 5, 2: 3, 3: 2, 4: 1}, {(1, "a"): 4, (2, "a"): 3, (3, "a"): 2, (4, "a"): 1}

    [found] = joined(documents, people, answered)

    assert texts.plain(dict(found.question["words"])) == "What now?"
    assert found.before == [Wording("Wat?", (1, 3), 6), Wording("What?", (2,), 3)]
    assert found.asked == 11


def test_only_people_whose_version_had_the_question_could_answer_it() -> None:
    [one, two] = joined({1: document(A), 2: document(A, B)}, {1: 5, 2: 3})

    assert (one.asked, two.asked) == (8, 3)


def test_choices_are_joined_by_code_with_those_that_are_gone_last() -> None:
    old = question("a", kind="one", choices=choices("Buss", "Walk", "Train"))
    new = question(
        "a", kind="one", choices=[{**choices("Buss")[0], "label": texts.of("Bus")}, *choices("Walk")]
    )
    documents = {1: document(old), 2: document(new)}
    chosen = {(1, "a", "bus"): 4, (2, "a", "bus"): 3, (1, "a", "tra"): 2}
    [found] = joined(documents, {1: 6, 2: 3})

    rows = versions.choices(found, documents, chosen)

    assert [(one.words, one.number, one.is_there) for one in rows] == [
        ("Bus", 7, True),
        ("Walk", 0, True),
        ("Train", 2, False),
    ]
    assert rows[0].before == [Wording("Buss", (1,), 4)]


def test_a_choice_that_is_gone_and_that_nobody_chose_is_not_listed() -> None:
    old, new = (question("a", kind="one", choices=choices(*some)) for some in (("Bus", "Walk"), ("Bus",)))
    documents = {1: document(old), 2: document(new)}
    [found] = joined(documents, {1: 6})

    assert [one.code for one in versions.choices(found, documents, {})] == ["bus"]


# ---------------------------------------------------------------- as staff read it


@pytest.fixture
def activity(db: None) -> Activity:
    found = ActivityFactory(open=True, team=TeamFactory())
    published_survey(found)
    return found


@pytest.fixture
def priya(activity: Activity) -> Client:
    return signed_in(UserFactory(teams=[activity.team], roles=["Sets up"]))


def answered(version: QuestionnaireVersion, words: str, option: str, **how: Any) -> None:
    response = ResponseFactory(version=version, submitted=True, **how)
    AnswerWordsFactory(response=response, question=STOPS, words=words)
    ChoiceRowFactory(response=response, question=TRAVEL, option=option)


@pytest.mark.usefixtures("password_alone")
def test_staff_read_all_versions_together_and_where_the_wording_differed(
    priya: Client, activity: Activity
) -> None:
    first = QuestionnaireVersion.objects.get()
    answered(first, "The bus.", "by-bus")
    answered(first, "Held.", "by-bus", held=True)
    draft = correcting(activity)
    change(STOPS, words="What keeps you away?")
    change(TRAVEL, choices="By a bus\nI walk")
    second = publish(draft)
    answered(second, "The stairs.", "by-bus")

    counted = words_on(priya.get(page(activity, "answers/")))
    sorting = words_on(priya.get(page(activity, f"answers/{STOPS}/")))

    assert "2 people wrote something." in counted
    assert "Most often chosen: By a bus (2 of 2)." in counted
    assert "By a bus was worded differently before: “By bus”. 1 person answered that." in counted
    assert (
        "This question was worded differently before: “What stops you?”. 1 person answered that." in counted
    )
    assert sorting.count("They were asked: “What stops you?”") == 1
    assert "The stairs." in sorting
    assert "Held." not in sorting


@pytest.mark.usefixtures("password_alone")
def test_what_was_answered_is_not_lost_when_its_question_is_taken_out(
    priya: Client, activity: Activity
) -> None:
    answered(QuestionnaireVersion.objects.get(), "The bus.", "by-bus")
    draft = correcting(activity)
    Question.objects.get(code=STOPS).delete()
    publish(draft)

    counted = words_on(priya.get(page(activity, "answers/")))
    sorting = words_on(priya.get(page(activity, f"answers/{STOPS}/")))

    assert "What stops you? This is not asked any more. 1 person wrote something." in counted
    assert "The bus." in sorting


@pytest.mark.usefixtures("password_alone")
@pytest.mark.parametrize("more", [1, 3])
def test_more_versions_cost_no_more_queries(
    priya: Client, activity: Activity, more: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        answered(activity.questionnaire.current, "The bus.", "by-bus")
        draft = correcting(activity)
        change(LIKES, words=f"What do you like now, {number}?")
        publish(draft)

    with django_assert_max_num_queries(32):
        priya.get(page(activity, "answers/"))
