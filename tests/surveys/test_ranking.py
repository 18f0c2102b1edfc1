"""Putting things in order: what is kept, what each button does, how it reads, and the order of all. Pure."""

from typing import Any

import pytest

from people import texts
from surveys import answers, findings, ranking
from surveys.answers import Checked
from surveys.ranking import Pressed

NAMES = {"garden": "Garden", "music": "Music", "art": "Art"}


def asks(*, optional: bool = True, apart: bool = True) -> dict[str, Any]:
    choices = [{"code": code, "label": texts.of(words), "apart": False} for code, words in NAMES.items()]
    if apart:
        choices.append({"code": "same", "label": texts.of("I do not mind"), "apart": True})
    return {
        "code": "q", "kind": "ranking", "words": texts.of("What comes first?"), "hint": {}, "choices": choices,
        "optional": optional,
    }  # fmt: skip


# ---------------------------------------------------------------- what is kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["music", "garden", "art"], ["music", "garden", "art"]),
        (["art"], ["art"]),
        (["art", "art", "music"], ["art", "music"]),
        ("art", ["art"]),
        (["same"], ["same"]),
        ([], []),
        ("", []),
        ({"art": "music"}, []),
    ],
)
def test_an_order_is_kept_as_it_was_put_also_a_part_of_it(sent: Any, kept: list[str]) -> None:
    assert answers.check(asks(), sent) == Checked(kept)


@pytest.mark.parametrize(
    ("sent", "kept", "sentence"),
    [
        (["art", "rocket"], ["art"], "Choose from the answers on this page."),
        (
            ["art", "same"],
            ["art", "same"],
            "You put something in order and chose “I do not mind”. "
            "Take it out of your order, or take “I do not mind” away.",
        ),
    ],
)
def test_what_is_wrong_with_an_order_is_said_and_all_of_it_is_kept(
    sent: list[str], kept: list[str], sentence: str
) -> None:
    assert answers.check(asks(), sent) == Checked(kept, sentence)


def test_of_two_answers_that_stand_apart_only_one_can_be_chosen() -> None:
    question = asks()
    question["choices"].append({"code": "none", "label": texts.of("None"), "apart": True})

    assert answers.check(question, ["same", "none"]).error == (
        "Choose only one answer below the word “or”, such as “I do not mind”."
    )


@pytest.mark.parametrize(
    ("apart", "sentence"),
    [
        (True, "Put one thing in your order, or more. You can choose “I do not mind”."),
        (False, "Put one thing in your order, or more."),
    ],
)
def test_where_an_answer_is_needed_the_way_out_is_named(apart: bool, sentence: str) -> None:
    assert answers.check(asks(optional=False, apart=apart), []) == Checked([], sentence)


# ---------------------------------------------------------------- the buttons


@pytest.mark.parametrize(
    ("order", "button", "after", "said"),
    [
        ([], "in music", ["music"], "“Music” is now 1 of 1 in your order."),
        (["music"], "in art", ["music", "art"], "“Art” is now 2 of 2 in your order."),
        (["music", "art"], "in art", ["music", "art"], "“Art” is now 2 of 2 in your order."),
        (["music", "art"], "up art", ["art", "music"], "“Art” is now 1 of 2 in your order."),
        (["art", "music"], "up art", ["art", "music"], "“Art” is now 1 of 2 in your order."),
        (["art", "music", "garden"], "down art", ["music", "art", "garden"], "“Art” is now 2 of 3 in your order."),
        (["music", "art"], "down art", ["music", "art"], "“Art” is now 2 of 2 in your order."),
        (["music", "art"], "out music", ["art"], "“Music” is not in your order now."),
        (["music"], "up art", ["music"], "“Art” is not in your order now."),
        (["music", "same"], "in art", ["music", "art", "same"], "“Art” is now 2 of 2 in your order."),
    ],
)  # fmt: skip
def test_each_button_moves_one_thing_and_says_where_it_is_now(
    order: list[str], button: str, after: list[str], said: str
) -> None:
    press, _, code = button.partition(" ")

    assert ranking.pressed(asks(), order, button) == Pressed(after, code, press, said)


@pytest.mark.parametrize("button", ["", "up", "up rocket", "in same", "sideways art", "up art art"])
def test_a_button_that_is_not_there_moves_nothing(button: str) -> None:
    assert ranking.pressed(asks(), ["music", "rocket", "music", "art"], button) == Pressed(["music", "art"])


# ---------------------------------------------------------------- how it reads


@pytest.mark.parametrize(
    ("kept", "lines"),
    [
        (["music", "garden"], ["1. Music", "2. Garden"]),
        (["same"], ["I do not mind"]),
        (["gone", "art"], ["1. Art"]),
    ],
)
def test_an_order_reads_line_by_line_with_its_numbers(kept: list[str], lines: list[str]) -> None:
    assert answers.in_words(asks(), kept) == lines


# ---------------------------------------------------------------- all together


@pytest.mark.parametrize(
    ("counted", "order"),
    [
        ({}, [(1, "Garden", 0, 0), (1, "Music", 0, 0), (1, "Art", 0, 0)]),
        # Two people: music, art; one person: art, music, garden.
        (
            {("music", 1): 2, ("art", 2): 2, ("art", 1): 1, ("music", 2): 1, ("garden", 3): 1},
            [(1, "Music", 8, 2), (2, "Art", 7, 1), (3, "Garden", 1, 0)],
        ),
        # The same points are the same place, and the next place is left free.
        (
            {("music", 1): 1, ("art", 1): 1, ("garden", 3): 1},
            [(1, "Music", 3, 1), (1, "Art", 3, 1), (3, "Garden", 1, 0)],
        ),
        # Somebody who put only one thing in order counts for it as much as somebody who put all.
        ({("garden", 1): 1, ("same", 0): 9}, [(1, "Garden", 3, 1), (2, "Music", 0, 0), (2, "Art", 0, 0)]),
    ],
)  # fmt: skip
def test_the_order_of_all_adds_up_points(counted: dict[tuple[str, int], int], order: list[Any]) -> None:
    found = ranking.over_all(asks(), counted)

    assert [(one.place, one.words, one.points, one.first) for one in found] == order


def test_the_rule_of_the_order_is_said_with_its_numbers() -> None:
    assert ranking.rule(asks()) == (
        "What somebody put first gets 3 points here, what they put second gets 2, and so on. "
        "What they left out gets none. We add the points up."
    )


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        ({}, "Nobody put anything in order."),
        ({("same", 0): 1}, "Nobody put anything in order. 1 person chose “I do not mind”."),
        ({("art", 1): 1}, "1 person put things in order. Most often put first: “Art” (1 person)."),
        (
            {("art", 1): 2, ("music", 1): 2, ("same", 0): 3},
            "4 people put things in order. Most often put first: “Music” and “Art” (2 people each). "
            "3 people chose “I do not mind”.",
        ),
    ],
)
def test_what_was_put_first_is_said_in_a_sentence(counted: dict[tuple[str, int], int], sentence: str) -> None:
    assert ranking.finding(asks(), counted) == sentence


def test_staff_see_what_was_put_first_and_the_order_of_all() -> None:
    counted = {("", "music", 1): 2, ("", "art", 1): 1, ("", "music", 2): 1, ("", "art", 2): 1}

    firsts, order = findings.of_order(asks(), counted)

    assert [(row["words"], row["number"], row["share"]) for row in firsts.rows] == [
        ("Music", 2, 67),
        ("Art", 1, 33),
        ("Garden", 0, 0),
    ]
    assert [(row["words"], row["number"], row["share"]) for row in order.rows] == [
        ("1. Music", 8, 100),
        ("2. Art", 5, 62),
        ("3. Garden", 0, 0),
    ]
    assert (order.sentence, order.note) == ("“Music” comes first.", ranking.rule(asks()))


def test_two_with_the_same_points_come_first_together_and_of_nobody_there_are_no_numbers() -> None:
    counted = {("", "music", 1): 1, ("", "art", 1): 1}

    assert findings.of_order(asks(), counted)[1].sentence == (
        "“Music” and “Art” come first, with the same points."
    )
    assert findings.of_order(asks(), {}) == [findings.Finding("Nobody put anything in order.")]
