"""Statements that all have the same answers: what is kept, how it reads, what is counted. Pure."""

from typing import Any

import pytest

from people import texts
from surveys import answers, counting, findings, tables
from surveys.answers import Checked
from surveys.counting import Chosen
from surveys.forms import AnswerForm
from surveys.journey import Journey
from surveys.reading import Reading


def asks(*, optional: bool = True, kind: str = "table") -> dict[str, Any]:
    return {
        "code": "q",
        "kind": kind,
        "words": texts.of("How is it here?"),
        "hint": {},
        "statements": [
            {"code": "safe", "words": texts.of("I feel safe here.")},
            {"code": "warm", "words": texts.of("Is it warm?")},
        ],
        "choices": [
            {"code": "yes", "label": texts.of("Yes"), "apart": False},
            {"code": "no", "label": texts.of("No"), "apart": False},
            {"code": "unsaid", "label": texts.of("I do not want to say"), "apart": True},
        ],
        "optional": optional,
    }


# ---------------------------------------------------------------- what is kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"safe": "yes", "warm": "no"}, {"safe": "yes", "warm": "no"}),
        ({"safe": "", "warm": "unsaid"}, {"warm": "unsaid"}),
        ({"gone": "yes"}, {}),
        ({}, {}),
        ("", {}),
        (["yes"], {}),
    ],
)
def test_answers_are_kept_by_statement_and_each_can_be_left_out(sent: Any, kept: dict[str, str]) -> None:
    assert answers.check(asks(), sent) == Checked(kept)


def test_what_is_missing_is_said_by_statement_with_the_way_out() -> None:
    assert tables.check(asks(optional=False), {"safe": "yes"}) == (
        {"safe": "yes"},
        {"warm": "Choose one answer to “Is it warm?”. You can choose “I do not want to say”."},
    )
    assert answers.check(asks(optional=False), {}).error == (
        "Choose one answer to “I feel safe here”. You can choose “I do not want to say”. "
        "Choose one answer to “Is it warm?”. You can choose “I do not want to say”."
    )


@pytest.mark.parametrize("odd", ["rocket", ["yes"], 7])
def test_an_answer_that_is_not_there_is_not_kept_and_its_statement_is_named(odd: Any) -> None:
    assert tables.check(asks(), {"safe": odd, "warm": "no"}) == (
        {"warm": "no"},
        {"safe": "Choose one of the answers to “I feel safe here” on this page."},
    )


@pytest.mark.parametrize(
    ("optional", "given", "open_"),
    [
        (False, {"safe": "yes", "warm": "no"}, ""),
        (False, {"safe": "yes"}, "q"),
        (False, {}, "q"),
        (True, {}, ""),
    ],
)
def test_a_table_that_must_be_answered_is_open_while_one_statement_is(
    optional: bool, given: dict[str, str], open_: str
) -> None:
    journey = Journey.through({"questions": [asks(optional=optional)]}, {"q": given} if given else {})

    assert journey.unanswered() == open_


# ---------------------------------------------------------------- how it reads


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        ({"safe": "yes", "warm": "no"}, ["I feel safe here: Yes", "Is it warm? No"]),
        ({"warm": "unsaid"}, ["I feel safe here: Not answered", "Is it warm? I do not want to say"]),
        ({"safe": "gone"}, ["I feel safe here: Not answered", "Is it warm? Not answered"]),
    ],
)
def test_a_table_reads_statement_by_statement(kept: dict[str, str], lines: list[str]) -> None:
    assert answers.in_words(asks(), kept) == lines


# ---------------------------------------------------------------- what is counted


@pytest.mark.parametrize(
    ("kind", "value", "rows"),
    [
        ("table", {"warm": "no", "safe": "yes"}, [Chosen("yes", "safe"), Chosen("no", "warm")]),
        ("ranking", ["no", "yes"], [Chosen("no", place=1), Chosen("yes", place=2)]),
        ("ranking", ["unsaid"], [Chosen("unsaid")]),
        ("several", ["yes", "no"], [Chosen("yes"), Chosen("no")]),
        ("one", "yes", [Chosen("yes")]),
        ("number", "12", [Chosen("12")]),
        ("page", "", []),
    ],
)
def test_each_chosen_option_is_a_row_with_its_statement_or_place(
    kind: str, value: Any, rows: list[Chosen]
) -> None:
    assert counting.chosen(asks(kind=kind), value) == rows


def test_staff_see_a_finding_for_each_statement() -> None:
    counted = {("safe", "yes", 0): 3, ("safe", "no", 0): 1, ("", "yes", 0): 50}

    safe, warm = findings.of_table(asks(), counted, people=5)

    assert (safe.head, safe.sentence) == ("I feel safe here", "Most often chosen: Yes (3 of 5).")
    assert [(row["words"], row["number"], row["share"]) for row in safe.rows] == [
        ("Yes", 3, 60),
        ("No", 1, 20),
        ("I do not want to say", 0, 0),
    ]
    assert (warm.head, warm.sentence) == ("Is it warm?", "Nobody chose anything.")


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        ({}, "Nobody chose anything."),
        ({("", "no", 0): 2, ("", "yes", 0): 1}, "Most often chosen: No (2 of 3)."),
        ({("", "no", 0): 1, ("", "yes", 0): 1}, "Most often chosen: “Yes” and “No” (1 of 3 each)."),
    ],
)
def test_what_was_chosen_as_often_as_another_is_named_with_it(
    counted: dict[tuple[str, str, int], int], sentence: str
) -> None:
    assert findings.of_choices(asks(kind="one"), counted, people=3).sentence == sentence


def in_urdu(optional: bool) -> AnswerForm:
    question = {
        "code": "feel", "kind": "table", "optional": optional, "hint": {}, "words": texts.of("How is it?"),
        "statements": [{"code": "warm", "words": {"en": {"plain": "I am 100% warm."}, "ur": {"plain": "گرم"}}}],
        "choices": [{"code": "no", "label": {"en": {"plain": "No"}, "ur": {"plain": "نہیں"}}, "apart": True}],
    }  # fmt: skip
    return AnswerForm(question, {"answer-warm": "" if not optional else "x"}, read=Reading("ur", easy=False))


def test_what_is_missing_is_named_in_the_words_that_are_read() -> None:
    (said,) = in_urdu(optional=False).errors["answer-warm"]

    assert "گرم" in said
    assert "نہیں" in said
    assert "warm" not in said


def test_a_statement_with_a_per_cent_sign_can_be_named() -> None:
    assert in_urdu(optional=True).errors["answer-warm"] == [
        "Choose one of the answers to “I am 100% warm” on this page."
    ]
