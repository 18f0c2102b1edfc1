"""Scottish STV: stage by stage against another counter's, and against a count of papers one by one."""

import json
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.counting import Method, Outcome, Result, count
from tests.decisions.votes import LETTERS, counted_file, elections, rules, votes


def shown(result: Result) -> list[str]:
    """The votes of each stage, without zeros before the point."""
    return [
        " ".join(part.rstrip("0").rstrip(".") or "0" for part in one["votes"].values())
        for one in json.loads(result.text)["rounds"]
    ]


def test_the_stages_are_those_of_another_counter() -> None:
    """Droop's own for the same ballots, but for its last: there it transfers, and rule 52(2) says not to."""
    result = counted_file("gpus_2005.blt", Method.SCOTTISH_STV)
    stages = shown(result)

    assert result.names(result.winners) == ["Rebecca Rotzler", "Pat LaMarche", "Steve Kramer", "Tom Sevigny"]
    assert result.quota == 19
    assert stages[0] == "6 3 8 22 2 0 33 1 1 0 0 0 18"
    assert stages[1] == "6.84848 3.42424 8.42424 22 2.42424 0 19 12.45448 1.42424 0 0 0 18"
    assert stages[2] == "7.803 3.5606 9.2424 19 2.69696 0 19 12.7272 1.42424 0 0 0 18.54544"
    assert stages[2:7] == [stages[2]] * 5  # four that nobody put first go out, and nothing moves
    assert stages[7] == "7.803 3.5606 9.2424 19 2.69696 0 19 14.15144 0 0 0 0 18.54544"
    assert stages[8] == "8.803 3.69696 9.2424 19 0 0 19 14.57568 0 0 0 0 19.6818"
    assert stages[9] == "9.01084 3.9536 9.45496 19 0 0 19 14.57568 0 0 0 0 19"
    assert stages[10] == "9.36448 0 10.59132 19 0 0 19 15.61032 0 0 0 0 19"
    assert stages[11:] == ["0 0 16.62204 19 0 0 19 16.59988 0 0 0 0 19"] * 2
    assert [str(one.exhausted - one.lost) for one in result.rounds[9:11]] == ["59/12500", "17921/12500"]


def test_a_ward_of_scotland() -> None:
    """The ballots are official; the surplus of 230 was divided by hand: 990 papers at 0.23232 each."""
    result = counted_file("kilmarnock_south_2022.blt", Method.SCOTTISH_STV)

    assert (result.cast, result.quota) == (3036, 760)
    assert result.names(result.winners) == ["Jim TODD", "Peter MABON", "Clare MAITLAND"]
    assert shown(result) == [
        "370 954 627 57 990 38",
        "374.41408 954 828.65376 62.57568 760 40.3232",
    ]
    assert result.rounds[1].exhausted == Fraction("16.03328")
    assert result.rounds[1].lost == 230 - 990 * Fraction("0.23232")


def test_a_count_of_scotland_in_four_stages() -> None:
    """Two surpluses and an exclusion: the whole votes that were published for each stage, in files/SOURCES.md."""
    result = counted_file("leith_2017.blt", Method.SCOTTISH_STV)

    assert (result.cast, result.quota) == (7613, 1904)
    assert result.names(result.winners) == ["Adam MCVEY", "Chas BOOTH", "Gordon John MUNRO"]
    assert [one.split(".")[0] for stage in shown(result) for one in stage.split(" ")] == [
        *("1695", "403", "2753", "1549", "1213"),
        *("2213", "448", "1904", "1690", "1236"),
        *("1904", "552", "1904", "1821", "1246"),
        *("1904", "0", "1904", "2106", "1354"),
    ]


def test_a_worth_is_cut_off_and_never_rounded() -> None:
    """A surplus of 5 for nine papers: 0.55555 each, and the rest is lost."""
    result = count(rules(Method.SCOTTISH_STV, "ABCD", seats=3), votes(AB=9, C=2, D=1, _=1))

    assert result.quota == 4
    assert shown(result)[1] == "4 4.99995 2 1"
    assert result.rounds[1].lost == Fraction("0.00005")


def test_a_surplus_carries_the_worth_with_which_papers_came() -> None:
    """Rule 48(3): what came to B at 0.6 goes on at 0.6 times the surplus, by all votes of B."""
    ballots = votes(ABC=10, B=2, D=5, E=4)
    result = count(rules(Method.SCOTTISH_STV, "ABCDE", seats=4), ballots)

    assert result.quota == 5
    assert shown(result) == [
        "10 2 0 5 4",
        "5 7 0 5 4",
        "5 5 1.4285 5 4",
        "5 5 1.4285 5 4",
    ]  # 10 papers at 0.5 go to B; of its surplus of 2 each takes 0.5 * 2 / 7 = 0.14285 on
    assert result.winners == ("A", "D", "B", "E")


def test_the_largest_surplus_goes_first() -> None:
    result = count(rules(Method.SCOTTISH_STV, "ABCDE", seats=3), votes(AC=9, BC=12, C=1, D=3, E=2))

    assert [(one.what, one.of) for one in result.rounds][1:3] == [("surplus", "B"), ("surplus", "A")]


def test_equal_surpluses_wait_for_a_lot() -> None:
    """A and B have always been equal. The option behind whoever goes first is ahead when the other tie looks back."""
    ballots = votes(AC=8, BD=8, C=3, D=3, E=2)
    manifest = rules(Method.SCOTTISH_STV, seats=3, options="ABCDE")

    waits, drawn = count(manifest, ballots), count(manifest, ballots, tie_order="BADCE")

    assert (waits.outcome, waits.winners, waits.tied) == (Outcome.DRAW, ("A", "B"), ("A", "B"))
    assert (drawn.rounds[1].of, drawn.rounds[1].by_lot, drawn.winners[2]) == ("B", ("A", "B"), "D")
    assert count(manifest, ballots, tie_order="ABDCE").winners[2] == "C"


def test_an_exclusion_looks_back() -> None:
    """B and C are level after the first exclusion; B had fewer before, so B goes."""
    result = count(rules(Method.SCOTTISH_STV, "ABCD"), votes(A=9, BC=4, CA=5, DB=1, DA=1))

    assert [one.of for one in result.rounds] == [None, "D", "B", "C"]


def test_the_last_places_are_filled_without_a_transfer() -> None:
    """Rule 52: after B is out, as many are left as there are places; its papers stay where they are."""
    result = count(rules(Method.SCOTTISH_STV, seats=2), votes(A=3, BA=2, C=3))

    assert result.quota == 3
    assert len(result.rounds) == 1
    tight = count(rules(Method.SCOTTISH_STV, seats=2), votes(A=9, BC=2, C=3))
    assert [one.of for one in tight.rounds] == [None, "A", "B"]
    assert (tight.winners, int(tight.rounds[-1].votes[1])) == (("A", "C"), 2)


def test_as_many_places_as_options_are_all_filled_at_once() -> None:
    result = count(rules(Method.SCOTTISH_STV, seats=3), votes(A=1, CA=5))

    assert (result.winners, len(result.rounds)) == (("C", "A", "B"), 1)


def test_papers_with_two_first_choices_are_void() -> None:
    result = count(rules(Method.SCOTTISH_STV), votes(A=2, B=1) | {(("A", "B"), "C"): 5})

    assert (result.cast, result.blank, result.quota, result.winners) == (8, 5, 2, ("A",))


def test_a_paper_counts_up_to_options_side_by_side() -> None:
    result = count(rules(Method.SCOTTISH_STV, "ABCD"), votes(A=4, B=3) | {("C", ("A", "B")): 2})

    assert (result.rounds[-1].exhausted, result.winners) == (2, ("A",))


# ---------------------------------------------------------------- paper by paper


def one_by_one(  # noqa: C901 - one piece, and nothing of ours in it
    ballots: dict[tuple[str, ...], int], seats: int, order: str
) -> tuple[list[str], list[dict[str, Fraction]]]:
    """Another count by the same rules, with a list of papers, each with its worth, and with fractions."""
    papers = [
        [ranking, Fraction(1), ranking[0]] for ranking, number in ballots.items() for _ in range(number)
    ]
    quota = len(papers) // (seats + 1) + 1
    credited = {option: Fraction(0) for option in LETTERS}
    for paper in papers:
        credited[paper[2]] += 1
    hopeful, elected, transferred, stages = set(LETTERS), [], set(), []

    def pass_on(option: str, factor: Fraction | None) -> None:
        for paper in papers:
            if paper[2] != option:
                continue
            if factor is not None:
                paper[1] = Fraction(int(paper[1] * factor * 100_000), 100_000)
            after = paper[0][paper[0].index(option) + 1 :]
            paper[2] = next((one for one in after if one in hopeful), None)
            if paper[2] is not None:
                credited[paper[2]] += paper[1]

    def back(options: list[str], sign: int) -> str:
        key = lambda one: ([sign * stage[one] for stage in reversed(stages)], sign * -order.index(one))  # noqa: E731
        return max(options, key=key)

    while True:
        stages.append(dict(credited))
        new = [one for one in hopeful if credited[one] >= quota]
        while new:
            first = back(new, 1)
            new.remove(first)
            elected.append(first)
            hopeful.discard(first)
        if len(hopeful) <= seats - len(elected):
            elected += sorted(hopeful)
            hopeful.clear()
        if len(elected) >= seats:
            return elected, stages
        over = [one for one in elected if one not in transferred and credited[one] > quota]
        if over:
            largest = back(over, 1)
            transferred.add(largest)
            surplus, votes_of = credited[largest] - quota, credited[largest]
            pass_on(largest, surplus / votes_of)
            credited[largest] = Fraction(quota)
        else:
            lowest = back(sorted(hopeful), -1)
            hopeful.discard(lowest)
            if len(hopeful) > seats - len(elected):
                pass_on(lowest, None)
                credited[lowest] = Fraction(0)


@given(elections(), st.integers(1, 4), st.permutations(list(LETTERS)))
def test_it_counts_as_papers_do_one_by_one(
    ballots: dict[tuple[str, ...], int], seats: int, order: list[str]
) -> None:
    result = count(rules(Method.SCOTTISH_STV, LETTERS, seats), ballots, tie_order=order)
    elected, stages = one_by_one(ballots, seats, "".join(order))

    assert set(result.winners) == set(elected)
    assert [dict(zip(LETTERS, one.votes, strict=True)) for one in result.rounds] == stages


def test_single_papers_and_groups_are_the_same() -> None:
    papers = [tuple("ABC"), tuple("BA"), tuple("ABC"), tuple("C")]

    assert count(rules(Method.SCOTTISH_STV), Counter(papers)) == count(
        rules(Method.SCOTTISH_STV), votes(ABC=2, BA=1, C=1)
    )


@pytest.mark.parametrize("seats", [1, 2, 3])
def test_nobody_is_lost_or_invented(seats: int) -> None:
    result = counted_file("burlington_2009.toi", Method.SCOTTISH_STV, seats=seats)

    assert {sum(one.votes) + one.exhausted for one in result.rounds} == {8976}
