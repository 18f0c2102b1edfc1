"""Which questions somebody is asked. Pure: tables of cases, and what holds for every questionnaire."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from surveys import routing
from surveys.routing import Fault

BUS, WALK, NONE = "bus", "walk", "none"
AT_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def asks(code: str, kind: str = "one", *, optional: bool = True, when: Any = None) -> dict[str, Any]:
    options = [(BUS, False), (WALK, False), (NONE, True)] if kind in {"one", "several", "scale"} else []
    choices = [{"code": option, "label": {}, "apart": apart} for option, apart in options]
    return {"code": code, "kind": kind, "choices": choices, "optional": optional, "when": when or {}}


def only(question: str, op: str, *value: str) -> dict[str, Any]:
    return {"question": question, "op": op, "value": list(value)}


def when(*conditions: dict[str, Any], join: str = "all") -> dict[str, Any]:
    return {"join": join, "conditions": list(conditions)}


def codes(questions: list[Any]) -> list[str]:
    return [one["code"] for one in questions]


# ---------------------------------------------------------------- a rule


@pytest.mark.parametrize(
    ("op", "value", "answer", "expected"),
    [
        ("is", [BUS], BUS, True),
        ("is", [BUS], WALK, False),
        ("is", [BUS], "", False),
        ("is", [BUS, WALK], [WALK, NONE], True),
        ("is", [BUS], [], False),
        ("is_not", [BUS], WALK, True),
        ("is_not", [BUS], BUS, False),
        ("is_not", [BUS], [BUS, WALK], False),
        ("is_not", [BUS], "", True),
        ("answered", [], "some words", True),
        ("answered", [], "", False),
        ("answered", [], [], False),
        ("left_out", [], "", True),
        ("left_out", [], [BUS], False),
        ("at_least", ["10"], "9", False),
        ("at_least", ["10"], "10", True),
        ("at_least", ["10"], "", False),
        ("at_most", ["9.50"], "9.5", True),
        ("at_most", ["9.50"], "10.00", False),
    ],
)
def test_a_condition_looks_at_one_answer(op: str, value: list[str], answer: Any, expected: bool) -> None:
    assert routing.holds(when(only("q", op, *value)), {"q": answer}) is expected


@pytest.mark.parametrize(
    ("join", "first", "second", "expected"),
    [
        ("all", BUS, BUS, True),
        ("all", BUS, WALK, False),
        ("any", BUS, WALK, True),
        ("any", WALK, WALK, False),
    ],
)
def test_conditions_are_joined(join: str, first: str, second: str, expected: bool) -> None:
    rule = when(only("a", "is", BUS), only("b", "is", BUS), join=join)

    assert routing.holds(rule, {"a": first, "b": second}) is expected


def test_a_question_without_a_rule_is_for_everybody() -> None:
    assert routing.holds({}, {})
    assert routing.holds({"join": "any", "conditions": []}, {})


# ---------------------------------------------------------------- the path


def test_the_path_is_replayed_from_the_first_question_on() -> None:
    questions = [asks("a"), asks("b", when=when(only("a", "is", BUS))), asks("c")]

    assert codes(routing.path(questions, {"a": BUS})) == ["a", "b", "c"]
    assert codes(routing.path(questions, {"a": WALK})) == ["a", "c"]
    assert codes(routing.path(questions, {})) == ["a", "c"]


def test_an_answer_that_is_off_the_path_opens_nothing() -> None:
    """Somebody answered b, then went back and changed a: what hung on b is not asked any more."""
    questions = [
        asks("a"),
        asks("b", when=when(only("a", "is", BUS))),
        asks("c", when=when(only("b", "is", BUS))),
    ]

    assert codes(routing.path(questions, {"a": WALK, "b": BUS})) == ["a"]
    assert routing.off_the_path(questions, {"a": WALK, "b": BUS, "c": BUS}) == {"b", "c"}
    assert routing.off_the_path(questions, {"a": BUS, "b": BUS, "c": BUS}) == set()


@st.composite
def questionnaires(draw: Any) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 6))):
        conditions = [
            only(
                f"q{draw(st.integers(0, number - 1))}",
                draw(st.sampled_from(["is", "is_not", "answered", "left_out"])),
                *draw(st.sets(st.sampled_from([BUS, WALK, NONE]), min_size=1)),
            )
            for _ in range(draw(st.integers(0, 3 if number else 0)))
        ]
        kind = draw(st.sampled_from(["one", "several", "long", "page"]))
        rule = when(*conditions, join=draw(st.sampled_from(["all", "any"]))) if conditions else {}
        questions.append(asks(f"q{number}", kind, optional=draw(st.booleans()), when=rule))
    return questions


def answers(questions: list[dict[str, Any]], draw: Any) -> dict[str, Any]:
    """An answer to each question as the site takes it."""
    found: dict[str, Any] = {}
    for one in questions:
        if one["kind"] == "several":
            some = draw(st.sets(st.sampled_from([BUS, WALK]), min_size=0 if one["optional"] else 1))
            found[one["code"]] = draw(st.sampled_from([sorted(some), [NONE]]))
        elif one["kind"] == "one":
            found[one["code"]] = draw(st.sampled_from([BUS, WALK, NONE, *([""] if one["optional"] else [])]))
        elif one["kind"] == "long":
            found[one["code"]] = draw(st.sampled_from(["words", *([""] if one["optional"] else [])]))
    return found


@AT_ANY_SPEED
@for_all(st.data())
def test_whatever_is_answered_off_the_path_changes_nothing(data: Any) -> None:
    questions = data.draw(questionnaires())
    given = answers(questions, data.draw)

    asked = codes(routing.path(questions, given))
    kept = {code: value for code, value in given.items() if code in asked}

    assert codes(routing.path(questions, kept)) == asked
    assert routing.off_the_path(questions, kept) == set()


@AT_ANY_SPEED
@for_all(st.data())
def test_what_is_said_to_be_asked_of_nobody_is_asked_of_nobody(data: Any) -> None:
    questions = data.draw(questionnaires())
    given = answers(questions, data.draw)
    broken = {one.code for one in routing.faults(questions) if one.what == "nowhere"}

    never = {one.code for one in routing.faults(questions) if one.what == "never"} - broken

    assert never & set(codes(routing.path(questions, given))) == set()


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ([asks("a"), asks("b", when=when(only("a", "is", BUS)))], []),
        ([asks("a", when=when(only("gone", "answered")))], [Fault("a", "nowhere", "gone")]),
        ([asks("a"), asks("b", when=when(only("a", "is", "train")))], [Fault("b", "nowhere", "a")]),
        ([asks("a"), asks("b", when=when(only("a", "is")))], [Fault("b", "nowhere", "a")]),
        ([asks("a", when=when(only("a", "answered")))], [Fault("a", "backwards", "a")]),
        ([asks("a", when=when(only("b", "answered"))), asks("b")], [Fault("a", "backwards", "b")]),
        (
            [asks("a"), asks("b", when=when(only("a", "is", BUS), only("a", "is", WALK)))],
            [Fault("b", "never")],
        ),
        (
            [asks("a", "several"), asks("b", when=when(only("a", "is", BUS), only("a", "is", WALK)))],
            [],
        ),
        (
            [asks("a", "several"), asks("b", when=when(only("a", "is", BUS), only("a", "is", NONE)))],
            [Fault("b", "never")],
        ),
        ([asks("a", optional=False), asks("b", when=when(only("a", "left_out")))], [Fault("b", "never")]),
        ([asks("a", "page"), asks("b", when=when(only("a", "answered")))], [Fault("b", "never")]),
        ([asks("a"), asks("b", when=when(only("a", "at_least", "3")))], [Fault("b", "nowhere", "a")]),
        ([asks("a", "number"), asks("b", when=when(only("a", "at_least", "3")))], []),
        (
            [
                asks("a", "money"),
                asks("b", when=when(only("a", "at_most", "3.00"))),
                asks("c", when=when(only("a", "at_least", "3.01"), only("b", "answered"))),
            ],
            [Fault("c", "never")],
        ),
        (
            [
                asks("a"),
                asks("b", when=when(only("a", "is", BUS))),
                asks("c", when=when(only("b", "answered"), only("a", "is", WALK))),
            ],
            [Fault("c", "never")],
        ),
        (
            [asks("a"), asks("b", when=when(only("a", "is_not", BUS, WALK, NONE), only("a", "answered")))],
            [Fault("b", "never")],
        ),
    ],
)
def test_rules_that_cannot_work_are_found(questions: list[Any], expected: list[Fault]) -> None:
    assert routing.faults(questions) == expected


def test_very_many_ways_through_are_not_all_tried() -> None:
    """Thirty questions of three answers: nobody waits for that, and nothing is said that is not sure."""
    questions = [asks(f"q{number}", "several") for number in range(30)]
    last = when(*(only(f"q{number}", "is", NONE) for number in range(30)), only("q0", "is", BUS))

    assert routing.faults([*questions, asks("end", when=last)]) == []


def test_who_looks_at_a_question_or_at_one_of_its_answers() -> None:
    questions = [
        asks("a"),
        asks("b", when=when(only("a", "is", BUS))),
        asks("c", when=when(only("a", "answered"))),
    ]

    assert codes(routing.pointing_at(questions, "a")) == ["b", "c"]
    assert codes(routing.pointing_at(questions, "a", BUS)) == ["b"]
    assert routing.pointing_at(questions, "b") == []
