"""Where it stands in a round, as a rule of values alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import consent
from decisions.consent import Spoken
from decisions.counting import Outcome

SAYS = (consent.LIVE, consent.WORRY, consent.OBJECT, consent.ASIDE, consent.BACK)


def stand(*said: tuple[str, int, str], last: int = 1) -> consent.Stand:
    return consent.stand([Spoken(*one) for one in said], last)


@pytest.mark.parametrize(
    ("said", "quorum", "outcome"),
    [
        ((), 0, Outcome.NOT_ENOUGH),
        ((("a", 1, "live"),), 0, Outcome.DECIDED),
        ((("a", 1, "live"),), 2, Outcome.NOT_ENOUGH),
        ((("a", 1, "live"), ("b", 1, "aside")), 2, Outcome.DECIDED),
        ((("a", 1, "aside"), ("b", 1, "aside")), 0, Outcome.NOT_ENOUGH),
        ((("a", 1, "worry"),), 1, Outcome.DECIDED),
        ((("a", 1, "live"), ("b", 1, "object")), 0, Outcome.TALK),
        ((("b", 1, "object"),), 5, Outcome.TALK),
        ((("a", 1, "object"), ("a", 1, "live")), 0, Outcome.DECIDED),
        ((("a", 1, "live"), ("a", 1, "object")), 0, Outcome.TALK),
        ((("a", 1, "live"), ("a", 1, "back")), 0, Outcome.NOT_ENOUGH),
        ((("a", 1, "live"), ("b", 1, "object"), ("b", 1, "back")), 0, Outcome.DECIDED),
    ],
    ids=[
        "nobody spoke",
        "one is enough",
        "one is too few",
        "stepping aside is speaking",
        "all stepped aside",
        "a worry is no objection",
        "an objection stands",
        "an objection goes before too few",
        "the last word counts",
        "also against it",
        "taken back is not said",
        "an objection taken back",
    ],
)
def test_what_comes_of_one_round(
    said: tuple[tuple[str, int, str], ...], quorum: int, outcome: Outcome
) -> None:
    assert stand(*said).outcome(quorum) is outcome


def test_who_could_live_with_the_text_before_has_not_said_so_of_this_one() -> None:
    found = stand(("a", 1, "live"), ("b", 1, "live"), ("b", 2, "live"), last=2)

    assert found.now == {"b": "live"}
    assert found.outcome(2) is Outcome.NOT_ENOUGH


def test_an_objection_stands_in_the_next_round_until_its_owner_speaks() -> None:
    before = [("a", 1, "object"), ("b", 2, "live")]

    assert stand(*before, last=2).outcome(0) is Outcome.TALK
    assert stand(*before, ("a", 2, "aside"), last=2).outcome(0) is Outcome.DECIDED


PEOPLE = st.sampled_from("abcd")
ROUNDS = st.lists(
    st.lists(st.tuples(PEOPLE, st.sampled_from(SAYS)), max_size=6).map(tuple), min_size=1, max_size=3
)


@given(ROUNDS)
def test_it_never_goes_ahead_against_anybody_whose_last_word_is_an_objection(
    rounds: list[tuple[tuple[str, str], ...]],
) -> None:
    said = [Spoken(who, number, says) for number, one in enumerate(rounds, start=1) for who, says in one]
    last = {one.who: one.says for one in said}

    found = consent.stand(said, len(rounds))

    assert (found.outcome(0) is Outcome.TALK) == (consent.OBJECT in last.values())
    assert found.spoke == len(
        {one.who for one in said if one.round == len(rounds)}
        - {who for who, says in last.items() if says == consent.BACK}
    )
