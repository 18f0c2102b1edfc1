"""What a small group that decides keeps of somebody: shown to them, erased with them, emptied after its time."""

from datetime import timedelta
from typing import Any

import pytest

from decisions import actions, rounds_shown
from decisions.models import Decision, RoundWords, Voter
from ladder.models import Participation
from people import clock
from people.models import Participant
from safety import actions as safety_actions
from safety import belongings, erasers, erasures, holdables
from safety.models import Erasure, How
from tests.decisions.rounds import EARLY, close, group, next_round, now, say, settle
from tests.factories.safety import ConcernFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ledger(tmp_path: Any, settings: Any) -> None:
    settings.ERASURE_LEDGER = tmp_path / "erasures.jsonl"


def person_of(voter: Voter) -> Participant:
    assert voter.participant is not None
    return voter.participant


def erase(voter: Voter) -> None:
    safety_actions.erase_person(participant=person_of(voter), how=How.OWN_LINK)


def test_somebody_sees_what_they_said_in_each_round() -> None:
    decision, (donna, jean, *_others) = group()
    settle(say(donna, "object", EARLY))
    say(jean, "live")
    next_round(decision)
    say(donna, "live")

    [section] = [one for one in belongings.of(person_of(donna)) if one.key == "rounds"]

    said = [{fact.key: fact.for_programs for fact in record} for record in section.records]
    assert [(one["round"], one["says"], one.get("words", "")) for one in said] == [
        ("1", "object", EARLY),
        ("2", "live", ""),
    ]
    assert "votes" not in {one.key for one in belongings.of(person_of(donna))}, "this is no secret vote"


def test_with_somebody_go_their_words_and_their_objection() -> None:
    decision, (donna, jean, *_others) = group()
    say(donna, "object", EARLY)
    say(jean, "live")

    erase(donna)

    shown = rounds_shown.group(decision)
    assert RoundWords.objects.get().words == ""
    assert [line.name for line in shown.now.lines] == ["Somebody who was erased", "Jean Okoro"]
    assert shown.stand == []
    assert shown.now.spoke == 1
    assert (shown.asked, shown.now.silent) == (3, ["Leroy Brown", "Samir Patel"])
    result = close(decision).result
    assert (result.outcome, result.cast) == ("decided", [1])


def test_who_is_erased_after_closing_changes_no_result_and_the_words_of_the_team_stay() -> None:
    decision, (donna, *_others) = group()
    answer = say(donna, "object", EARLY)
    closed = close(decision)
    settle(answer, "not")

    erase(donna)

    came_out = rounds_shown.came_out(Decision.objects.get(pk=closed.pk))
    assert came_out is not None
    assert came_out.sentence.startswith("It does not go ahead.")
    assert [one.objection for one in came_out.objections] == ["The bus goes too early."]


def test_what_stays_is_said_before_somebody_is_erased() -> None:
    _decision, (donna, *_others) = group()
    assert "small group" not in " ".join(belongings.what_stays(person_of(donna)))

    say(donna, "live")

    assert "small group" in " ".join(belongings.what_stays(person_of(donna)))


def test_words_that_are_held_stay_until_their_owner_has_decided() -> None:
    _decision, (donna, *_others) = group()
    answer = say(donna, "object", EARLY)
    ConcernFactory(about=f"decisions.roundanswer:{answer.pk}")

    erase(donna)

    assert RoundWords.objects.get().words == EARLY
    assert Erasure.objects.filter(kind="round_answer", key=str(answer.pk)).exists()
    assert not erasures.is_there("round_answer", str(answer.pk), clock.now())


def test_a_backup_that_is_restored_loses_the_words_again() -> None:
    _decision, (donna, *_others) = group()
    answer = say(donna, "object", EARLY)
    later = clock.now() + timedelta(minutes=1)
    assert erasures.is_there("round_answer", str(answer.pk), later)

    erasures.erase("round_answer", str(answer.pk), later)

    assert RoundWords.objects.get().words == ""
    assert not erasures.is_there("round_answer", str(answer.pk), later)


def test_after_its_time_an_activity_keeps_that_somebody_objected_and_no_words() -> None:
    decision, (donna, *_others) = group()
    answer = say(donna, "object", EARLY)
    settle(answer)
    close(decision)
    assert belongings.given_in(decision.activity_id) >= 1

    belongings.empty(decision.activity_id)

    assert RoundWords.objects.get().words == ""
    assert not Participation.objects.filter(pk=answer.participation_id, participant__isnull=False).exists()
    assert rounds_shown.came_out(Decision.objects.get()).objections[0].words == "It goes at ten now."


def test_words_can_be_blacked_out_and_are_shown_to_whoever_decides() -> None:
    decision, (donna, *_others) = group()
    answer = say(donna, "object", EARLY)
    about = f"decisions.roundwords:{answer.pk}"

    found, held = erasers.show(about), holdables.show(f"decisions.roundanswer:{answer.pk}")

    assert found is not None
    assert (found.words, found.hash, found.team) == (EARLY, answer.words_hash, decision.activity.team_id)
    assert held is not None
    assert [piece.words for piece in held.pieces] == [EARLY]
    assert held.person == donna.participant
    erasers.empty(about)
    assert RoundWords.objects.get().words == ""
    assert [one.pk for one in actions.standing(actions.said_in(decision), now(decision))] == [answer.pk]


def test_what_is_let_go_stands_again_and_what_is_kept_stays_out() -> None:
    _decision, (donna, jean, *_others) = group()
    answers = [say(voter, "object", EARLY) for voter in (donna, jean)]
    abouts = [f"decisions.roundanswer:{answer.pk}" for answer in answers]

    for about in abouts:
        holdables.hold(about)
    assert [one.in_public for one in RoundWords.objects.all()] == ["", ""]
    holdables.let_go(abouts[0])
    holdables.keep(abouts[1])

    assert RoundWords.objects.get(pk=answers[0].pk).in_public == EARLY
    assert RoundWords.objects.get(pk=answers[1].pk).in_public == ""
