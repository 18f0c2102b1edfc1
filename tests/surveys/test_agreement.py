"""How far two readers agree: the measure against cases worked out by hand, and the words for it."""

import random
from fractions import Fraction

import pytest

from surveys import agreement
from surveys.agreement import Agreement

A, B, AB, NONE = frozenset({1}), frozenset({2}), frozenset({1, 2}), frozenset[int]()
BC, ABC = frozenset({2, 3}), frozenset({1, 2, 3})


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        (A, A, Fraction(0)),
        (NONE, NONE, Fraction(0)),
        (A, B, Fraction(1)),
        (A, NONE, Fraction(1)),
        (A, AB, Fraction(2, 3)),  # half in common, one in the other: 1 - 1/2 x 2/3
        (AB, BC, Fraction(8, 9)),  # a third in common, overlapping: 1 - 1/3 x 1/3
        (AB, ABC, Fraction(5, 9)),
    ],
)
def test_how_far_two_choices_are_apart(one: frozenset[int], other: frozenset[int], far: Fraction) -> None:
    assert (agreement.distance(one, other), agreement.distance(other, one)) == (far, far)


def test_the_measure_is_what_it_is_by_hand() -> None:
    """Ten answers, one theme or the other: they differ twice. Seen 0.2; of twenty choices twelve are A and eight B, so
    expected is 2 x 12 x 8 / (20 x 19), as in Krippendorff's own way with two readers and nominal data.
    """
    pairs = [(A, A)] * 5 + [(B, B)] * 3 + [(A, B)] * 1 + [(B, A)] * 1
    chosen = [one for pair in pairs for one in pair]

    assert (chosen.count(A), chosen.count(B)) == (12, 8)
    assert agreement.alpha(pairs) == pytest.approx(1 - 0.2 / (2 * 12 * 8 / (20 * 19)))


def test_it_is_one_where_they_always_agree_and_nothing_where_there_is_no_difference() -> None:
    assert agreement.alpha([(A, A), (B, B)]) == 1
    assert agreement.alpha([(A, A), (A, A)]) is None
    assert agreement.alpha([]) is None


def test_by_chance_it_is_about_nought() -> None:
    rng = random.Random(5)
    choices = [A, B, AB, BC, NONE]

    pairs = [(rng.choice(choices), rng.choice(choices)) for _ in range(3_000)]

    assert agreement.alpha(pairs) == pytest.approx(0, abs=0.03)


def test_half_a_disagreement_counts_less_than_a_whole_one() -> None:
    same = [(A, A)] * 8 + [(B, B)] * 8
    half, whole = agreement.alpha([*same, (A, AB)]), agreement.alpha([*same, (A, B)])

    assert half is not None
    assert whole is not None
    assert half > whole


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Agreement(0, 0, None), "Nobody has read any of them a second time yet."),
        (
            Agreement(1, 1, None),
            "You both chose the same for 1 of 1 answer. That is too few to say how well you agree. Read 10 or more.",
        ),
        (Agreement(20, 20, None), "You both chose the same for 20 of 20 answers. That is full agreement."),
        (Agreement(17, 20, 0.8), "You both chose the same for 17 of 20 answers. That is good agreement."),
        (
            Agreement(15, 20, 0.7),
            "You both chose the same for 15 of 20 answers. That is fair agreement. Talk about those where you differ.",
        ),
        (
            Agreement(9, 20, 0.3),
            "You both chose the same for 9 of 20 answers. That is weak agreement. Talk about what belongs in each "
            "theme, and write it into its note.",
        ),
    ],
)
def test_it_is_said_in_words(found: Agreement, words: str) -> None:
    assert found.in_words == words


def test_the_whole_of_it() -> None:
    pairs = [(A, A)] * 9 + [(B, B)] * 8 + [(A, AB), (B, BC), (A, B)]

    found = agreement.of(pairs)

    assert (found.same, found.both) == (17, 20)
    assert found.in_words == "You both chose the same for 17 of 20 answers. That is fair agreement. " + (
        "Talk about those where you differ."
    )
