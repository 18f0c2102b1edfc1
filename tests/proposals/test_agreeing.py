"""When what the authors say of a suggested change settles it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proposals.agreeing import ALL, EACH_SIDE, ONE, settles

RULES = st.sampled_from([ONE, EACH_SIDE, ALL])
SIDES = st.dictionaries(st.integers(0, 5), st.sampled_from(["lived", "staff", "other"]), max_size=5)
VOICES = st.dictionaries(st.integers(0, 9), st.booleans(), max_size=8)


@given(RULES, SIDES, VOICES)
def test_yes_and_no_follow_the_same_rule(rule: str, sides: dict[int, str], voices: dict[int, bool]) -> None:
    said = settles(rule, sides, voices)
    turned = settles(rule, sides, {author: not takes for author, takes in voices.items()})

    assert turned == (None if said is None else not said)


@given(RULES, SIDES, VOICES, VOICES)
def test_voices_of_others_never_count(
    rule: str, sides: dict[int, str], voices: dict[int, bool], others: dict[int, bool]
) -> None:
    outside = {author: takes for author, takes in others.items() if author not in sides}

    assert settles(rule, sides, voices | outside) == settles(rule, sides, voices)


@given(RULES, SIDES, VOICES, st.integers(0, 5))
def test_one_more_yes_never_declines_and_never_unsettles_a_yes(
    rule: str, sides: dict[int, str], voices: dict[int, bool], author: int
) -> None:
    assume(author not in voices)
    said, more = settles(rule, sides, voices), settles(rule, sides, voices | {author: True})

    assert said is not True or more is True
    assert more is not False or said is False


@given(RULES, SIDES)
def test_without_a_word_nothing_is_settled(rule: str, sides: dict[int, str]) -> None:
    assert settles(rule, sides, {}) is None


@given(RULES, SIDES)
def test_when_all_say_yes_it_is_taken_in_by_every_rule(rule: str, sides: dict[int, str]) -> None:
    assume(sides)

    assert settles(rule, sides, dict.fromkeys(sides, True)) is True
    assert settles(rule, sides, dict.fromkeys(sides, False)) is False


@given(SIDES, VOICES)
def test_what_is_enough_for_a_strict_rule_is_never_the_opposite_by_a_lighter_one(
    sides: dict[int, str], voices: dict[int, bool]
) -> None:
    one, each, every = (settles(rule, sides, voices) for rule in (ONE, EACH_SIDE, ALL))

    assert every is None or (each, one) == (every, every)
    assert each is None or one in (each, None)


SAMIR, DONNA, MARK = "Samir", "Donna", "Mark"
THREE = {SAMIR: "lived", DONNA: "lived", MARK: "staff"}


@pytest.mark.parametrize(
    ("rule", "voices", "said"),
    [
        (ONE, {SAMIR: True}, True),
        (ONE, {SAMIR: True, DONNA: False}, None),
        (EACH_SIDE, {SAMIR: True, DONNA: True}, None),
        (EACH_SIDE, {SAMIR: True, MARK: True}, True),
        (EACH_SIDE, {SAMIR: True, DONNA: False, MARK: True}, True),
        (EACH_SIDE, {SAMIR: True, DONNA: False, MARK: False}, False),
        (ALL, {SAMIR: True, MARK: True}, None),
        (ALL, {SAMIR: True, MARK: True, DONNA: True}, True),
        (ALL, {SAMIR: False, MARK: True, DONNA: True}, None),
        (ALL, {SAMIR: True, MARK: True, DONNA: True, "a stranger": False}, True),
    ],
)
def test_what_each_rule_means(rule: str, voices: dict[str, bool], said: bool | None) -> None:
    assert settles(rule, THREE, voices) is said


def test_a_side_without_an_author_is_not_waited_for() -> None:
    assert settles(EACH_SIDE, {SAMIR: "lived"}, {SAMIR: True}) is True
