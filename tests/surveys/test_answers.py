"""Figures: a whole number, money, a date. As they are typed, kept and read. Pure."""

from typing import Any

import pytest

from surveys import answers
from surveys.answers import Checked


def asks(kind: str, *, optional: bool = True) -> dict[str, Any]:
    return {"code": "q", "kind": kind, "choices": [], "optional": optional}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12", "12"), (" 1,200 ", "1200"), ("1 200.", "1200"), ("007", "7"), ("0", "0"), ("", ""), ("  ", "")],
)
def test_a_number_is_kept_as_figures(typed: str, kept: str) -> None:
    assert answers.check(asks("number"), typed) == Checked(kept)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("twelve", "Write a whole number in figures, such as 12."),
        ("1.5", "Write a whole number in figures, such as 12."),
        ("12345678901", "Write a whole number in figures, such as 12."),
        ("١٢", "Write a whole number in figures, such as 12."),
        ("-3", "Write a number that is not below 0."),
    ],
)
def test_what_is_no_number_is_kept_to_be_mended(typed: str, sentence: str) -> None:
    assert answers.check(asks("number"), typed) == Checked(typed, sentence)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12.50", "12.50"), ("£12.5", "12.50"), ("1,200", "1200.00"), (" £ 0 ", "0.00"), ("12.", "12.00")],
)
def test_money_is_kept_in_pounds_and_pence(typed: str, kept: str) -> None:
    assert answers.check(asks("money"), typed) == Checked(kept)


@pytest.mark.parametrize("typed", ["a lot", "12.505", "-1", "12.50.1", "€12"])
def test_what_is_no_money_is_kept_to_be_mended(typed: str) -> None:
    assert answers.check(asks("money"), typed) == Checked(
        typed, "Write an amount of money in figures, such as 12.50."
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["3", "5", "2026"], "2026-05-03"),
        ([" 03 ", "May", "2026"], "2026-05-03"),
        (["3", "sept.", "1944"], "1944-09-03"),
        (["29", "February", "2028"], "2028-02-29"),
        (["", "", ""], ""),
    ],
)
def test_a_date_is_read_from_three_boxes(typed: list[str], kept: str) -> None:
    assert answers.check(asks("date"), typed) == Checked(kept)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["3", "", "2026"], "Write the day, the month and the year."),
        (["3", "13", "2026"], "Write the month in figures or as a word, such as 5 or May."),
        (["3", "ju", "2026"], "Write the month in figures or as a word, such as 5 or May."),
        (["3", "5", "26"], "Write the year with all four figures, such as 1944."),
        (["3", "5", "1066"], "Write the year with all four figures, such as 1944."),
        (["third", "5", "2026"], "Write the day in figures, such as 3."),
        (["31", "2", "2026"], "There is no 31 February 2026. Look at the day and the month again."),
        (["0", "2", "2026"], "There is no 0 February 2026. Look at the day and the month again."),
    ],
)
def test_what_is_no_date_says_which_box_to_mend(typed: list[str], sentence: str) -> None:
    assert answers.check(asks("date"), typed) == Checked(typed, sentence)


@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        ("number", "", "Write a number."),
        ("money", "", "Write an amount of money. Write 0 for nothing."),
        ("date", ["", "", ""], "Write a date."),
    ],
)
def test_a_figure_that_must_be_there_is_asked_for(kind: str, raw: Any, sentence: str) -> None:
    assert answers.check(asks(kind, optional=False), raw).error == sentence


def test_nothing_is_missing_on_a_page_of_information() -> None:
    """Also where somebody took away the tick that lets people leave it out: they could never go on."""
    assert answers.check(asks("page", optional=False), "") == Checked("")


@pytest.mark.parametrize(
    ("kind", "kept", "read"),
    [
        ("number", "1200", "1,200"),
        ("money", "12.50", "£12.50"),
        ("money", "1200.00", "£1,200"),
        ("date", "2026-05-03", "3 May 2026"),
    ],
)
def test_a_kept_figure_reads_as_people_write_it(kind: str, kept: str, read: str) -> None:
    assert answers.in_words(asks(kind), kept) == [read]


@pytest.mark.parametrize("typed", ["x" * 100_000, ["1"], ["1", "2", "3", "4"], [], "\x00"])
@pytest.mark.parametrize("kind", ["number", "money", "date", "yes_no", "short"])
def test_whatever_is_sent_is_answered_with_a_sentence_or_kept(kind: str, typed: Any) -> None:
    assert isinstance(answers.check(asks(kind), typed), Checked)


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("number", [], "Nobody answered this."),
        ("number", [("4", 1)], "1 person answered: 4."),
        ("number", [("10", 1), ("9", 2), ("30", 1)],
         "4 people answered. The lowest is 9, the highest is 30. Half or more said 9 or less."),
        ("money", [("9.50", 1), ("100.00", 1)],
         "2 people answered. The lowest is £9.50, the highest is £100. Half or more said £9.50 or less."),
        ("date", [("2026-05-03", 1), ("2025-12-24", 1)],
         "2 people answered. The earliest is 24 December 2025, the latest is 3 May 2026. "
         "Half or more said 24 December 2025 or earlier."),
    ],
)  # fmt: skip
def test_figures_are_said_in_a_sentence(kind: str, given: list[tuple[str, int]], sentence: str) -> None:
    assert answers.figures_in_words(asks(kind), given) == sentence
