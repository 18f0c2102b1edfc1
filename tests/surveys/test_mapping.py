"""Which column is which question, and what a cell says: read line by line, with what is wrong named."""

from typing import Any

import pytest

from people import texts
from people.lines import CannotRead
from surveys import mapping


def question(code: str, kind: str, words: str = "", labels: tuple[str, ...] = ()) -> dict[str, Any]:
    choices = [
        {"code": one.lower().replace(" ", "-"), "label": texts.of(one), "apart": False} for one in labels
    ]
    words = words or f"What about {code}?"
    return {"code": code, "kind": kind, "words": texts.of(words), "choices": choices, "optional": False}


TRAVEL = question("travel", "one", "How do you come?", ("By bus", "On foot"))
LIKES = question("likes", "several", "What do you like?", ("Singing", "Tea, and cake", "None"))
AGE = question("age", "number")
SINCE = question("since", "date")
PAID = question("paid", "money")
STOPS = question("stops", "long", "What stops you?")
ALL = [TRAVEL, LIKES, AGE, SINCE, PAID, STOPS]


def read(text: str, columns: dict[int, str], meanings: Any = None) -> mapping.Read:
    return mapping.read(mapping.sheet_of(text), ALL, columns, meanings or {})


def test_a_line_becomes_answers_by_code() -> None:
    found = read(
        "How do you come?;likes;age;since;paid;stops\n"
        "by BUS;Singing | Tea, and cake;1,200;3/5/2026;12.5;The step, and the rain\n",
        dict(enumerate(["travel", "likes", "age", "since", "paid", "stops"])),
    )

    assert found.problems == []
    assert found.people == [
        (
            2,
            {
                "travel": "by-bus",
                "likes": ["singing", "tea,-and-cake"],
                "age": "1200",
                "since": "2026-05-03",
                "paid": "12.50",
                "stops": "The step, and the rain",
            },
        )
    ]


@pytest.mark.parametrize(
    "cell", ["2026-05-03", "03/05/2026", "3.5.2026", "3 May 2026", "2026-05-03 10:15:00", "2026-05-03T10:15"]
)
def test_a_day_is_read_as_spreadsheets_write_it(cell: str) -> None:
    assert read(f"when\n{cell}\n", {0: "since"}).people == [(2, {"since": "2026-05-03"})]


@pytest.mark.parametrize(
    ("cell", "code", "sentence"),
    [
        ("many", "age", "Write a whole number in figures, such as 12."),
        ("31/2/2026", "since", "There is no 31 February 2026. Look at the day and the month again."),
        ("a lot", "paid", "Write an amount of money in figures, such as 12.50."),
        ("x" * 5_001, "stops", "Your answer is 5,001 letters long. Make it 5,000 or shorter."),
    ],
)
def test_what_is_wrong_is_named_by_its_line_and_the_rest_comes_in(
    cell: str, code: str, sentence: str
) -> None:
    found = read(f"way;other\nBy bus;{cell}\nOn foot;\n", {0: "travel", 1: code})

    assert [line for line, _ in found.people] == [2, 3]
    (problem,) = found.problems
    assert (problem.line, problem.head, problem.sentence) == (2, "other", sentence)
    assert found.people[0][1] == {"travel": "by-bus"}


def test_what_no_answer_is_called_is_asked_once_and_then_known() -> None:
    text = "way\nB\nB\nF\nBy bus\n"

    first = read(text, {0: "travel"})
    again = read(text, {0: "travel"}, {"travel": {"B": "by-bus", "F": ""}})

    assert first.unknown == {"travel": ["B", "F"]}
    assert (len(first.people), first.empty) == (1, 3)
    assert [given["travel"] for _, given in again.people] == ["by-bus"] * 3
    assert (again.unknown, again.empty) == ({}, 1)  # F was said to mean nothing


def test_commas_part_answers_only_where_each_part_is_one() -> None:
    found = read('likes\n"Singing, None"\n"Tea, and cake"\n"Singing, and cake"\n', {0: "likes"})

    assert [given["likes"] for _, given in found.people] == [["singing", "none"], ["tea,-and-cake"]]
    assert found.unknown == {"likes": ["Singing, and cake"]}


def test_columns_are_found_by_their_words_by_their_code_and_as_before() -> None:
    sheet = mapping.sheet_of("HOW do you come;age;Comments;Name\n1;2;3;4\n")

    assert mapping.suggested(sheet, ALL, {"Comments": "stops", "Name": "gone"}) == {
        0: "travel",
        1: "age",
        2: "stops",
    }
    assert mapping.suggested(sheet, ALL, {"Name": ""}) == {0: "travel", 1: "age"}


def test_two_columns_are_not_suggested_for_one_question() -> None:
    assert mapping.suggested(mapping.sheet_of("age;Age;age\n1;2;3\n"), ALL, {}) == {0: "age"}


def test_headings_are_told_apart_and_short_lines_are_forgiven() -> None:
    sheet = mapping.sheet_of("age,age,\n1\n1,2,3,4\n")

    assert sheet.heads == ["age", "age (2)", "Column 3"]
    assert sheet.examples(1) == ["2"]


def test_notes_are_lines_whatever_stands_in_them() -> None:
    sheet = mapping.notes_of("More buses; and seats\n\n  A toilet, please \n")

    assert sheet.rows == [(1, ["More buses; and seats"]), (3, ["A toilet, please"])]
    assert mapping.read(sheet, ALL, {0: "stops"}, {}).people == [
        (1, {"stops": "More buses; and seats"}),
        (3, {"stops": "A toilet, please"}),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A table needs"),
        ("only,headings\n", "A table needs"),
        ("a\n" + "1\n" * 2_001, "This has 2,001 lines. Bring in 2,000 at a time."),
        (",".join("abc" for _ in range(61)) + "\n1\n", "This table has 61 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(CannotRead, match=sentence):
        mapping.sheet_of(text)


def test_no_notes_are_refused() -> None:
    with pytest.raises(CannotRead, match="Write one note on each line"):
        mapping.notes_of(" \n\x00\n")
