"""The way through a questionnaire and what counts as an answer. Pure."""

from typing import Any

import pytest

from surveys.answers import LONG_LIMIT, SHORT_LIMIT, Checked, check, labels
from surveys.journey import Journey

CHOICES = [
    {"code": "bus", "label": {"en": {"plain": "By bus"}}, "apart": False},
    {"code": "walk", "label": {"en": {"plain": "I walk"}}, "apart": False},
    {"code": "none", "label": {"en": {"plain": "None of these"}}, "apart": True},
]


def question(kind: str, *, optional: bool = True, choices: Any = CHOICES, code: str = "q") -> dict[str, Any]:
    return {
        "code": code, "kind": kind, "words": {}, "hint": {}, "choices": choices, "optional": optional,
    }  # fmt: skip


def journey(*kinds: str, seen: tuple[str, ...] = ()) -> Journey:
    pages = [question(kind, code=f"{number}") for number, kind in enumerate(kinds, 1)]
    return Journey.through({"questions": pages}, {}, seen)


# ---------------------------------------------------------------- the way


def test_the_way_goes_from_page_to_page_and_ends() -> None:
    way = journey("one", "page", "long")

    assert [way.after(code) for code in "123"] == ["2", "3", ""]
    assert [way.before(code) for code in "123"] == ["", "1", "2"]


@pytest.mark.parametrize(
    ("seen", "first"), [((), "1"), (("1",), "2"), (("2",), "1"), (("1", "2"), "3"), (("1", "2", "3"), "")]
)
def test_coming_back_begins_at_the_first_page_not_passed(seen: tuple[str, ...], first: str) -> None:
    assert journey("one", "page", "long", seen=seen).first_open() == first


def test_pages_of_information_are_not_counted_as_questions() -> None:
    way = journey("one", "page", "long")

    assert [way.place(code) for code in "123"] == [(1, 2), (0, 2), (2, 2)]
    assert [one["code"] for one in way.asked()] == ["1", "3"]


def test_a_page_that_is_not_there_is_none() -> None:
    assert journey("one").question("2") is None


# ---------------------------------------------------------------- one choice, and a scale


@pytest.mark.parametrize("kind", ["one", "scale"])
@pytest.mark.parametrize(
    ("raw", "optional", "kept"),
    [
        ("bus", True, Checked("bus")),
        ("", True, Checked("")),
        ([], True, Checked("")),
        ("", False, Checked("", "Choose one answer. You can choose “None of these”.")),
        ("plane", True, Checked("", "Choose one of the answers on this page.")),
        ("plane", False, Checked("", "Choose one of the answers on this page.")),
    ],
)
def test_one_choice(kind: str, raw: Any, optional: bool, kept: Checked) -> None:
    assert check(question(kind, optional=optional), raw) == kept


def test_without_a_way_out_none_is_named() -> None:
    asked = question("one", optional=False, choices=CHOICES[:2])

    assert check(asked, "").error == "Choose one answer."


# ---------------------------------------------------------------- several choices


@pytest.mark.parametrize(
    ("raw", "optional", "kept"),
    [
        (["walk", "bus"], True, Checked(["bus", "walk"])),
        (["bus", "bus"], True, Checked(["bus"])),
        ("bus", True, Checked(["bus"])),
        ("", True, Checked([])),
        ([], True, Checked([])),
        (["none"], False, Checked(["none"])),
        ([], False, Checked([], "Choose one answer or more. You can choose “None of these”.")),
        (["bus", "plane"], True, Checked([], "Choose from the answers on this page.")),
        (
            ["none", "bus"],
            True,
            Checked(
                ["bus", "none"],
                "You chose “None of these” and another answer. Choose “None of these” alone, or take it away.",
            ),
        ),
    ],
)
def test_several_choices(raw: Any, optional: bool, kept: Checked) -> None:
    assert check(question("several", optional=optional), raw) == kept


# ---------------------------------------------------------------- own words


@pytest.mark.parametrize(("kind", "limit"), [("short", SHORT_LIMIT), ("long", LONG_LIMIT)])
def test_words_up_to_the_limit_are_kept_and_longer_ones_are_not_cut(kind: str, limit: int) -> None:
    fits, too_long = "ü" * limit, "ü" * (limit + 1)

    assert check(question(kind), fits) == Checked(fits)
    assert check(question(kind), too_long) == Checked(
        too_long,
        f"Your answer is {limit + 1:,} letters long. Make it {limit:,} or shorter. We kept all of it here.",
    )


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  The bus.  ", "The bus."),
        ("One\r\ntwo", "One\ntwo"),
        ("a\x00b", "ab"),
        (" \r\n ", ""),
        ([], ""),
        (["The bus."], ""),
    ],
)
def test_stray_spaces_line_ends_and_odd_bytes_are_forgiven(raw: Any, kept: str) -> None:
    assert check(question("long"), raw) == Checked(kept)


def test_an_answer_that_is_needed_has_a_way_out() -> None:
    assert check(question("long", optional=False), " ").error == (
        "Write your answer. You can write “I do not know”."
    )


def test_labels_stand_in_the_order_of_the_question() -> None:
    chosen = labels(question("several"), ["none", "bus"])

    assert [label["en"]["plain"] for label in chosen] == ["By bus", "None of these"]
