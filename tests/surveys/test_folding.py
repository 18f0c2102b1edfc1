"""Answers one by one for a researcher: nobody stands out."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import disclosure
from surveys import folding
from surveys.columns import Cell, Column, Sort
from surveys.folding import FEW

TRAVEL = Column(
    "travel", "How?", Sort.CODE, "travel", values={"bus": "Bus", "walk": "Walk", "taxi": "Taxi", "car": "Car"}
)


def folded(column: Column, cells: list[Cell]) -> list[Cell] | None:
    """The whole column as it is given out; None where it is left out."""
    found = folding.fold([column], {column.name: Counter(cells)}, with_words=True)[0]
    return None if found is None else [found.change(one) for one in cells]


def test_small_answers_become_one_of_sixteen_people_or_more() -> None:
    cells: list[Cell] = ["bus"] * 40 + ["walk"] * 14 + ["taxi"] * 2 + [None] * 9

    found = folded(TRAVEL, cells)

    assert found is not None
    assert Counter(found) == {"bus": 40, FEW: 25}


def test_a_tick_of_few_people_is_left_out() -> None:
    tick = Column("likes__music", "Music", Sort.TICK, "likes", "music")

    assert folded(tick, [1] * 3 + [0] * 40) is None
    assert folded(tick, [1] * 30 + [0] * 40) == [1] * 30 + [0] * 40


def test_fewer_than_twenty_people_give_no_column() -> None:
    assert folded(TRAVEL, ["bus"] * 19) is None


def test_figures_become_bands_that_name_neither_the_lowest_nor_the_highest() -> None:
    age = Column("age", "How old?", Sort.NUMBER, "age")
    cells: list[Cell] = [*range(20, 80), 104]

    found = folding.fold([age], {"age": Counter(cells)}, with_words=False)[0]

    assert found is not None
    assert "104" not in str(found.column.values)
    assert next(iter(found.column.values.values())).startswith("below ")
    assert list(found.column.values.values())[-1].endswith(" or more")
    assert min(Counter(found.change(one) for one in cells).values()) >= disclosure.HIDDEN_BELOW


@pytest.mark.parametrize(("sort", "cell"), [(Sort.MONEY, 12.5), (Sort.DATE, "2026-05-03"), (Sort.NUMBER, 7)])
def test_one_figure_of_all_is_left_out(sort: Sort, cell: Cell) -> None:
    assert folded(Column("x", "x", sort, "x"), [cell] * 40) is None


def test_own_words_go_only_where_two_agreed_and_without_what_may_be_a_name() -> None:
    why = Column("why", "Why?", Sort.WORDS, "why")
    cell = "The driver called Mohammed shouted at Okafor."

    assert folding.fold([why], {}, with_words=False) == [None]
    assert folded(why, [cell, None]) == ["The driver called [a name] shouted at [a name].", None]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["bus", "walk", "taxi", "car", None]), min_size=1, max_size=120))
def test_every_set_of_answers_has_no_group_below_eight(cells: list[Cell]) -> None:
    found = folded(TRAVEL, cells)

    if found is not None:
        assert min(Counter(found).values()) >= disclosure.HIDDEN_BELOW


@settings(max_examples=300)
@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=1, max_size=150))
def test_every_set_of_figures_has_no_band_below_eight(cells: list[Cell]) -> None:
    found = folded(Column("age", "How old?", Sort.NUMBER, "age"), cells)

    if found is not None:
        assert min(Counter(found).values()) >= disclosure.HIDDEN_BELOW
