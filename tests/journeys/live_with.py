"""Small groups that say if they can live with something: in the second round, and two that have closed."""

from datetime import timedelta
from typing import Any

from decisions import actions, secrecy
from decisions.actions import Proposed, Settles, Told
from decisions.models import Decision, RoundAnswer, Voter
from ladder.models import Activity
from people import clock, texts
from people.models import User
from tests.factories.decisions import open_rounds
from tests.factories.ladder import ActivityFactory

EARLY = "The bus is too early for me. An hour later would help."
LATER = Proposed(
    texts.of("A Monday bus"),
    texts.of("Two trips every Monday, at eleven and at three. The driver helps with the step."),
    texts.of("It goes an hour later."),
)


def make(team: Any, by: User) -> dict[str, Any]:
    """Each by people of their own: by link somebody who has not spoken, somebody who has, and one whose words wait."""
    decision, (donna, jean, leroy, samir) = _group(team, "How we get here", open=True)
    _say(jean, "live")
    _settle(_say(donna, "object", EARLY), by)
    _say(samir, "object", "I cannot hear the driver. A sign would help.")
    _settle(_say(samir, "object", "I cannot hear the driver at all. A sign inside would help."), by)
    actions.start_round(decision=decision, after=1, proposed=LATER, by=by)
    _say(jean, "worry", "I hope that it is warm.")
    waits = _say(samir, "object", "There is still no sign. One beside the door would help.")
    over, people = _over(team, by)
    talk, (first, *_others) = _closed(team, "Where we meet")
    return {
        "live": decision.activity.slug,
        "live_id": decision.activity_id,
        "live_token": _token(leroy),
        "live_objected_token": _token(donna),
        "live_spoke_token": _token(samir),
        "live_waits": waits.pk,
        "live_settled_id": _settled(team, by),
        "live_over": over.activity.slug,
        "live_over_id": over.activity_id,
        "live_over_token": _token(people[0]),
        "live_talk": _back_to_talking(talk, first),
        "live_stopped": _stopped(team),
    }


def _group(team: Any, title: str, **states: Any) -> tuple[Decision, list[Voter]]:
    activity = ActivityFactory(team=team, kind="vote", title=texts.of(title), **states)
    decision = open_rounds(activity=activity)
    related = ("decision__activity", "decision__rules", "participant")
    voters = Voter.objects.filter(decision=decision).select_related(*related)
    return decision, list(voters.order_by("participant__name"))


def _closed(team: Any, title: str) -> tuple[Decision, list[Voter]]:
    return _group(team, title, closed=True)


def _say(voter: Voter, says: str, words: str = "") -> RoundAnswer:
    to = voter.decision.rounds.latest("number")
    return actions.say(voter=voter, to=to, told=Told(says, words))


def _settle(answer: RoundAnswer, by: User, how: str = "changed") -> None:
    told = Settles(how, "The bus goes too early.", "It goes an hour later now.")
    actions.settle_objection(answer=answer, told=told, by=by)


def _stopped(team: Any) -> str:
    decision, _voters = _group(team, "The new chairs", open=True)
    Activity.objects.filter(pk=decision.activity_id).update(cancelled_at=clock.now())
    return decision.activity.slug


def _settled(team: Any, by: User) -> Any:
    """Each objection was settled, so that a changed text can be put to the group."""
    decision, (donna, *_others) = _group(team, "The way to the garden", open=True)
    _settle(_say(donna, "object", EARLY), by)
    return decision.activity_id


def _over(team: Any, by: User) -> tuple[Decision, list[Voter]]:
    """It went ahead in its second round."""
    decision, voters = _closed(team, "When we meet")
    with clock.at(decision.activity.opens_at + timedelta(days=1)):
        _settle(_say(voters[0], "object", EARLY), by)
        actions.start_round(decision=decision, after=1, proposed=LATER, by=by)
        for voter, says in zip(voters, ("live", "live", "aside"), strict=False):
            _say(voter, says)
    actions.close_votes()
    return decision, voters


def _back_to_talking(decision: Decision, first: Voter) -> str:
    """Somebody objected, and the team wrote nothing of it."""
    with clock.at(decision.activity.opens_at + timedelta(days=1)):
        _say(first, "object", EARLY)
    actions.close_votes()
    return decision.activity.slug


def _token(voter: Voter) -> str:
    return secrecy.credential(voter.pk, voter.issue)
