"""Each method with cases that can be counted by hand, and the elections of the textbooks."""

from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from decisions.counting import (
    Ballots,
    CannotCount,
    Manifest,
    Method,
    Option,
    Outcome,
    Result,
    Ties,
    count,
    count_halves,
    lots,
)
from tests.decisions.votes import counted_file, rules, votes

HALF = {"each_by": Method.RUN_OFF}


def whole(result: Result) -> list[list[int]]:
    return [[int(part) for part in one.votes] for one in result.rounds]


# ---------------------------------------------------------------- Tennessee


@pytest.mark.parametrize(
    ("method", "capital"),
    [
        (Method.PLURALITY, "Memphis"),
        (Method.RUN_OFF, "Knoxville"),
        (Method.SCOTTISH_STV, "Knoxville"),
    ],
)
def test_each_method_gives_tennessee_another_capital(method: Method, capital: str) -> None:
    assert counted_file("tennessee.blt", method).names(counted_file("tennessee.blt", method).winners) == [
        capital
    ]


def test_nashville_wins_head_to_head_and_knoxville_in_the_third_round() -> None:
    result = counted_file("tennessee.blt", Method.RUN_OFF)

    assert result.names([result.head_to_head_winner or ""]) == ["Nashville"]
    assert whole(result) == [[42, 26, 15, 17], [42, 26, 0, 32], [42, 0, 0, 58]]
    assert result.head_to_head == ((0, 42, 42, 42), (58, 0, 68, 68), (58, 32, 0, 83), (58, 32, 17, 0))


# ---------------------------------------------------------------- Burlington 2009


def test_burlington_chose_kiss_by_run_off_and_would_have_chosen_montroll_head_to_head() -> None:
    """Kiss, Montroll, Simpson, Smith, Wright, write-ins: the rounds and the table are the published ones."""
    result = counted_file("burlington_2009.toi", Method.RUN_OFF)

    assert result.names(result.winners) == ["Bob Kiss"]
    assert result.names([result.head_to_head_winner or ""]) == ["Andy Montroll"]
    assert (result.cast, result.quota) == (8980, 4491)
    assert whole(result)[0] == [2585, 2063, 35, 1306, 2951, 36]
    assert whole(result)[-2:] == [[2981, 2554, 0, 0, 3294, 0], [4313, 0, 0, 0, 4061, 0]]
    assert [int(one.exhausted) for one in result.rounds] == [4, 7, 18, 151, 606]
    assert result.head_to_head[1][0] == 4067
    assert result.head_to_head[0] == (0, 3477, 5517, 3946, 4314, 6149)


# ---------------------------------------------------------------- yes or no


@pytest.mark.parametrize(
    ("ballots", "threshold", "outcome", "winners"),
    [
        (votes(Y=6, N=5, U=9), None, Outcome.DECIDED, ("Y",)),
        (votes(Y=5, N=6), None, Outcome.DECIDED, ("N",)),
        (votes(Y=5, N=5, U=1), None, Outcome.DRAW, ()),
        (votes(U=3), None, Outcome.NOT_REACHED, ()),
        (votes(Y=6, N=3, U=9), Fraction(2, 3), Outcome.DECIDED, ("Y",)),
        (votes(Y=599, N=301), Fraction(2, 3), Outcome.DECIDED, ("N",)),
        (votes(Y=5, N=5), Fraction(1, 2), Outcome.DECIDED, ("Y",)),
        (votes(U=3), Fraction(1, 2), Outcome.DECIDED, ("N",)),
    ],
)
def test_yes_or_no(ballots: Any, threshold: Fraction | None, outcome: Outcome, winners: tuple[str]) -> None:
    result = count(rules(Method.YES_NO, "YNU", threshold=threshold), ballots)

    assert (result.outcome, result.winners) == (outcome, winners)


def test_no_lot_chooses_between_a_yes_and_a_no_that_nobody_chose() -> None:
    manifest = rules(Method.YES_NO, "YNU")

    assert count(manifest, votes(U=3), tie_order="YNU") == count(manifest, votes(U=3))


def test_a_lot_decides_a_yes_or_no_that_is_level() -> None:
    result = count(rules(Method.YES_NO, "YN"), votes(Y=5, N=5), tie_order="NY")

    assert (result.outcome, result.winners, result.rounds[0].by_lot) == (
        Outcome.DECIDED, ("N",), ("Y", "N"),
    )  # fmt: skip


# ---------------------------------------------------------------- approval, choose one


def test_approval_adds_up_ticks_and_fills_places_with_the_most() -> None:
    result = count(rules(Method.APPROVAL, seats=2), votes(AB=3, BC=2, C=2, _=4))

    assert (result.winners, whole(result), result.cast, result.blank) == (("B", "C"), [[3, 5, 4]], 11, 4)


def test_approval_needs_its_threshold_of_all_who_voted() -> None:
    ballots = votes(A=5, B=2, _=4)

    reached = count(rules(Method.APPROVAL, threshold=Fraction(5, 11)), ballots)
    missed = count(rules(Method.APPROVAL, threshold=Fraction(1, 2)), ballots)

    assert (reached.outcome, reached.winners, reached.quota) == (Outcome.DECIDED, ("A",), 5)
    assert (missed.outcome, missed.winners, missed.quota) == (Outcome.NOT_REACHED, (), 6)


def test_a_draw_for_the_last_place_says_who_has_the_others() -> None:
    manifest, ballots = rules(Method.APPROVAL, "ABCD", seats=2), votes(A=5, B=3, C=3)

    waits = count(manifest, ballots)
    drawn = count(manifest, ballots, tie_order="DCBA")

    assert (waits.outcome, waits.winners, waits.tied) == (Outcome.DRAW, ("A",), ("B", "C"))
    assert (drawn.outcome, drawn.winners, drawn.rounds[0].by_lot) == (
        Outcome.DECIDED, ("A", "C"), ("B", "C"),
    )  # fmt: skip


def test_an_option_without_a_vote_is_never_chosen() -> None:
    result = count(rules(Method.APPROVAL, seats=2), votes(A=5))

    assert result.winners == ("A",)


def test_choosing_one_takes_the_most_votes() -> None:
    assert count(rules(Method.PLURALITY), votes(A=3, B=4, C=3)).winners == ("B",)
    assert count(rules(Method.PLURALITY), votes(A=4, B=4, C=3)).outcome == Outcome.DRAW


# ---------------------------------------------------------------- run-off and ties


def test_a_tie_looks_back_to_the_round_before() -> None:
    """After D is out, B and C are level; B had fewer in the first round, so B goes."""
    result = count(rules(Method.RUN_OFF, "ABCD"), votes(A=9, BC=4, CA=5, DB=1, DA=1))

    assert whole(result)[:2] == [[9, 4, 5, 2], [10, 5, 5, 0]]
    assert [one.of for one in result.rounds] == [None, "D", "B"]


def test_a_draw_that_matters_waits_for_a_lot() -> None:
    manifest, ballots = rules(Method.RUN_OFF), votes(AB=4, BA=3, CB=3)

    waits = count(manifest, ballots)

    assert (waits.outcome, waits.winners, waits.tied) == (Outcome.DRAW, (), ("B", "C"))
    assert count(manifest, ballots, tie_order="ABC").winners == ("B",)
    assert count(manifest, ballots, tie_order="ACB").winners == ("A",)
    assert count(manifest, ballots, tie_order="ABC").rounds[1].by_lot == ("B", "C")


def test_a_draw_that_changes_nothing_needs_no_lot() -> None:
    result = count(rules(Method.RUN_OFF), votes(A=4, BA=2, CA=2))

    assert (result.outcome, result.winners) == (Outcome.DECIDED, ("A",))
    assert all(one.by_lot == () for one in result.rounds)


def test_options_that_nobody_chose_go_without_a_lot() -> None:
    result = count(rules(Method.RUN_OFF, "ABCDE"), votes(AB=3, BA=3, CA=1))

    assert (result.winners, [one.of for one in result.rounds]) == (("A",), [None, "D", "E", "C"])


def test_in_a_small_group_a_draw_goes_back_to_talking() -> None:
    talk = {"ties": Ties.TALK}

    assert count(rules(Method.RUN_OFF, **talk), votes(A=2, B=2)).outcome == Outcome.TALK
    assert count(rules(Method.SCOTTISH_STV, **talk), votes(A=2, B=2)).outcome == Outcome.TALK
    assert count(rules(Method.PLURALITY, **talk), votes(A=2, B=2)).outcome == Outcome.TALK
    assert count(rules(Method.YES_NO, "YN", **talk), votes(Y=2, N=2)).outcome == Outcome.TALK


@pytest.mark.parametrize(
    ("method", "ballots"),
    [(Method.APPROVAL, votes(A=5, BC=3)), (Method.SCOTTISH_STV, votes(A=7, B=3, C=3, BD=1, CD=1, D=1))],
)
def test_where_people_talk_again_nobody_has_won_before_the_draw(method: Method, ballots: Ballots) -> None:
    """The rules say “Nobody wins: we talk again”, also where one of two places was clear."""
    waits = count(rules(method, "ABCD", seats=2), ballots)
    talk = count(rules(method, "ABCD", seats=2, ties=Ties.TALK), ballots)

    assert (waits.outcome, waits.winners) == (Outcome.DRAW, ("A",))
    assert (talk.outcome, talk.winners, talk.tied) == (Outcome.TALK, (), waits.tied)


def test_more_ties_than_can_be_tried_wait_as_a_draw() -> None:
    letters = "ABCDEFGH"

    result = count(rules(Method.RUN_OFF, letters), {(letter,): 1 for letter in letters})

    assert (result.outcome, result.tied) == (Outcome.DRAW, tuple(letters))


def test_run_off_is_not_monotone() -> None:
    """Ten people who put A third put A first instead, and A loses (a stored counter-example)."""
    before = count(rules(Method.RUN_OFF), votes(ABC=39, BCA=35, CAB=26))
    after = count(rules(Method.RUN_OFF), votes(ABC=49, BCA=25, CAB=26))

    assert (before.winners, after.winners) == (("A",), ("C",))


def test_it_can_pay_not_to_vote_in_a_run_off() -> None:
    """Where two of those who like B better than A stay at home, B wins, and not A (a stored counter-example)."""
    with_them = count(rules(Method.RUN_OFF), votes(AB=8, BA=5, BC=1, CBA=7))
    without = count(rules(Method.RUN_OFF), votes(AB=8, BA=5, BC=1, CBA=5))

    assert (with_them.winners, without.winners) == (("A",), ("B",))


def test_options_side_by_side_count_where_only_one_is_still_in() -> None:
    """Of three papers one begins with two, one comes to two, and one comes to two of which D is already out."""
    ballots = votes(A=4, B=3) | {(("A", "C"),): 1, ("C", ("A", "B")): 1, ("C", ("D", "B")): 1}

    result = count(rules(Method.RUN_OFF, "ABCD"), ballots)

    assert whole(result) == [[4, 3, 2, 0], [4, 3, 2, 0], [4, 4, 0, 0], [4, 0, 0, 0]]
    assert [int(one.exhausted) for one in result.rounds] == [1, 1, 2, 6]
    assert result.head_to_head[0] == (0, 5, 4, 6)


# ---------------------------------------------------------------- both halves


def test_it_goes_ahead_only_where_both_halves_choose_the_same() -> None:
    manifest = rules(Method.BOTH_HALVES, **HALF)

    same = count_halves(manifest, (votes(A=5, B=4), votes(A=2, C=1)))
    other = count_halves(manifest, (votes(A=5, B=4), votes(B=2, C=1)))

    assert (same.outcome, same.winners, same.cast) == (Outcome.DECIDED, ("A",), 12)
    assert (other.outcome, other.winners) == (Outcome.TALK, ())
    assert [half.winners for half in other.halves] == [("A",), ("B",)]


def test_no_lot_is_waited_for_where_the_other_half_chose_nothing() -> None:
    """The lot of one half could not make both choose the same."""
    manifest = rules(Method.BOTH_HALVES, each_by=Method.PLURALITY, threshold=Fraction(1, 2))
    ballots = (votes(A=4, B=3, C=3), votes(A=3, B=3))

    result = count_halves(manifest, ballots)

    assert (result.outcome, result.tied) == (Outcome.TALK, ())
    assert [half.outcome for half in result.halves] == [Outcome.NOT_REACHED, Outcome.TALK]
    assert count_halves(manifest, ballots, tie_order="ABC").outcome == Outcome.TALK


def test_a_half_that_waits_makes_the_whole_wait() -> None:
    manifest = rules(Method.BOTH_HALVES, **HALF)

    draw = count_halves(manifest, (votes(A=5), votes(A=2, C=2)))
    few = count_halves(rules(Method.BOTH_HALVES, quorum=5, **HALF), (votes(A=5), votes(A=4)))

    assert (draw.outcome, draw.tied) == (Outcome.DRAW, ("A", "C"))
    assert few.outcome == Outcome.NOT_ENOUGH


# ---------------------------------------------------------------- enough people, and what is refused


def test_not_enough_people_is_a_result() -> None:
    manifest = rules(Method.RUN_OFF, quorum=10)

    assert count(manifest, votes(A=9)).outcome == Outcome.NOT_ENOUGH
    assert count(manifest, votes(A=9, _=1)).outcome == Outcome.DECIDED
    assert count(rules(Method.RUN_OFF), {}).outcome == Outcome.NOT_ENOUGH
    assert count(rules(Method.RUN_OFF), votes(_=3)).outcome == Outcome.NOT_ENOUGH


@pytest.mark.parametrize(
    ("ballots", "sentence"),
    [
        ({("A", "A"): 1}, "A ballot names an option twice."),
        ({("A", ("B", "A")): 1}, "A ballot names an option twice."),
        ({("Z",): 1}, "There is no option 'Z' in these rules."),
        ({("A", ("B", "Z")): 1}, "There is no option 'Z' in these rules."),
        ({("A",): 0}, "So many people cannot have voted in one way: 0."),
        ({("A",): 1.5}, "So many people cannot have voted in one way: 1.5."),
        ({("A",): True}, "So many people cannot have voted in one way: True."),
        ({("A", ()): 1}, "This method has no place for options side by side."),
    ],
)
def test_ballots_of_no_use_are_refused(ballots: Any, sentence: str) -> None:
    with pytest.raises(CannotCount) as refused:
        count(rules(Method.RUN_OFF), ballots)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.YES_NO])
def test_choosing_one_means_one(method: Method) -> None:
    with pytest.raises(CannotCount, match="Each ballot may name only one option"):
        count(rules(method), votes(AB=1))
    with pytest.raises(CannotCount, match="no place for options side by side"):
        count(rules(method), {(("A", "B"),): 1})


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"options": ()}, "There have to be 1 to 1,000 options."),
        ({"options": (Option("a", "A"), Option("a", "B"))}, "Two options are called “a”."),
        ({"options": (Option("a", "A"), Option("b", "A"))}, "Two options are called “A”."),
        ({"options": (Option("é", "A"),)}, "This is no key of an option: “é”."),
        ({"options": (Option(" a", "A"),)}, "There are spaces around the key of an option: “ a”."),
        ({"options": (Option("a", " "),)}, "An option has a name of 1 to 500 letters."),
        ({"seats": 4}, "There are 4 places for 3 options."),
        ({"seats": 0}, "There are 0 places for 3 options."),
        ({"seats": 2}, "This method chooses one, so there can be only 1 place."),
        ({"quorum": -1}, "Fewer than nobody cannot vote."),
        ({"threshold": Fraction(1, 2)}, "A threshold is a part of the votes, and this method may have none."),
        ({"none_of_these": "Z"}, "“None of these” has to be one of the options."),
        ({"method": Method.BOTH_HALVES}, "Both halves, and nothing else, need a method by which each half"),
        ({"each_by": Method.RUN_OFF}, "Both halves, and nothing else, need a method by which each half"),
        (
            {"method": Method.BOTH_HALVES, "each_by": Method.BOTH_HALVES},
            "Half of the people cannot decide by both halves.",
        ),
        (
            {"method": Method.YES_NO, "options": tuple(Option(key, key) for key in "ABCD")},
            "A yes or no has two options, or three with “not sure”.",
        ),
    ],
)
def test_rules_that_do_not_fit_together_are_refused(parts: dict[str, Any], sentence: str) -> None:
    usual = {"options": tuple(Option(key, key) for key in "ABC"), "method": Method.RUN_OFF}

    with pytest.raises(CannotCount) as refused:
        Manifest(**usual | parts)

    assert str(refused.value).startswith(sentence)


def test_each_way_of_counting_wants_its_own_ballots() -> None:
    with pytest.raises(CannotCount, match="the ballots of each half"):
        count(rules(Method.BOTH_HALVES, **HALF), votes(A=1))
    with pytest.raises(CannotCount, match="two halves"):
        count_halves(rules(Method.RUN_OFF), (votes(A=1), votes(A=1)))


@pytest.mark.parametrize("order", ["AB", "ABCC", "ABZ", "AABC"])
def test_the_order_for_ties_names_each_option_once(order: str) -> None:
    with pytest.raises(CannotCount, match="The order for ties has to name each option once"):
        count(rules(Method.RUN_OFF), votes(A=1), tie_order=order)


# ---------------------------------------------------------------- the lot


def test_the_order_by_lot_hangs_on_the_rules_and_on_the_number() -> None:
    manifest = rules(Method.RUN_OFF, "ABCDE")
    orders = {lots.order(manifest, str(number)) for number in range(50)}

    assert {tuple(sorted(order)) for order in orders} == {tuple("ABCDE")}
    assert len(orders) > 30
    assert lots.order(manifest, " 7 ") == lots.order(manifest, "7")
    assert lots.order(rules(Method.RUN_OFF, "ABCDE", quorum=1), "7") != lots.order(manifest, "7")
    by_hand = sorted("ABCDE", key=lambda key: sha256(f"{manifest.hash} 7\0{key}".encode()).hexdigest())
    assert list(lots.order(manifest, "7")) == by_hand


def test_without_a_number_there_is_no_lot() -> None:
    with pytest.raises(CannotCount, match="no number that was drawn in public"):
        lots.order(rules(Method.RUN_OFF), " ")


def test_the_hash_of_the_rules_is_that_of_their_text() -> None:
    one, other = rules(Method.RUN_OFF), rules(Method.RUN_OFF, ties=Ties.TALK)

    assert one.hash == rules(Method.RUN_OFF).hash
    assert one.hash != other.hash
    assert '"ties":"lot"' in one.text


def test_the_text_of_a_result_is_the_same_on_each_recount() -> None:
    first = counted_file("kilmarnock_south_2022.blt", Method.SCOTTISH_STV).text

    assert counted_file("kilmarnock_south_2022.blt", Method.SCOTTISH_STV).text == first
    assert first.endswith("}\n")
