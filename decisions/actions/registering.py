"""The register: who may vote. Made by hand, from a list, a group or those who took part; frozen when it opens."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from decisions.actions.preparing import refuse_opened
from decisions.models import Decision, Voter
from decisions.rules import MOST_LIVING
from ladder.models import TOOK_PART, Activity, Participation
from people import actions as people_actions
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused
from proposals.models import Member
from proposals.models.group import State

MOST_VOTERS = 100_000
TOO_MANY = (
    f"“Can you live with it?” is for groups of {MOST_LIVING} people at most. Let people vote in another way."
)
NO_HALF = "Say in which of the two groups they vote."


@transaction.atomic
def add_voters(*, decision: Decision, people: Iterable[Participant], half: int = 0, by: User) -> int:
    """Puts people on the register; who is on it already stays once. Says how many are new.

    Refuses once it has opened, a group that this vote does not have, and more than 100,000.
    """
    refuse_opened(decision.activity)
    if not 0 <= half < len(decision.halves):
        raise Refused(NO_HALF)
    mine = Voter.objects.filter(decision=decision, half=half)
    known = set(mine.values_list("participant", flat=True))
    new = {person.pk: person for person in people if person.pk not in known}
    if mine.count() + len(new) > MOST_VOTERS:
        raise Refused(f"The register can hold {MOST_VOTERS:,} people at most.")
    rows = [Voter(decision=decision, half=half, participant=person) for person in new.values()]
    Voter.objects.bulk_create(rows, batch_size=1_000, ignore_conflicts=True)
    if rows:
        people_actions.audit(
            by=by, did="put people on a register", about=decision, detail={"people": len(rows), "half": half}
        )
    return len(rows)


@transaction.atomic
def add_listed(*, decision: Decision, people: list[Listed], same: set[int], half: int = 0, by: User) -> int:
    """The people of a list. `same` names the lines whose person is known (people.actions)."""
    refuse_opened(decision.activity)
    return add_voters(
        decision=decision, people=people_actions.add_listed(people=people, same=same), half=half, by=by
    )


def took_part_in(activity: Activity) -> list[Participant]:
    """Who took part in an activity and is known."""
    rows = Participation.objects.filter(TOOK_PART, activity=activity, participant__isnull=False)
    return list(Participant.objects.filter(pk__in=rows.values("participant")))


def in_the_group_of(activity: Activity) -> list[Participant]:
    """Who is in the group that designed something there; staff of the group too."""
    rows = Member.objects.filter(group__activity=activity, state=State.IN, participant__isnull=False)
    return list(Participant.objects.filter(pk__in=rows.values("participant")))


def sources(decision: Decision, by: User) -> list[Activity]:
    """Activities whose people may be put on the register: closed ones of the member of staff's own teams."""
    earlier = Activity.objects.for_staff(by).filter(opened_at__isnull=False).exclude(pk=decision.activity_id)
    return list(earlier.order_by("-closes_at")[:50])


@transaction.atomic
def remove_voter(*, voter: Voter, by: User) -> None:
    """Takes one person off the register. Refuses once it has opened."""
    refuse_opened(voter.decision.activity)
    people_actions.audit(by=by, did="took somebody off a register", about=voter)
    voter.delete()


def voters_of(decision: Decision, half: int) -> list[Voter]:
    """The voters of one half, with all that casting a vote asks."""
    mine = Voter.objects.filter(decision=decision, half=half).order_by("pk")
    return list(mine.select_related("decision__activity", "decision__rules"))


def register_of(decision: Decision) -> dict[str, int]:
    """Each voter's id and half, as the hash of the register is made of them."""
    rows = Voter.objects.filter(decision=decision).values_list("pk", "half")
    found: Iterable[tuple[UUID, int]] = rows
    return {str(pk): half for pk, half in found}


def register_lacks(decision: Decision) -> list[str]:
    """What is still missing, each a sentence."""
    halves = (
        set(Voter.objects.filter(decision=decision).values_list("half", flat=True)) if decision.pk else set()
    )
    if not decision.is_counted and Voter.objects.filter(decision=decision.pk).count() > MOST_LIVING:
        return [TOO_MANY]
    if not decision.has_halves:
        return [] if halves else ["Say who may vote."]
    return [
        f"Say who votes in “{name or 'the other group'}”."
        for number, name in enumerate(decision.halves)
        if number not in halves
    ]
