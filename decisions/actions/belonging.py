"""What a vote keeps of somebody: that they may vote, and after closing whether they did. Never what they voted."""

from uuid import UUID

from django.db.models import Q, QuerySet

from decisions.actions.casting import key_of
from decisions.models import Decision, SealedBallot, Voter
from decisions.rules import LIVE_WITH_IT
from people import clock
from people.models import Participant
from safety.belongings import Belonging, Fact, Section

# Opened, and not by name: what people say by name stands in belonging_of_rounds.
SECRET = Q(decision__rules__isnull=False) & ~Q(decision__method=LIVE_WITH_IT)
GONE = {"participant": None, "look_up": None, "code_look_up": None}


def _mine(participant: Participant) -> "QuerySet[Voter]":
    return Voter.objects.filter(participant=participant).select_related(
        "decision__activity", "decision__rules"
    )


def _show(participant: Participant) -> list[Section]:
    mine = _mine(participant).filter(SECRET)
    records = [_voter(one) for one in mine]
    return [Section("votes", "Votes", records, "Nobody can tell what you voted, so it does not stand here.")]


def _voter(one: Voter) -> list[Fact]:
    """While a vote is open, nothing here says whether somebody has voted: others may look at this with them."""
    facts = [Fact("activity", "In", str(one.decision.activity))]
    if one.decision.has_halves:
        facts.append(Fact("half", "You vote with", one.decision.halves[one.half]))
    is_over = one.decision.closed_at is not None
    said = ("You voted." if one.voted else "You did not vote.") if is_over else "You may vote."
    facts.append(Fact("voted", "What we know", said, one.voted if is_over else None))
    if one.recorded_by_id:
        facts.append(Fact("recorded", "How", "Staff wrote your vote down as you told it.", value=True))
    return facts


def _stays(participant: Participant) -> list[str]:
    if not _mine(participant).filter(SECRET).exists():
        return []
    return [
        "That somebody was on the list of those who may vote, without your name. If the vote has closed, what you "
        "voted stays counted: nobody can tell which vote is yours. If it is open, we take your vote out."
    ]


def _erase(participant: Participant) -> None:
    """Before the rules are fixed, somebody goes from the register. After that their line stays without them, for the
    register has a published hash; while people can vote, their vote goes too.
    """
    Voter.objects.filter(participant=participant, decision__rules=None).delete()
    for voter in _mine(participant):
        held = Decision.objects.select_for_update(of=("self",))  # control: closing a vote
        decision = held.select_related("activity", "rules").get(pk=voter.decision_id)
        if decision.is_open_at(clock.database_now()):
            SealedBallot.objects.filter(pk=key_of(voter)).delete()
        Voter.objects.filter(pk=voter.pk).update(**GONE)


def _of(activity: UUID) -> "QuerySet[Voter]":
    return Voter.objects.filter(decision__activity=activity, participant__isnull=False)


def _given_in(activity: UUID) -> int:
    return _of(activity).count()


def _empty(activity: UUID) -> None:
    _of(activity).update(**GONE)


def _activities(participant: Participant) -> set[UUID]:
    return set(_mine(participant).values_list("decision__activity", flat=True))


BELONGING = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)
