"""The questions on how it felt, the middle of the answers, and what of them may be shown."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coprod_site.demo import content
from ladder import feeling
from ladder.feeling import Counted, Said
from people import disclosure

CONTENT = content.read().words


def said(step: int | None, choice: str = "", **more: object) -> Said:
    return Said(choice or feeling.FIRST_OF[step or 1], step, **more)  # type: ignore[arg-type]


def test_the_words_are_those_of_the_content_file() -> None:
    single = CONTENT["felt_single_item"]

    assert single["question"] == feeling.QUESTION
    assert [code for code, _, _ in single["first"]] == [one.code for one in feeling.FIRST]
    assert [words for _, words, _ in single["first"]] == [one.words for one in feeling.FIRST]
    assert {code: [tuple(one) for one in group] for code, group in single["then"].items()} == {
        code: [(one.step, one.words) for one in group] for code, group in feeling.WITHIN.items()
    }
    assert single["also"] == [one.words for one in feeling.WAYS_OUT]
    assert CONTENT["felt_items"] == list(feeling.STATEMENTS.values())


def test_every_step_has_a_sentence_and_its_first_answer() -> None:
    assert sorted(feeling.SENTENCES) == sorted(feeling.FIRST_OF) == [1, 2, 3, 4, 5, 6, 7]
    for code, _, steps in CONTENT["felt_single_item"]["first"]:
        assert [feeling.FIRST_OF[step] for step in steps] == [code] * len(steps)


@pytest.mark.parametrize(
    ("steps", "middle"),
    [
        ([4] * 7, None),
        ([4] * 8, 4),
        ([1, 1, 1, 1, 7, 7, 7, 7], 1),
        ([1, 1, 1, 1, 7, 7, 7, 7, 7], 7),
        ([2, 3, 4, 4, 5, 5, 6, 7], 4),
        ([7, 6, 5, 5, 4, 4, 3, 2], 4),
        ([], None),
    ],
)
def test_the_middle_is_the_lower_one_of_two_and_needs_eight(steps: list[int], middle: int | None) -> None:
    assert feeling.lower_median(steps) == middle


@pytest.mark.parametrize(
    ("replied_on", "asks_on"),
    [
        (date(2026, 5, 1), date(2026, 5, 15)),
        (date(2026, 5, 26), date(2026, 6, 9)),
        (date(2026, 6, 20), date(2026, 6, 9)),
        (None, date(2026, 6, 9)),
    ],
    ids=["in time", "as late as may be", "too late", "never"],
)
def test_people_are_asked_two_weeks_after_the_reply_or_after_it_failed(
    replied_on: date | None, asks_on: date
) -> None:
    assert feeling.asks_on(replied_on, date(2026, 5, 12)) == asks_on


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 5, 14), False),
        (date(2026, 5, 15), True),
        (date(2026, 7, 10), True),
        (date(2026, 7, 11), False),
    ],
)
def test_asking_begins_within_eight_weeks_or_not_at_all(today: date, due: bool) -> None:
    assert feeling.is_due(today, date(2026, 5, 15)) is due


def test_who_gives_no_step_does_not_count() -> None:
    answers = [said(4)] * 7 + [said(None, "not_sure"), said(None, "asked"), said(None, "not_say")]

    assert feeling.count(answers) == Counted()


def test_eight_answers_give_the_middle_and_no_table() -> None:
    answers = [said(4, statements={"say": "agree"})] * 8

    assert feeling.count(answers) == Counted(step=4, answers=10)


def test_tables_are_shown_from_twenty_where_no_cell_tells_on_a_few() -> None:
    answers = [said(4, statements={"say": "agree", "equal": "agree"})] * 12
    answers += [said(2, statements={"say": "not", "equal": "partly"})] * 8

    found = feeling.count(answers)

    assert found.choices == {"made_to": 0, "told": 10, "asked": 10, "together": 0}
    assert found.statements["say"] == {"agree": 10, "partly": 0, "not": 10, "others": 0}


def test_one_small_answer_takes_the_whole_table_away() -> None:
    answers = [said(4)] * 19 + [said(1)]

    found = feeling.count(answers)

    assert (found.step, found.answers, found.choices) == (4, 20, {})


def test_a_statement_with_a_small_answer_says_only_how_many_agree() -> None:
    answers = [said(4, statements={"say": "agree"})] * 20
    answers += [said(4, statements={"say": "not"})] * 7 + [said(4)] * 3

    assert feeling.count(answers).statements["say"] == {"agree": 20, "others": 10}


def test_a_statement_that_only_a_few_agree_with_is_left_out() -> None:
    answers = [said(4, statements={"say": "agree"})] * 7 + [said(4, statements={"say": "not"})] * 20

    assert "say" not in feeling.count(answers).statements


@pytest.mark.parametrize(
    ("yes", "no", "came"),
    [(4, 3, {}), (4, 4, {"support": True}), (3, 5, {"support": False}), (8, 0, {"support": True})],
)
def test_support_came_unless_more_than_half_of_eight_say_no(yes: int, no: int, came: dict[str, bool]) -> None:
    answers = [said(4, support="yes")] * yes + [said(4, support="no")] * no
    answers += [said(4, support="not_needed")] * 20 + [said(4, support="not_say")] * 20 + [said(4)] * 5

    assert feeling.count(answers).came == came


ANSWERS = st.lists(
    st.builds(
        Said,
        choice=st.sampled_from([one.code for one in feeling.FIRST]),
        step=st.sampled_from([None, 1, 2, 3, 4, 5, 6, 7]),
        statements=st.dictionaries(
            st.sampled_from(list(feeling.STATEMENTS)), st.sampled_from(list(feeling.AGREEMENT))
        ),
    ),
    max_size=80,
)


@given(ANSWERS)
@example([Said("made_to", 1, {"could_change": "agree"})] * 8 + [Said("made_to", 1, {})] * 14)
def test_no_table_ever_holds_one_to_seven_people_and_all_are_over_the_same_ones(answers: list[Said]) -> None:
    found = feeling.count(answers)
    counted = [one for one in answers if one.step is not None]

    # Each cell is rounded by itself, so the cells of a table need not add up to the rounded whole: 8 and 14 of 22.
    for code, number in found.choices.items():
        assert number == disclosure.rounded(sum(one.choice == code for one in counted))
    for code, table in found.statements.items():
        agree = sum(one.statements.get(code) == "agree" for one in counted)
        assert table["agree"] == disclosure.rounded(agree)
        if len(table) == 2:
            assert table["others"] == disclosure.rounded(len(counted) - agree)
    for table in (found.choices, *found.statements.values()):
        assert [number for number in table.values() if 0 < number < disclosure.HIDDEN_BELOW] == []
    assert found.answers == 0 or found.answers >= disclosure.HIDDEN_BELOW
    assert (found.step is None) == (found.answers == 0)
