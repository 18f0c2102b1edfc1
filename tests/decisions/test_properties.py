"""What has to hold of every count, whoever votes how."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from decisions.counting import Ballots, Method, Outcome, Result, count
from tests.decisions.votes import LETTERS, elections, orders, rules

EVERY = st.sampled_from([Method.APPROVAL, Method.PLURALITY, Method.RUN_OFF, Method.SCOTTISH_STV])
RANKED = st.sampled_from([Method.RUN_OFF, Method.SCOTTISH_STV])


def by(method: Method, ballots: Ballots, options: str = LETTERS, seats: int = 1) -> Result:
    if method == Method.PLURALITY:
        first: Counter[Any] = Counter()
        for order, number in ballots.items():
            first[order[:1]] += number
        ballots = first
    several = method in (Method.APPROVAL, Method.SCOTTISH_STV)
    return count(rules(method, options, seats if several else 1), ballots)


@given(EVERY, elections(), st.integers(1, 3), st.randoms())
def test_it_does_not_matter_who_voted_how(method: Method, ballots: Any, seats: int, chance: Any) -> None:
    """Anonymity: the votes in another order give the same text, to the byte."""
    other = list(ballots.items())
    chance.shuffle(other)

    assert by(method, dict(other), seats=seats).text == by(method, ballots, seats=seats).text


@given(EVERY, elections(), st.integers(1, 3), st.permutations(list(LETTERS)))
def test_no_option_is_treated_better_than_another(
    method: Method, ballots: Any, seats: int, places: list[str]
) -> None:
    """Neutrality: in another order on the ballot, and under other keys, the same options are chosen or tied."""
    new = dict(zip(LETTERS, places, strict=True))
    renamed = {tuple(new[option] for option in order): number for order, number in ballots.items()}

    one, other = by(method, ballots, seats=seats), by(method, renamed, seats=seats)

    assert other.outcome == one.outcome
    assert {new[option] for option in one.winners} == set(other.winners)
    assert {new[option] for option in one.tied} == set(other.tied)


@given(EVERY, st.lists(orders(), min_size=1, max_size=30), st.integers(1, 3))
def test_grouped_ballots_count_like_single_ones(method: Method, papers: Any, seats: int) -> None:
    """A group of many is as that many papers: doubling every group doubles the votes of the first round."""
    grouped = Counter(papers)
    doubled = {order: number * 2 for order, number in grouped.items()}

    once, twice = by(method, grouped, seats=seats), by(method, doubled, seats=seats)

    assert once.cast == len(papers)
    assert [votes * 2 for votes in once.rounds[0].votes] == list(twice.rounds[0].votes)
    assert sum(once.rounds[0].votes) == sum(
        len(paper) if method == Method.APPROVAL else 1 for paper in papers
    )


@given(RANKED, elections(), st.integers(1, 4))
def test_no_vote_is_lost_or_invented(method: Method, ballots: Any, seats: int) -> None:
    """Conservation: in each round what all have, and what nobody has any more, are all valid ballots."""
    result = by(method, ballots, seats=seats)

    assert {sum(one.votes) + one.exhausted for one in result.rounds} == {result.valid}
    assert all(0 <= one.lost <= one.exhausted for one in result.rounds)
    assert all(votes >= 0 for one in result.rounds for votes in one.votes)


@given(RANKED, elections(), st.integers(1, 100))
def test_whom_more_than_half_put_first_wins(method: Method, ballots: Any, more: int) -> None:
    """In a run-off, in STV for one place, and head to head."""
    most = dict(ballots)
    most["A",] = most.get(("A",), 0) + sum(ballots.values()) + more

    result = by(method, most)

    assert (result.winners, result.head_to_head_winner) == (("A",), "A")


@given(elections(), orders())
def test_later_choices_do_not_harm_earlier_ones(ballots: Any, longer: tuple[str, ...]) -> None:
    """Whoever wins a run-off wins too where those who stopped at them had gone on."""
    before = by(Method.RUN_OFF, ballots)
    if before.outcome != Outcome.DECIDED:
        return
    winner = before.winners[0]
    after: Counter[tuple[str, ...]] = Counter()
    for order, number in ballots.items():
        rest = tuple(option for option in longer if option not in order)
        after[order + rest if order[-1] == winner else order] += number

    assert by(Method.RUN_OFF, after).winners == before.winners


@given(elections(), st.integers(1, 4))
def test_as_many_are_chosen_as_there_are_places(ballots: Any, seats: int) -> None:
    result = by(Method.SCOTTISH_STV, ballots, seats=seats)

    assert len(result.winners) == seats or result.outcome == Outcome.DRAW
    assert len(set(result.winners)) == len(result.winners)
    assert sum(len(one.elected) for one in result.rounds) == len(result.winners)


@given(RANKED, elections(), st.integers(1, 3), st.permutations(list(LETTERS)))
def test_an_order_by_lot_always_decides(method: Method, ballots: Any, seats: int, order: list[str]) -> None:
    """And where none was needed, none changes anything."""
    places = seats if method == Method.SCOTTISH_STV else 1
    without = count(rules(method, LETTERS, places), ballots)
    drawn = count(rules(method, LETTERS, places), ballots, tie_order=order)

    assert drawn.outcome == Outcome.DECIDED
    assert without.outcome == Outcome.DRAW or set(without.winners) == set(drawn.winners)


@given(elections())
def test_the_table_is_what_each_pair_of_options_gives(ballots: Any) -> None:
    table = by(Method.RUN_OFF, ballots).head_to_head

    for one, row in zip(LETTERS, table, strict=True):
        for other, found in zip(LETTERS, row, strict=True):
            expected = sum(
                number
                for order, number in ballots.items()
                if one != other
                and one in order
                and (other not in order or order.index(one) < order.index(other))
            )
            assert found == expected
