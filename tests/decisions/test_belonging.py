"""What a vote keeps of somebody: shown to them, erased with them, and never what they voted."""

from typing import Any
from uuid import uuid4

import pytest

from decisions import actions
from decisions.models import Decision, FixedRules, Result, SealedBallot, Voter
from people import clock
from people.models import Participant
from safety import actions as safety_actions
from safety import belongings
from safety.models import How
from tests.factories.decisions import DecisionFactory, VoterFactory, open_vote

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ledger(tmp_path: Any, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"


def voted(decision: Decision, choice: str = "1") -> Voter:
    voter = decision.voters.select_related("decision__activity", "decision__rules", "participant").first()
    actions.cast_ballot(voter=voter, choices=[choice])
    return voter


def erase(person: Participant) -> None:
    safety_actions.erase_person(participant=person, how=How.OWN_LINK)


def close(decision: Decision) -> None:
    with clock.at(decision.rules.closes_at):
        actions.close_votes()


def votes_of(person: Participant) -> list[dict[str, Any]]:
    return belongings.as_data(person).get("votes", [{"records": []}])[0]["records"]


def test_while_people_can_vote_somebody_reads_that_they_may_and_not_whether_they_did() -> None:
    decision = open_vote()
    voter = voted(decision)

    assert votes_of(voter.participant) == [{"activity": str(decision.activity), "voted": "You may vote."}]


def test_after_closing_somebody_reads_that_they_voted_and_never_what() -> None:
    decision = open_vote()
    voter = voted(decision)
    other = Voter.objects.filter(decision=decision).exclude(pk=voter.pk).first()
    close(decision)

    assert votes_of(voter.participant)[0]["voted"] is True
    assert votes_of(other.participant)[0]["voted"] is False
    assert "A Monday bus" not in str(belongings.as_data(voter.participant))


def test_a_vote_that_is_being_set_up_shows_nobody_that_they_are_on_its_list() -> None:
    voter = VoterFactory()

    assert votes_of(voter.participant) == []
    assert belongings.what_stays(voter.participant) == []


def test_erased_while_it_is_open_their_vote_goes_and_the_register_keeps_its_hash() -> None:
    decision = open_vote()
    voter = voted(decision)

    erase(voter.participant)

    left = Voter.objects.get(pk=voter.pk)
    assert (left.participant, left.look_up, left.code_look_up) == (None, None, None)
    assert not SealedBallot.objects.exists()
    assert decision.voters.count() == FixedRules.objects.get().said.asked[0] == 3


def test_who_was_erased_can_vote_no_more() -> None:
    decision = open_vote()
    voter = voted(decision)
    found_by = {"look_up": voter.look_up}
    assert Voter.objects.filter(**found_by).exists()

    erase(voter.participant)

    assert not Voter.objects.filter(**found_by).exists()


def test_erased_after_its_time_and_before_the_count_the_vote_counts() -> None:
    decision = open_vote()
    voter = voted(decision)
    with clock.at(decision.rules.closes_at):
        erase(voter.participant)
        actions.close_votes()

    assert Result.objects.get().cast == [1]


def test_erased_after_closing_what_was_voted_stays_counted() -> None:
    decision = open_vote()
    voter = voted(decision)
    close(decision)

    erase(voter.participant)

    assert Voter.objects.get(pk=voter.pk).participant is None
    assert (Voter.objects.get(pk=voter.pk).voted, Result.objects.get().cast) == (True, [1])


def test_erased_before_it_opens_they_go_from_the_list() -> None:
    voter = VoterFactory(decision=DecisionFactory())

    erase(voter.participant)

    assert not Voter.objects.exists()


def test_when_the_time_of_an_activity_is_over_its_register_names_nobody() -> None:
    decision = open_vote()
    given_in = actions.BELONGING.given_in
    before = given_in(decision.activity_id)

    belongings.empty(decision.activity_id)

    assert (before, given_in(decision.activity_id)) == (3, 0)
    assert not Voter.objects.filter(participant__isnull=False).exists()
    assert given_in(uuid4()) == 0
