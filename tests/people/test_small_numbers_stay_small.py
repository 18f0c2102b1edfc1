"""Nothing published lets anybody work out a number of 1 to 7: over random people, before and after some leave.

`PROPERTY_EXAMPLES=10000 .venv/bin/pytest tests/people/test_small_numbers_stay_small.py` is the long run.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import disclosure
from people.disclosure import Cell, Kind, Table
from tests.people import attacker
from tests.people.attacker import Published

WAYS = ("link", "invited", "register")
HELP = ("", "myself", "read", "wrote", "answered")
THEMES = ("bus", "soup", "wifi", "staff")


@dataclass(frozen=True)
class Person:
    way: str
    helped: str
    themes: frozenset[str]
    felt: bool


def counted(people: list[Person]) -> tuple[Counter[str], Counter[str], dict[str, int]]:
    themes = {theme: sum(theme in one.themes for one in people) for theme in THEMES}
    return Counter(one.way for one in people), Counter(one.helped for one in people), themes


def published_of(everybody: list[Person], come: list[int], leave: list[int], gone: list[int]) -> Published:
    """What the site publishes: steps by day, once it has closed the count with its tables, then what was heard, again
    after some took their answers back. `come` is how many had answered by each day, `leave` how many had gone by then.
    """
    pages, step = Published(), 0
    for here, left in zip(come, leave, strict=False):
        said = disclosure.while_open(max(0, min(here, len(everybody)) - left), said=step)
        pages.wholes.append(said)
        step = said.number or 0
    ways, helped, themes = counted(everybody)
    whole = disclosure.total(len(everybody))
    pages.wholes.append(whole)
    pages.partings += [(whole, disclosure.parts(ways)), (whole, disclosure.parts(helped))]
    heard = disclosure.overlapping(themes, whole=whole.number or 0)
    pages.others += [disclosure.some(sum(one.felt for one in everybody)), *heard.cells.values()]
    still = everybody
    for number in gone:
        still = still[number:]
        _, _, themes = counted(still)
        heard = disclosure.again(heard, disclosure.overlapping(themes, whole=whole.number or 0), themes)
        pages.wholes.append(whole)
        pages.others += heard.cells.values()
    return pages


PEOPLE = st.builds(
    Person,
    way=st.sampled_from(WAYS),
    helped=st.sampled_from(HELP),
    themes=st.frozensets(st.sampled_from(THEMES)),
    felt=st.booleans(),
)


@st.composite
def populations(draw: st.DrawFn) -> list[Person]:
    """Few kinds of people, each many times over: so that large, small and equal cells all come up."""
    kinds = draw(st.lists(st.tuples(PEOPLE, st.integers(1, 40)), max_size=7))
    return [person for person, times in kinds for _ in range(times)]


@settings(max_examples=int(os.environ.get("PROPERTY_EXAMPLES", "300")), deadline=None)
@given(
    everybody=populations(),
    come=st.lists(st.integers(0, 200), max_size=4).map(sorted),
    leave=st.lists(st.integers(0, 9), min_size=4, max_size=4).map(sorted),
    gone=st.lists(st.integers(0, 12), max_size=4),
)
def test_of_every_set_of_people_no_number_of_1_to_7_comes_out(
    everybody: list[Person], come: list[int], leave: list[int], gone: list[int]
) -> None:
    pages = published_of(everybody, come, leave, gone)

    assert attacker.leaks(pages) == []
    assert not [cell for cell in pages.cells() if cell.number is not None and 0 < cell.number < 8]


# ---------------------------------------------------------------- the same attack on what is not enough


def hide_small_ones(counts: dict[str, int]) -> Table:
    """Naive: what is below 8 is hidden, the rest stands as it is."""
    return Table({name: disclosure.total(number) for name, number in counts.items()})


def hide_small_ones_and_round(counts: dict[str, int]) -> Table:
    """Naive: what is below 8 is hidden, the rest is rounded, and nothing else is kept back."""
    return Table({name: disclosure.some(number) for name, number in counts.items()})


@pytest.mark.control("complementary suppression")
@pytest.mark.parametrize(
    ("naive", "counts"),
    [
        (hide_small_ones, {"open link": 181, "invited": 3}),
        (hide_small_ones_and_round, {"open link": 23, "invited": 1}),
        (hide_small_ones_and_round, {"myself": 23, "read": 1, "wrote": 1}),
    ],
    ids=["hidden alone", "hidden and rounded", "two hidden and rounded"],
)
def test_with_only_the_small_parts_hidden_they_follow_from_the_whole(
    naive: Callable[[dict[str, int]], Table], counts: dict[str, int]
) -> None:
    whole = disclosure.total(sum(counts.values()))

    assert attacker.leaks(Published(wholes=[whole], partings=[(whole, naive(counts))])) != []
    assert attacker.leaks(Published(wholes=[whole], partings=[(whole, disclosure.parts(counts))])) == []


@pytest.mark.control("a published number is frozen")
def test_a_number_counted_anew_after_somebody_left_tells_that_they_did() -> None:
    everybody = [Person("link", "", frozenset(THEMES), felt=True)] * 184

    live = Published(wholes=[disclosure.total(len(everybody)), disclosure.total(len(everybody) - 1)])

    assert attacker.leaks(live) != []
    assert attacker.leaks(published_of(everybody, [], [], [1, 1, 1])) == []


@pytest.mark.control("some of a whole are rounded")
def test_an_exact_number_of_some_beside_the_whole_tells_of_the_rest() -> None:
    took_part, owed = 184, 180

    assert attacker.leaks(Published(wholes=[disclosure.total(took_part), Cell(Kind.EXACT, owed)])) != []
    assert attacker.leaks(Published(wholes=[disclosure.total(took_part), disclosure.some(owed)])) == []


@pytest.mark.control("only steps while it is open")
def test_a_number_said_while_people_answer_tells_of_the_last_ones_beside_the_final_one() -> None:
    assert attacker.leaks(Published(wholes=[Cell(Kind.EXACT, 180), disclosure.total(184)])) != []
    assert attacker.leaks(Published(wholes=[disclosure.while_open(180), disclosure.total(184)])) == []
