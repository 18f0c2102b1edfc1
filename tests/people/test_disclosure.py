"""What may be said of a count: cells, tables, the next publication, votes; and every table of few people tried out."""

from collections import defaultdict
from itertools import combinations, product

import pytest

from people import disclosure
from people.disclosure import Cell, Kind, Table


def words(table: Table) -> dict[str, str]:
    return {name: cell.words for name, cell in table.cells.items()}


# ---------------------------------------------------------------- wholes


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nobody"),
        (1, "fewer than 8 people"),
        (7, "fewer than 8 people"),
        (8, "8 people"),
        (184, "184 people"),
        (1234, "1,234 people"),
    ],
)
def test_a_whole_is_exact_from_8_once_nobody_can_answer_any_more(number: int, said: str) -> None:
    assert disclosure.total(number).words == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "up to 20 people"),
        (1, "up to 20 people"),
        (20, "up to 20 people"),
        (21, "more than 20 people"),
        (184, "more than 100 people"),
        (501, "more than 500 people"),
    ],
)
def test_while_people_can_answer_only_a_step_is_said(number: int, said: str) -> None:
    """Not even whether anybody has: whoever looks before and after the first answer would know that it is one."""
    assert disclosure.while_open(number).words == said


def test_a_step_that_was_said_is_not_taken_back_when_somebody_leaves() -> None:
    assert disclosure.while_open(20, said=20).words == "more than 20 people"
    assert disclosure.while_open(51, said=20).words == "more than 50 people"


def test_a_count_below_nought_is_a_fault() -> None:
    with pytest.raises(ValueError, match="nought"):
        disclosure.total(-1)


def test_some_of_a_whole_are_rounded_so_that_the_rest_stays_unknown() -> None:
    said = [disclosure.some(number).words for number in (0, 5, 8, 12, 13, 184)]

    assert said == [
        "nobody",
        "fewer than 8 people",
        "about 10 people",
        "about 10 people",
        "about 15 people",
        "about 185 people",
    ]


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"a": 142, "b": 8}, {"a": "about 140 people", "b": "about 10 people"}),
        ({"a": 142, "b": 0}, {"a": "142 people", "b": "nobody"}),
        ({"a": 142, "b": 7}, {"a": "not shown", "b": "not shown"}),
        ({"a": 142, "b": 30, "c": 7}, {"a": "about 140 people", "b": "not shown", "c": "not shown"}),
        (
            {"a": 142, "b": 30, "c": 8, "d": 7},
            {"a": "about 140 people", "b": "not shown", "c": "not shown", "d": "not shown"},
        ),
        (
            {"a": 142, "b": 9, "c": 9, "d": 7},
            {"a": "about 140 people", "b": "not shown", "c": "not shown", "d": "not shown"},
        ),
        ({"a": 11, "b": 8}, {"a": "not shown", "b": "not shown"}),
    ],
    ids=[
        "all large",
        "one has all",
        "two",
        "one beside",
        "two beside",
        "as small as each other",
        "small base",
    ],
)
def test_beside_a_small_part_the_smallest_others_are_kept_back_too(
    counts: dict[str, int], said: dict[str, str]
) -> None:
    assert words(disclosure.parts(counts)) == said


def test_a_table_of_nobody_is_empty() -> None:
    assert disclosure.parts({}) == Table({})
    assert not disclosure.parts({}).is_shown


def test_of_themes_each_number_stands_by_itself_and_only_where_20_took_part() -> None:
    counts = {"bus": 83, "soup": 7, "wifi": 0}

    assert words(disclosure.overlapping(counts, whole=90)) == {
        "bus": "about 85 people",
        "soup": "fewer than 8 people",
        "wifi": "nobody",
    }
    assert {cell.kind for cell in disclosure.overlapping(counts, whole=19).cells.values()} == {
        Kind.TOO_FEW_ASKED
    }


@pytest.mark.parametrize(("ways", "most"), [(2, 60), (3, 44), (4, 31)])
def test_of_every_table_there_can_be_no_part_of_1_to_7_follows_from_what_is_shown(
    ways: int, most: int
) -> None:
    """Whoever knows the whole, the rule and what is shown cannot tell any part, nor any parts together."""
    fitting: dict[tuple[int, str], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=ways):
        if 20 <= sum(counts) <= most:
            table = disclosure.parts({str(place): number for place, number in enumerate(counts)})
            fitting[(sum(counts), str(words(table)))].append(counts)

    told = [
        (said, places, worlds)
        for said, worlds in fitting.items()
        for number in range(1, ways)
        for places in combinations(range(ways), number)
        if len(sums := {sum(world[place] for place in places) for world in worlds}) == 1
        and 0 < sums.pop() < 8
    ]

    assert told == []


# ---------------------------------------------------------------- the next publication


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (85, 84, "about 85 people"),
        (83, 82, "about 85 people"),
        (83, 76, "about 85 people"),
        (83, 75, "about 75 people"),
        (8, 7, "about 10 people"),
        (8, 0, "nobody"),
        (1, 0, "fewer than 8 people"),
        (20, 60, "about 60 people"),
        (0, 3, "fewer than 8 people"),
    ],
)
def test_what_is_published_again_falls_only_by_8_people_or_more(before: int, now: int, said: str) -> None:
    first = disclosure.overlapping({"bus": before}, whole=184)

    again = disclosure.again(first, disclosure.overlapping({"bus": now}, whole=184), {"bus": now})

    assert words(again) == {"bus": said}


def test_a_number_that_stayed_is_marked_so_and_the_page_says_why() -> None:
    first = disclosure.overlapping({"bus": 83}, whole=184)

    again = disclosure.again(first, disclosure.overlapping({"bus": 82}, whole=184), {"bus": 82})

    assert again.cells["bus"].frozen
    assert disclosure.FROZEN in again.rules


def test_a_theme_that_is_new_is_said_as_it_is() -> None:
    now = disclosure.overlapping({"bus": 30}, whole=184)

    assert disclosure.again(Table({}), now, {"bus": 30}) == now


# ---------------------------------------------------------------- keeping, and the rule in words


def test_a_table_is_kept_and_read_again() -> None:
    table = disclosure.parts({"a": 142, "b": 30, "c": 7})

    assert words(disclosure.table_from(table.as_json())) == words(table)
    assert all(cell.frozen for cell in disclosure.table_from(table.as_json()).cells.values())


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        ([Cell(Kind.EXACT, 184)], []),
        ([Cell(Kind.EXACT, 184), Cell(Kind.ROUNDED, 85)], [Kind.ROUNDED]),
        ([Cell(Kind.FEW)], [Kind.FEW]),
        ([Cell(Kind.KEPT_BACK), Cell(Kind.ROUNDED, 85)], [Kind.FEW, Kind.KEPT_BACK, Kind.ROUNDED]),
        ([Cell(Kind.TOO_FEW_ASKED)], [Kind.TOO_FEW_ASKED]),
        ([Cell(Kind.STEP, 20)], [Kind.STEP]),
    ],
)
def test_the_page_says_only_the_rules_that_its_numbers_met(cells: list[Cell], kinds: list[Kind]) -> None:
    assert disclosure.rules(cells) == [disclosure.RULES[kind] for kind in kinds]


# ---------------------------------------------------------------- votes, and names


@pytest.mark.parametrize(
    ("voters", "totals", "ballots"),
    [(9, False, False), (10, True, False), (19, True, False), (20, True, True)],
)
def test_votes_are_counted_in_public_from_10_and_shown_from_20(
    voters: int, totals: bool, ballots: bool
) -> None:
    said = disclosure.votes(voters)

    assert (said.totals, said.ballots) == (totals, ballots)


@pytest.mark.parametrize(("answered", "not_yet", "named"), [(8, 8, True), (7, 30, False), (30, 7, False)])
def test_who_has_not_answered_is_named_only_with_eight_on_either_side(
    answered: int, not_yet: int, named: bool
) -> None:
    assert disclosure.both_sides_may_be_named(answered, not_yet) is named
