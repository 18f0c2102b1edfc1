"""Questions as they stand on paper: numbers, boxes, and where to go on, in words."""

from typing import Any

import pytest

from people import texts
from surveys import on_paper, routing
from surveys.on_paper import Printed


def question(
    code: str, kind: str = "one", *labels: str, when: dict[str, Any] | None = None
) -> dict[str, Any]:
    choices = [
        {"code": label.lower(), "label": texts.of(label), "apart": label == "None"} for label in labels
    ]
    rule = {"when": when} if when else {}
    return {"code": code, "kind": kind, "words": texts.of(f"{code}?"), "hint": {}, "choices": choices, **rule}


def only_if(about: str, op: str = "is", *value: str, join: str = "all") -> dict[str, Any]:
    return {"join": join, "conditions": [{"question": about, "op": op, "value": list(value)}]}


def printed(*questions: dict[str, Any], **how: str) -> dict[str, Printed]:
    return {one.code: one for one in on_paper.sheet({"schema": 2, "questions": list(questions)}, **how)}


def where_to(one: Printed) -> dict[str, str]:
    return {box.words: box.go_to for box in one.boxes}


BUS = question("bus", "one", "Yes", "No")
HOW = question("how", "long", when=only_if("bus", "is", "yes"))
WHEN = question("when", "short", when=only_if("how", "answered"))
MORE = question("more", "long")
READ = question("read", "page")


def test_what_asks_has_a_number_and_what_is_to_read_has_none() -> None:
    found = printed(BUS, READ, MORE)

    assert [(one.code, one.number) for one in found.values()] == [("bus", 1), ("read", 0), ("more", 2)]


def test_each_box_has_a_number_and_the_one_apart_says_so() -> None:
    found = printed(question("likes", "several", "Music", "Sport", "None"))["likes"]

    assert [(box.number, box.words, box.apart) for box in found.boxes] == [
        (1, "Music", False),
        (2, "Sport", False),
        (3, "None", True),
    ]
    assert found.how == "Tick all that are right for you."


@pytest.mark.parametrize(("kind", "lines"), [("short", 2), ("long", 9), ("date", 1), ("a kind to come", 6)])
def test_what_is_written_has_lines(kind: str, lines: int) -> None:
    assert printed(question("more", kind))["more"].lines == lines


def test_a_box_says_where_to_go_on_where_everything_between_falls_away() -> None:
    assert where_to(printed(BUS, HOW, WHEN, MORE)["bus"]) == {"Yes": "", "No": "Go to question 4."}


def test_where_nothing_is_left_it_goes_to_the_end() -> None:
    assert where_to(printed(BUS, HOW)["bus"])["No"] == "Go to “About your answers”."
    assert where_to(printed(BUS)["bus"]) == {"Yes": "", "No": ""}


def test_a_page_to_read_is_not_jumped_over() -> None:
    assert where_to(printed(BUS, HOW, READ, MORE)["bus"])["No"] == "Go to “read?”."


def test_what_hangs_on_something_else_too_is_never_jumped_over() -> None:
    either = {
        "join": "any",
        "conditions": [
            {"question": "bus", "op": "is", "value": ["yes"]},
            {"question": "car", "op": "is", "value": ["yes"]},
        ],
    }
    found = printed(BUS, HOW, question("car", "one", "Yes", "No"), question("both", "long", when=either))

    assert where_to(found["bus"])["No"] == "Go to question 3."
    assert where_to(found["car"]) == {"Yes": "", "No": ""}


def test_several_ticks_at_once_send_nobody_on() -> None:
    likes = question("likes", "several", "Music", "Sport")

    assert where_to(
        printed(likes, question("band", "long", when=only_if("likes", "is", "music")))["likes"]
    ) == {
        "Music": "",
        "Sport": "",
    }


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (only_if("bus", "is", "yes"), "Only if you chose “Yes” at question 1."),
        (only_if("bus", "is", "yes", "no"), "Only if you chose “Yes” or “No” at question 1."),
        (only_if("bus", "is_not", "yes"), "Only if you did not choose “Yes” at question 1."),
        (only_if("bus", "answered"), "Only if you answered question 1."),
        (only_if("bus", "left_out"), "Only if you left out question 1."),
        (only_if("cost", "at_least", "12.50"), "Only if you said £12.50 or more at question 2."),
        (only_if("cost", "at_most", "3.00"), "Only if you said £3 or less at question 2."),
    ],
)
def test_who_is_asked_is_said_in_words(rule: dict[str, Any], words: str) -> None:
    assert printed(BUS, question("cost", "money"), question("more", "long", when=rule))["more"].who == words


@pytest.mark.parametrize(("join", "word"), [(routing.ALL, "and"), (routing.ANY, "or")])
def test_two_conditions_are_joined(join: str, word: str) -> None:
    rule = {
        "join": join,
        "conditions": only_if("bus", "is", "no")["conditions"] + only_if("how", "answered")["conditions"],
    }

    found = printed(BUS, HOW, question("more", "long", when=rule))["more"]

    assert found.who == f"Only if you chose “No” at question 1, {word} you answered question 2."


def test_another_language_and_easy_read_stand_where_a_text_has_them() -> None:
    words = {
        "en": {"plain": "Bus?", "easy": [{"words": "Do you go"}, {"words": "by bus?"}]},
        "cy": {"plain": "Bws?"},
    }
    asked = {**BUS, "words": words}

    assert printed(asked)["bus"].words == "Bus?"
    assert printed(asked, language="cy")["bus"].words == "Bws?"
    assert printed(asked, language="pl")["bus"].words == "Bus?"
    assert printed(asked, form="easy")["bus"].words == "Do you go\nby bus?"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", []),
        ("2", ["sport"]),
        ("1 3", ["music", "none"]),
        (" 3,1, ", ["none", "music"]),
        ("2 2", ["sport"]),
        ("4", None),
        ("0", None),
        ("one", None),
        ("1 ²", None),
    ],
)
def test_numbers_of_boxes_are_codes(typed: str, codes: list[str] | None) -> None:
    assert on_paper.ticked(question("likes", "several", "Music", "Sport", "None"), typed) == codes
