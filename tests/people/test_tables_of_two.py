"""Tables of two things at once, published together and beside their margins: no number of 1 to 7 comes out.

`PROPERTY_EXAMPLES=10000 .venv/bin/pytest tests/people/test_tables_of_two.py` is the long run.
"""

import os
from collections.abc import Callable, Mapping
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from people import crossing, disclosure
from people.crossing import Crossed
from people.disclosure import Cell, Kind, Table
from tests.people.solver import Solver, Where, small_ones

# Each person is in one of each; of MUSIC only who likes it is ever published, as of an answer of which one may choose
# several.
IN_ONE = {
    "helped": ("myself", "read", "answered"),
    "good": ("yes", "no", "not answered"),
    "came": ("web", "paper"),
}
MUSIC = "music"
VALUES = {**IN_ONE, MUSIC: ("likes", "")}
LIKES = {MUSIC: "likes"}
PAIRS = tuple(combinations(IN_ONE, 2))
Kinds = Mapping[tuple[str, ...], int]  # how many people by their values, in the order of VALUES
Cross = Callable[[Crossed], dict[str, Table]]


def count(kinds: Kinds, where: Where) -> int:
    names = list(VALUES)
    return sum(
        number
        for values, number in kinds.items()
        if all(values[names.index(name)] == value for name, value in where.items())
    )


def one_by_one(kinds: Kinds, name: str) -> dict[str, int]:
    return {value: count(kinds, {name: value}) for value in VALUES[name]}


def two_at_once(kinds: Kinds, groups: str, answers: str) -> Crossed:
    return {
        group: {one: count(kinds, {groups: group, answers: one}) for one in VALUES[answers]}
        for group in VALUES[groups]
    }


def published(kinds: Kinds, cross: Cross = crossing.crossed) -> Solver:
    """The whole, exactly; each thing by itself; every two of them at once; and who likes music, in all and by group."""
    solver = Solver(VALUES)
    whole = disclosure.total(sum(kinds.values()))
    solver.hear({}, whole)
    music = disclosure.overlapping({MUSIC: count(kinds, LIKES)}, whole=whole.number or 0)
    solver.hear(LIKES, music.cells[MUSIC])
    for name in IN_ONE:
        for value, cell in disclosure.parts(one_by_one(kinds, name)).cells.items():
            solver.hear({name: value}, cell)
        likes = {value: {MUSIC: count(kinds, {name: value, **LIKES})} for value in VALUES[name]}
        for value, table in crossing.crossed_with_some(likes, one_by_one(kinds, name)).items():
            solver.hear({name: value, **LIKES}, table.cells[MUSIC])
    for groups, answers in PAIRS:
        for group, table in cross(two_at_once(kinds, groups, answers)).items():
            for one, cell in table.cells.items():
                solver.hear({groups: group, answers: one}, cell)
    return solver


def small(kinds: Kinds) -> list[Where]:
    every = [*((name,) for name in VALUES), *combinations(VALUES, 2)]
    found = small_ones(VALUES, every, lambda where: count(kinds, where))
    return [where for where in found if where.get(MUSIC) != ""]


def leaks(kinds: Kinds, cross: Cross = crossing.crossed) -> list[str]:
    return published(kinds, cross).known(small(kinds))


@st.composite
def populations(draw: st.DrawFn) -> Kinds:
    """Few kinds of people, some of them many times over and some once or twice."""
    kind = st.tuples(*(st.sampled_from(values) for values in VALUES.values()))
    size = st.one_of(st.integers(1, 9), st.integers(10, 60))
    found = draw(st.lists(st.tuples(kind, size), max_size=14))
    kinds: dict[tuple[str, ...], int] = {}
    for values, number in found:
        kinds[values] = kinds.get(values, 0) + number
    return kinds


# Nobody came on the web and said no: with that nought in the table, the one who came on paper and said yes is known.
BESIDE_NOBODY: Kinds = {
    ("myself", "yes", "web", ""): 43,
    ("myself", "yes", "paper", ""): 1,
    ("myself", "no", "paper", ""): 23,
}
TWO_OF_NINETY: Kinds = {
    ("myself", "yes", "web", ""): 40,
    ("myself", "no", "web", ""): 2,
    ("read", "yes", "web", ""): 25,
    ("read", "no", "web", ""): 23,
}


# The five stand in a row that is not split, and followed from the one cell that was.
IN_A_ROW_NOT_SPLIT: Kinds = {
    ("myself", "yes", "web", "likes"): 8,
    ("myself", "yes", "paper", "likes"): 5,
    ("myself", "no", "paper", "likes"): 28,
}


@settings(max_examples=int(os.environ.get("PROPERTY_EXAMPLES", "100")), deadline=None)
@example(kinds=BESIDE_NOBODY)
@example(kinds=TWO_OF_NINETY)
@example(kinds=IN_A_ROW_NOT_SPLIT)
@given(kinds=populations())
def test_of_three_things_by_themselves_and_every_two_no_number_of_1_to_7_comes_out(kinds: Kinds) -> None:
    assert leaks(kinds) == []


# ---------------------------------------------------------------- the same attack on what is not enough


def hide_small_ones(counts: Crossed) -> dict[str, Table]:
    """Naive: what is below 8 is hidden, the rest stands as it is."""
    return {
        group: Table({one: disclosure.total(number) for one, number in row.items()})
        for group, row in counts.items()
    }


def line_by_line(counts: Crossed) -> dict[str, Table]:
    """Not enough either: in each row and each column the smallest are kept back up to 16 people; nobody is said."""
    kept = max(one for row in counts.values() for one in row.values())
    return {
        group: Table({one: _cell(number, kept) for one, number in row.items()})
        for group, row in counts.items()
    }


def _cell(number: int, up_to: int) -> Cell:
    if not number:
        return Cell(Kind.EXACT, 0)
    return Cell(Kind.KEPT_BACK) if number <= up_to else disclosure.some(number)


@pytest.mark.control("small cells of two things at once")
def test_with_only_the_small_cells_hidden_they_follow_from_exact_margins() -> None:
    solver = published(TWO_OF_NINETY, hide_small_ones)
    for name in IN_ONE:
        for value, number in one_by_one(TWO_OF_NINETY, name).items():
            solver.hear({name: value}, disclosure.total(number))

    assert solver.known([{"helped": "myself", "good": "no"}]) == ["{'helped': 'myself', 'good': 'no'} is 2"]
    assert leaks(TWO_OF_NINETY) == []


@pytest.mark.control("nobody is left out too")
def test_with_nobody_said_a_small_cell_follows_from_rounded_margins() -> None:
    assert leaks(BESIDE_NOBODY, line_by_line) == ["{'good': 'yes', 'came': 'paper'} is 1"]
    assert leaks(BESIDE_NOBODY) == []


# ---------------------------------------------------------------- what stands in a table


def kinds_of(tables: dict[str, Table]) -> dict[str, list[str]]:
    return {group: [cell.words for cell in table.cells.values()] for group, table in tables.items()}


def test_where_no_cell_is_small_each_is_rounded() -> None:
    found = crossing.crossed(
        {"a": {"yes": 31, "no": 22}, "b": {"yes": 18, "no": 0}, "c": {"yes": 9, "no": 40}}
    )

    assert kinds_of(found) == {
        "a": ["about 30 people", "about 20 people"],
        "b": ["not shown", "not shown"],  # 18 people are too few to split
        "c": ["about 10 people", "about 40 people"],
    }


def test_a_small_cell_takes_a_square_with_it() -> None:
    found = crossing.crossed(
        {
            "a": {"yes": 60, "no": 3, "maybe": 20},
            "b": {"yes": 50, "no": 21, "maybe": 22},
            "c": {"yes": 55, "no": 45, "maybe": 46},
        }
    )

    assert kinds_of(found) == {
        "a": ["about 60 people", "not shown", "not shown"],
        "b": ["about 50 people", "not shown", "not shown"],
        "c": ["about 55 people", "about 45 people", "about 45 people"],
    }


def test_an_answer_of_which_one_may_choose_several_is_parts_of_those_who_chose_it() -> None:
    found = crossing.crossed_with_some(
        {
            "a": {"music": 40, "sport": 30, "art": 9},
            "b": {"music": 30, "sport": 4, "art": 8},
            "c": {"music": 25, "sport": 31, "art": 0},
        },
        {"a": 60, "b": 50, "c": 40},
    )

    assert kinds_of(found) == {
        "a": ["about 40 people", "not shown", "not shown"],
        "b": ["about 30 people", "not shown", "not shown"],
        "c": ["about 25 people", "about 30 people", "not shown"],
    }


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({"a": 30, "b": 20}, [["a"], ["b"]]),
        ({"a": 30, "b": 20, "c": 3}, [["a"], ["c", "b"]]),
        ({"a": 30, "b": 2, "c": 3, "d": 4}, [["a"], ["b", "c", "d"]]),
        ({"a": 30, "b": 2}, []),
        ({"a": 30, "b": 0}, []),
        ({"a": 3, "b": 2}, []),
        ({}, []),
    ],
)
def test_staff_see_no_group_of_fewer_than_8(sizes: dict[str, int], groups: list[list[str]]) -> None:
    assert disclosure.put_together(sizes) == groups


@given(sizes=st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 30)))
def test_every_group_that_staff_see_has_8_people_or_more_and_nobody_is_lost(sizes: dict[str, int]) -> None:
    groups = disclosure.put_together(sizes)

    assert all(sum(sizes[name] for name in names) >= disclosure.HIDDEN_BELOW for names in groups)
    assert not groups or sum(sizes[name] for names in groups for name in names) == sum(sizes.values())
