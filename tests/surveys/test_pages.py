"""Several questions on one page: which stand together, how they are asked, kept, and come back to."""

import re
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from people.refusals import Refused
from surveys import actions, in_words, pages
from surveys.actions import Condition, NewQuestion
from surveys.journey import Journey
from surveys.models import AnswerWords, Question, Response
from tests.factories.surveys import QuestionnaireFactory
from tests.surveys.test_journey_pages import address, page, start
from tests.surveys.test_query_counts import survey_of_ten


def question(code: str, kind: str = "long", *, together: bool = False, **rest: Any) -> dict[str, Any]:
    return {
        "code": code, "kind": kind, "words": {"en": {"plain": f"{code}?"}}, "hint": {}, "choices": [],
        "optional": True, **({"together": True} if together else {}), **rest,
    }  # fmt: skip


def asked_if(code: str) -> dict[str, Any]:
    return {"join": "all", "conditions": [{"question": code, "op": "answered", "value": []}]}


A, B, C = question("a"), question("b", together=True), question("c", together=True)
D, READ = question("d"), question("read", "page")


# ---------------------------------------------------------------- which stand together


@pytest.mark.parametrize(
    ("questions", "found"),
    [
        ([], []),
        ([A, D], ["a", "d"]),
        ([A, B, C, D], ["abc", "d"]),
        ([D, A, B], ["d", "ab"]),
        ([B, C], ["bc"]),
        ([READ, B, C], ["read", "bc"]),
        ([A, question("read", "page", together=True), C], ["a", "read", "c"]),
    ],
)
def test_a_page_holds_one_question_and_those_that_stand_with_it(questions: Any, found: list[str]) -> None:
    assert ["".join(one["code"] for one in page) for page in pages.pages(questions)] == found


@pytest.mark.parametrize(
    ("questions", "sentences"),
    [
        ([A, B, C], []),
        (
            [READ, B],
            [
                "Question 2 (“b?”) should stand on the same page as the one before. That works only right after "
                "another question. Move it, or give it a page of its own."
            ],
        ),
        (
            [A, *(question(code, together=True) for code in "bcdef")],
            ["Questions 1 to 6 stand on one page. Put 5 at the most on one page."],
        ),
        (
            [A, {**B, "when": asked_if("a")}],
            [
                "Question 2 (“b?”) looks at an answer on its own page. People would answer both at once, so it cannot "
                "hang on that. Put it on a page of its own, or change who is asked it."
            ],
        ),
    ],
)
def test_what_cannot_stand_together_is_said_in_words(questions: Any, sentences: list[str]) -> None:
    assert in_words.faults(questions) == sentences


# ---------------------------------------------------------------- the way


def test_the_way_goes_from_page_to_page() -> None:
    way = Journey([D, A, B, C, question("e")], {})

    assert [way.after(code) for code in "dabce"] == ["a", "e", "e", "e", ""]
    assert [way.before(code) for code in "dabce"] == ["", "d", "d", "d", "a"]
    assert [way.places(code) for code in "dabce"] == [(1, 1, 5), (2, 4, 5), (2, 4, 5), (2, 4, 5), (5, 5, 5)]


def test_somebody_finds_only_their_own_questions_on_a_page() -> None:
    way = Journey([D, A, {**B, "when": asked_if("d")}, C], {})
    yes = way.answered({"d": "Something."})

    assert [one["code"] for one in way.page("a")] == ["a", "c"]
    assert [one["code"] for one in yes.page("a")] == ["a", "b", "c"]
    assert (way.last(), way.places("c"), yes.places("c")) == ("a", (2, 3, 3), (2, 4, 4))


def test_a_page_whose_first_question_is_not_asked_begins_with_the_next() -> None:
    way = Journey([D, {**A, "when": asked_if("d")}, B, C, question("e")], {})

    assert (way.after("d"), way.before("e"), way.places("b")) == ("b", "b", (2, 3, 4))


# ---------------------------------------------------------------- as staff set it


@pytest.mark.django_db
def test_questions_change_places_and_the_pages_stay() -> None:
    draft = QuestionnaireFactory()
    one, two, _ = (
        actions.add_question(
            questionnaire=draft, question=NewQuestion("long", words, code=words, together=together)
        )
        for words, together in (("one", False), ("two", True), ("three", False))
    )

    actions.move(question=one, up=False)

    assert _pages(draft) == [["two", "one"], ["three"]]
    actions.remove_question(question=Question.objects.get(pk=two.pk))
    assert _pages(draft) == [["one"], ["three"]]


def _pages(draft: Any) -> list[list[str]]:
    return [[one["code"] for one in together] for together in pages.pages(actions.frozen(draft)["questions"])]


@pytest.mark.django_db
def test_a_rule_for_a_whole_page_is_the_same_rule_on_each_of_its_questions() -> None:
    draft = QuestionnaireFactory()
    first, alone, beside = (
        actions.add_question(questionnaire=draft, question=NewQuestion("long", words, together=together))
        for words, together in (("First?", False), ("Alone?", False), ("Beside?", True))
    )
    actions.ask_only_if(question=alone, condition=Condition(first, "answered"))

    changed = actions.same_for_page(question=alone)

    beside.refresh_from_db()
    assert (changed, beside.when) == ([beside], alone.when)
    with pytest.raises(Refused, match="on a page before this one"):
        actions.ask_only_if(question=beside, condition=Condition(alone, "answered"))


# ---------------------------------------------------------------- as people come by them


@pytest.fixture
def activity() -> Activity:
    return survey_of_ten(together=("q3", "q4"))


@pytest.mark.django_db
def test_a_page_of_three_is_named_by_its_numbers_and_asks_each(client: Client, activity: Activity) -> None:
    start(client, activity)

    html = client.get(page(activity, "q2")).content.decode()

    assert "<h1>Questions 2 to 4 of 10</h1>" in html
    assert html.count("<h1") == 1
    assert re.findall(r'name="(q\d-answer)"', html) == ["q2-answer", "q3-answer", "q3-answer", "q4-answer"]
    assert html.count("Is someone hurting you") == 1
    assert html.count('name="worried"') == 1


@pytest.mark.django_db
def test_one_press_keeps_all_answers_of_a_page(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.post(page(activity, "q1"), {"answer": "yes"})

    sent = {"q2-answer": "One.", "q3-answer": "no", "q4-answer": "Two."}
    went_on = client.post(page(activity, "q2"), sent)

    response = Response.objects.get()
    assert went_on.url == page(activity, "q5")
    assert response.given() == {"q1": "yes", "q2": "One.", "q3": "no", "q4": "Two."}
    assert response.seen == ["q1", "q2", "q3", "q4"]


@pytest.mark.django_db
def test_two_wrong_answers_are_both_said_and_nothing_is_kept_or_lost(
    client: Client, activity: Activity
) -> None:
    start(client, activity)
    sent = {"q2-answer": "x" * 5_001, "q3-answer": "rocket", "q4-answer": "Two."}

    answer = client.post(page(activity, "q2"), sent)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r"<title>\s*Error: ", html)
    assert re.findall(r'<li><a href="(#[^"]+)">(Question q\d\?)', html) == [
        ("#id_q2-answer", "Question q2?"),
        ("#id_q3-answer_0", "Question q3?"),
    ]
    assert "Two." in html
    assert "x" * 5_001 in html
    assert (AnswerWords.objects.count(), Response.objects.get().seen) == (0, [])


@pytest.mark.django_db
def test_change_goes_to_that_question_on_its_page_and_comes_back(client: Client, activity: Activity) -> None:
    start(client, activity)
    for code in ("q1", "q2", "q5", "q6", "q7", "q8", "q9", "q10"):
        client.post(page(activity, code), {})

    check = client.get(address(activity, "check/")).content.decode()
    back = client.post(f"{page(activity, 'q3')}?change", {"q3-answer": "yes"})

    assert f'href="{page(activity, "q3")}?change#id_q3-answer_0"' in check
    assert f'href="{page(activity, "q5")}?change"' in check
    assert back.url == address(activity, "check/")
    assert Response.objects.get().answers == {"q3": "yes"}


@pytest.mark.django_db
def test_what_was_typed_on_a_page_that_closed_is_shown_to_keep(client: Client, activity: Activity) -> None:
    start(client, activity)
    client.cookies.pop("answers")

    answer = client.post(page(activity, "q2"), {"q2-answer": "First.", "q4-answer": "Second."})

    html = answer.content.decode()
    assert answer.status_code == 410
    assert "First." in html
    assert "Second." in html


@pytest.mark.django_db
def test_a_question_alone_is_sent_as_it_always_was(client: Client) -> None:
    activity = survey_of_ten()
    start(client, activity)

    html = client.get(page(activity, "q2")).content.decode()

    assert re.findall(r'name="([\w-]*answer)"', html) == ["answer"]
    assert re.search(r"<h1>.*Question q2\?", html)
    assert "question 2 of 10" in " ".join(html.split())
