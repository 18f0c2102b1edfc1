"""Casting a vote: once each, again until closing, and nothing that tells whose it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection

from decisions import actions, rules, secrecy
from decisions.actions import closing
from decisions.models import CountedBallots, Decision, FixedRules, Result, SealedBallot, Voter
from ladder.models import FactLine, Participation
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def voters_of(decision: Decision, half: int = 0) -> list[Voter]:
    return list(
        Voter.objects.filter(decision=decision, half=half).select_related(
            "decision__activity", "decision__rules"
        )
    )


def close(decision: Decision) -> Decision:
    with clock.at(decision.rules.closes_at):
        assert actions.close_votes() == 1
    return Decision.objects.get(pk=decision.pk)


def test_a_vote_is_cast_and_counted() -> None:
    decision = open_vote(voters=12)
    for number, voter in enumerate(voters_of(decision)):
        actions.cast_ballot(voter=voter, choices=["1"] if number < 7 else ["2", "3"])

    closed = close(decision)

    result = closed.result
    assert result is not None
    assert (result.outcome, result.winners, result.cast, result.asked) == ("decided", ["1"], [12], [12])
    assert result.said["rounds"][0]["votes"]["A Monday bus"] == "7"
    assert not SealedBallot.objects.exists()
    assert Voter.objects.filter(voted=True).count() == 12
    assert Participation.objects.filter(activity=closed.activity, contributed=True).count() == 12


def test_the_last_vote_of_a_person_counts_and_the_receipt_stays() -> None:
    decision = open_vote(voters=2)
    voter = voters_of(decision)[0]

    first = actions.cast_ballot(voter=voter, choices=["1"])
    second = actions.cast_ballot(voter=voter, choices=["2"])

    assert first == second == actions.receipt_of(voter)
    assert SealedBallot.objects.count() == 1
    assert close(decision).result.winners == ["2"]


def test_a_receipt_is_three_words_and_six_letters_and_says_nothing_of_the_choice() -> None:
    decision = open_vote(voters=2)
    one, other = voters_of(decision)

    said = [actions.cast_ballot(voter=voter, choices=["1"]) for voter in (one, other)]

    assert all(re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+-[A-Z0-9]{6}", receipt) for receipt in said)
    assert said[0] != said[1]
    assert close(decision).result.receipts == sorted(said)


def test_sealed_ballots_are_of_one_length_whatever_was_chosen() -> None:
    decision = open_vote(voters=4)
    for voter, choices in zip(voters_of(decision), ([], ["1"], ["1", "2", "3"], ["none"]), strict=True):
        actions.cast_ballot(voter=voter, choices=choices)

    assert len({len(one.sealed) for one in SealedBallot.objects.all()}) == 1
    assert not any(b"none" in bytes(one.sealed) for one in SealedBallot.objects.all())


def test_a_ballot_moved_to_another_place_does_not_open() -> None:
    decision = open_vote(voters=2)
    one, other = (actions.cast_ballot(voter=voter, choices=["1"]) for voter in voters_of(decision))
    rows = list(SealedBallot.objects.all())
    SealedBallot.objects.filter(pk=rows[0].pk).update(sealed=rows[1].sealed)

    with clock.at(decision.rules.closes_at):
        assert actions.close_votes() == 0

    assert Decision.objects.get().closed_at is None
    assert SealedBallot.objects.count() == 2, "nothing is lost: whoever runs the site looks at it"
    assert one != other


@pytest.mark.parametrize(
    ("kwargs", "choices", "words"),
    [
        ({}, ["9"], "not on the ballot"),
        ({}, ["1", "1"], "same thing twice"),
        ({"method": "plurality"}, ["1", "2"], "only one"),
        ({"method": "yes-no"}, ["yes", "no"], "only one"),
        ({"method": "run-off", "most_ranks": 2}, ["1", "2", "3"], "You can put 2 in order"),
    ],
    ids=["unknown", "twice", "two of one", "yes and no", "too many"],
)
def test_what_is_no_ballot_is_refused(kwargs: dict[str, Any], choices: list[str], words: str) -> None:
    voter = voters_of(open_vote(**kwargs))[0]

    with pytest.raises(Refused, match=words):
        actions.cast_ballot(voter=voter, choices=choices)

    assert not SealedBallot.objects.exists()


def test_nobody_votes_before_it_opens_or_after_it_has_closed() -> None:
    decision = open_vote(voters=1)
    voter = voters_of(decision)[0]

    with clock.at(decision.activity.opens_at - timedelta(minutes=1)), pytest.raises(Refused, match="yet"):
        actions.cast_ballot(voter=voter, choices=["1"])
    with clock.at(decision.rules.closes_at), pytest.raises(Refused, match="has closed"):
        actions.cast_ballot(voter=voter, choices=["1"])


def test_with_another_key_nothing_is_taken_that_could_not_be_counted(settings: Any) -> None:
    voter = voters_of(open_vote(voters=1))[0]
    settings.VOTES_KEY = "another key of at least thirty-two letters"

    with pytest.raises(Refused, match="cannot be taken just now"):
        actions.cast_ballot(voter=voter, choices=["1"])


def test_a_vote_cannot_open_without_a_key(settings: Any) -> None:
    settings.VOTES_KEY = ""

    with pytest.raises(Refused, match="VOTES_KEY"):
        open_vote()

    assert not FixedRules.objects.exists()


def test_the_rules_are_frozen_with_their_hash_and_that_of_the_register() -> None:
    decision = open_vote(voters=2)
    said = decision.rules.said

    assert said.hash == decision.rules.hash
    assert said.register_hash == rules.register_hash({str(one.pk): 0 for one in voters_of(decision)})
    assert [choice.name for choice in said.choices][-1] == "None of these: talk more"
    assert said.asked == (2,)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_fixedrules SET hash = 'x'")


def test_after_opening_nothing_of_it_can_be_changed() -> None:
    decision = open_vote()
    by = UserFactory()

    for act in (
        lambda: actions.write_decision(activity=decision.activity, changed={"quorum": 5}, by=by),
        lambda: actions.add_voters(decision=decision, people=[], by=by),
        lambda: actions.remove_voter(voter=voters_of(decision)[0], by=by),
        lambda: actions.remove_option(option=decision.options.first(), by=by),
        lambda: actions.move_option(option=decision.options.first(), up=False, by=by),
    ):
        with pytest.raises(Refused, match="It has opened"):
            act()


def test_credentials_find_their_voter_and_a_new_one_replaces_the_old() -> None:
    voter = voters_of(open_vote(voters=2))[0]
    credential = secrecy.credential(voter.pk, voter.issue)

    assert actions.voter_by_credential(credential) == voter
    assert actions.voter_by_credential(secrecy.credential(voter.pk, 2)) is None

    by = UserFactory()
    actions.issue_anew(voter=voter, by=by)
    voter.refresh_from_db()

    assert actions.voter_by_credential(credential) is None
    assert actions.voter_by_credential(secrecy.credential(voter.pk, voter.issue)) == voter
    actions.cast_ballot(voter=voter, choices=["1"])
    with pytest.raises(Refused, match="voted"):
        actions.issue_anew(voter=voter, by=by)


def test_staff_record_a_vote_only_where_none_was_cast_or_with_the_voters_own_code() -> None:
    decision = open_vote(voters=2)
    one, other = voters_of(decision)
    by = UserFactory()

    actions.record_ballot(voter=one, choices=["1"], by=by)
    with pytest.raises(Refused, match="cast for this person already"):
        actions.record_ballot(voter=one, choices=["2"], by=by)
    with pytest.raises(Refused, match="not of this person"):
        actions.record_ballot(voter=one, choices=["2"], code=secrecy.code(other.pk, 1), by=by)
    actions.record_ballot(voter=one, choices=["2"], code=secrecy.code(one.pk, 1).lower(), by=by)

    assert close(decision).result.winners == ["2"]
    assert AuditLine.objects.filter(did__startswith="handed in a vote").count() == 4, "refused ones too"
    assert Voter.objects.get(pk=one.pk).recorded_by == by


def test_not_enough_people_is_a_result_and_so_is_a_draw() -> None:
    few = open_vote(voters=3, quorum=2)
    actions.cast_ballot(voter=voters_of(few)[0], choices=["1"])
    assert close(few).result.outcome == "not enough people voted"

    drawn = open_vote(voters=2)
    for voter, choice in zip(voters_of(drawn), "12", strict=True):
        actions.cast_ballot(voter=voter, choices=[choice])
    result = close(drawn).result
    assert (result.outcome, result.tied) == ("draw", ["1", "2"])
    assert CountedBallots.objects.filter(decision=drawn).exists()

    settled = actions.draw_lot(decision=Decision.objects.get(pk=drawn.pk), number="4 11 23", by=UserFactory())

    first = next(key for key in drawn.rules.said.lot_order("4 11 23") if key in ("1", "2"))
    assert (settled.number, settled.outcome, settled.winners) == (2, "decided", [first])
    assert not CountedBallots.objects.exists(), "of two voters no ballot is kept"


def draw_of_twenty() -> Decision:
    """Ten for each of two options; eight said that somebody read the ballot to them."""
    decision = open_vote(voters=20)
    for number, voter in enumerate(voters_of(decision)):
        helped = "read" if number < 8 else "myself"
        actions.cast_ballot(voter=voter, choices=[str(1 + number % 2)], helped_by=helped)
    return close(decision)


def test_the_result_after_the_lot_says_how_many_had_help_like_the_one_before() -> None:
    decision = draw_of_twenty()

    drawn = actions.draw_lot(decision=decision, number="4 11 23", by=UserFactory())

    assert {how: cell["number"] for how, cell in drawn.helped.items()} == {"read": 10, "myself": 10}
    assert drawn.helped == Result.objects.get(decision=decision, number=1).helped


def test_a_lot_is_drawn_once_whatever_the_page_before_it_knew() -> None:
    decision = draw_of_twenty()
    read_before = Decision.objects.select_related("rules").prefetch_related("results").get(pk=decision.pk)

    actions.draw_lot(decision=read_before, number="4 11 23", by=UserFactory())
    with pytest.raises(Refused, match="No draw waits"):
        actions.draw_lot(decision=read_before, number="7 8 9", by=UserFactory())

    assert decision.results.count() == 2


def test_of_few_voters_only_the_outcome_is_said() -> None:
    decision = open_vote(voters=9)
    for voter in voters_of(decision):
        actions.cast_ballot(voter=voter, choices=["1"])

    result = close(decision).result

    assert set(result.said) == {"method", "outcome", "winners", "tied", "seats"}
    assert FactLine.objects.get(key="lived_count").value == 2


@pytest.mark.parametrize(("voters", "kept"), [(19, False), (20, True)], ids=["19", "20"])
def test_ballots_are_kept_from_twenty_voters(voters: int, kept: bool) -> None:
    decision = open_vote(voters=voters)
    for voter in voters_of(decision):
        actions.cast_ballot(voter=voter, choices=["1"])

    close(decision)

    assert CountedBallots.objects.exists() == kept


def test_rankings_that_could_be_somebodys_mark_are_not_kept() -> None:
    decision = open_vote(voters=20, method="run-off")
    for voter in voters_of(decision):
        actions.cast_ballot(voter=voter, choices=["2", "1", "3"])

    closed = close(decision)

    assert rules.ways_to_fill(decision.rules.said) == 65, "of four options, and an empty one"
    assert not CountedBallots.objects.exists()
    assert closed.result.said["head_to_head"]["A breakfast club"]["A Monday bus"] == 20


def test_two_groups_have_to_choose_the_same() -> None:
    decision = open_vote(halves=(12, 10))
    for voter in voters_of(decision):
        actions.cast_ballot(voter=voter, choices=["1"])
    for voter in voters_of(decision, half=1):
        actions.cast_ballot(voter=voter, choices=["2"])

    result = close(decision).result

    assert (result.outcome, result.winners, result.cast) == ("back to talking", [], [12, 10])


def test_closing_twice_is_once_and_a_stopped_vote_is_let_go_of() -> None:
    decision = open_vote(voters=1)
    actions.cast_ballot(voter=voters_of(decision)[0], choices=["1"])
    activity = decision.activity
    activity.cancelled_at = clock.now()
    activity.save()

    assert actions.close_votes() == 1, "at once, not only when its time is over"
    closed = Decision.objects.get(pk=decision.pk)
    with clock.at(decision.rules.closes_at):
        assert actions.close_votes() == 0

    assert closed.result is None
    assert not SealedBallot.objects.exists()


def test_what_is_missing_is_said_in_sentences() -> None:
    bare = DecisionFactory(
        names=(), question={}, method="both-halves", lot_from="", activity=ActivityFactory(kind="vote")
    )

    said = " ".join([*actions.lacking(bare), *actions.register_lacks(bare)])

    for words in (
        "Write the question",
        "at least 2 options",
        "how each of the two groups",
        "what the two groups",
    ):
        assert words in said
    assert "Say who votes" in said


def test_the_same_receipt_twice_is_mended_before_anybody_votes(monkeypatch: pytest.MonkeyPatch) -> None:
    bits = iter([1, 1, 1, 2, 3, 4, 5])
    monkeypatch.setattr(secrecy, "receipt_bits", lambda _key: next(bits))

    decision = open_vote(voters=2)

    assert decision.rules.said.register_hash == rules.register_hash(
        {str(pk): 0 for pk in Voter.objects.values_list("pk", flat=True)}
    )
    assert next(bits) == 3, "looked at again until all differ"


def test_somebody_who_is_erased_leaves_the_register_without_a_name() -> None:
    voter = VoterFactory()
    voter.participant.delete()
    voter.refresh_from_db()

    assert voter.participant is None
    assert closing.SOURCE
    with pytest.raises(ObjectDoesNotExist):
        _ = voter.decision.rules


# ---------------------------------------------------------------- what came in between


def test_who_was_erased_between_opening_the_page_and_voting_casts_nothing() -> None:
    decision = open_vote(voters=2)
    voter = voters_of(decision)[0]

    actions.BELONGING.erase(voter.participant)

    with pytest.raises(Refused, match="opens nothing any more"):
        actions.cast_ballot(voter=voter, choices=["1"])
    with pytest.raises(Refused, match="opens nothing any more"):
        actions.record_ballot(voter=voter, choices=["1"], by=UserFactory())
    assert not SealedBallot.objects.exists()


def test_a_link_that_was_replaced_while_its_page_stood_open_casts_nothing() -> None:
    decision = open_vote(voters=1)
    before = voters_of(decision)[0]

    actions.issue_anew(voter=voters_of(decision)[0], by=UserFactory())

    with pytest.raises(Refused, match="opens nothing any more"):
        actions.cast_ballot(voter=before, choices=["1"])
    assert not SealedBallot.objects.exists()
    assert actions.cast_ballot(voter=voters_of(decision)[0], choices=["2"])


@pytest.mark.parametrize(
    "typed", ["4, 11, 23", "04-11-23", " 4  11 23. ", "Lotto: 4 11 23", "4\u200b 11\u200b 23"]
)
def test_however_a_number_is_written_the_lot_falls_the_same(typed: str) -> None:
    decision = open_vote(voters=2, method="plurality")
    for number, voter in enumerate(voters_of(decision), start=1):
        actions.cast_ballot(voter=voter, choices=[str(number)])
    drawn = close(decision)

    settled = actions.draw_lot(decision=drawn, number=typed, by=UserFactory())

    said = decision.rules.said
    assert settled.lot_number == "4 11 23"
    assert said.lot_order(typed) == said.lot_order("4 11 23")
    assert settled.winners == [next(key for key in said.lot_order("4 11 23") if key in ("1", "2"))]
