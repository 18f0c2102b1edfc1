"""The group that designs: planning it, inviting people, and putting oneself down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.urls import reverse

from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity, Side
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused
from proposals.models import Group, Member
from proposals.models.group import KEY_LETTERS, MOST_PLACES, How, NameShown, Offer, State

INVITED, PLACE, DOWN, DRAWN = "group_invited", "group_place", "group_down", "group_drawn"
PROMISED = "People were promised this when it opened, so it stays."
NOT_OPEN = "This is not open, so nobody can come into the group now."
CALL_OVER = "Nobody can put themselves down here now."
NO_DAY = "Write the last day to put yourself down."
NAME_MISSING = "Write the name that we show, or choose: no name."


@dataclass(frozen=True)
class Plan:
    """How the group comes about and what it is offered, as staff say it before the activity opens."""

    how: str
    places: int
    staff_places: int
    call_until: date | None = None
    offers: list[str] = field(default_factory=list)
    offer_words: str = ""


@dataclass(frozen=True)
class Wishes:
    """What somebody chooses for themselves: the name, who may see it, which offers they need, and what else."""

    name_choice: str = NameShown.NONE
    name: str = ""
    shown_to_all: bool = False
    needs: list[str] = field(default_factory=list)
    wish: str = ""


def group_of(activity: Activity) -> Group | None:
    return Group.objects.select_related("activity").filter(activity=activity).first()


def group_url(activity: Activity) -> str:
    """The public page of the group, or nothing where there is none."""
    return reverse("group", args=[activity.slug]) if Group.objects.filter(activity=activity).exists() else ""


def is_member(activity: Activity, participant: Participant) -> bool:
    """Whether somebody is in the group now."""
    return Member.objects.inside().filter(group__activity=activity, participant=participant).exists()


def members(activity: Activity) -> list[Member]:
    """Who is in the group now."""
    found = Member.objects.inside().filter(group__activity=activity)
    return list(found.select_related("participant__user").order_by("changed_at", "pk"))


@transaction.atomic
def plan_group(*, activity: Activity, plan: Plan, by: User) -> Group:
    """Refuses once it was opened, numbers that are none, and a call without a last day while it is open."""
    if Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists():
        raise Refused(PROMISED)
    if activity.kind != kinds.CO_DESIGN.code:
        raise Refused("A group designs only where people design something together.")
    if not 1 <= plan.places <= MOST_PLACES or not 0 <= plan.staff_places <= MOST_PLACES:
        raise Refused(f"Write 1 to {MOST_PLACES} places, and for staff up to {MOST_PLACES}.")
    if plan.how not in How.values:
        raise Refused("Choose how people come into the group.")
    group, _new = Group.objects.update_or_create(
        activity=activity,
        defaults={
            "how": plan.how,
            "places": plan.places,
            "staff_places": plan.staff_places,
            "call_until": _last_day(activity, plan),
            "offers": [offer.value for offer in Offer if offer.value in plan.offers],
            "offer_words": plan.offer_words.strip(),
        },
    )
    people_actions.audit(by=by, did="said who designs here", about=group)
    return group


def _last_day(activity: Activity, plan: Plan) -> date | None:
    if plan.how == How.INVITATION:
        return None
    if plan.call_until is None:
        raise Refused(NO_DAY)
    opens_on = clock.london(activity.opens_at).date()
    if not opens_on <= plan.call_until < activity.closes_on:
        opens, closes = clock.in_words(opens_on), clock.in_words(activity.closes_on)
        raise Refused(f"The last day to put yourself down lies between {opens} and the day before {closes}.")
    return plan.call_until


@transaction.atomic
def invite_to_group(*, group: Group, people: list[Listed], same: set[int], by: User) -> int:
    """Asks the people of a list. Whoever was asked before is not asked again. Returns how many are asked now.

    Refuses where people come by a call, where it is not open, and more people than there are places.
    """
    if group.has_call:
        raise Refused("Here people put themselves down. Type them in below.")
    _refuse_closed(group)
    ladder_actions.hold(group.activity)
    free = free_places(group)
    new = [
        one
        for one in people_actions.add_listed(people=people, same=same)
        if not Member.objects.filter(group=group, participant=one).exists()
    ]
    if len(new) > free:
        places = "1 place is" if free == 1 else f"{free} places are"
        raise Refused(f"Only {places} free. Ask so many people at the most." if free else "No place is free.")
    for person in new:
        made = _make(group, person, State.INVITED, Wishes())
        _tell(made, INVITED)
        people_actions.audit(by=by, did="invited somebody to the group", about=made)
    return len(new)


def check(wishes: Wishes) -> None:
    """Refuses a name that is missing."""
    if wishes.name_choice not in NameShown.values:
        raise Refused("Choose under which name you design with us.")
    if wishes.name_choice != NameShown.NONE and not wishes.name.strip():
        raise Refused(NAME_MISSING)


@transaction.atomic
def put_down(*, group: Group, person: Participant | Listed, wishes: Wishes, by: User | None = None) -> None:
    """Somebody wants to be in the group. Refuses where nobody can put themselves down, and a name that is missing.

    A Listed is whoever typed an address without a link: where that address stands here already, nothing is written and
    nobody learns so. `by` is the member of staff who typed it for them.
    """
    if not group.call_is_open:
        raise Refused(CALL_OVER)
    check(wishes)
    ladder_actions.hold(group.activity)
    if isinstance(person, Listed):
        if person.email and _stands(group, person.email):
            return
        person = people_actions.add_listed(people=[person], same=set())[0]
    mine = Member.objects.filter(group=group, participant=person).first()
    if mine is not None and mine.state not in (State.SAID_NO, State.LEFT):
        keep_wishes(mine, wishes)
        return
    if mine is None:
        mine = _make(group, person, State.DOWN, wishes)
    else:
        mine.state, mine.changed_at = State.DOWN, clock.now()
        mine.save(update_fields=["state", "changed_at"])
        keep_wishes(mine, wishes)
    _give_turn(mine)
    if by is not None:
        people_actions.audit(by=by, did="put somebody down for the group", about=mine)


def _stands(group: Group, email: str) -> bool:
    return Member.objects.filter(group=group, participant__email__iexact=email.strip()).exists()


def _give_turn(member: Member) -> None:
    """By lot they wait for the draw. Else the next free place is theirs, or the end of the waiting list."""
    group = member.group
    if not group.is_by_lot:
        is_free = free_places(group) > 0
        last = Member.objects.filter(group=group).order_by("-turn").values_list("turn", flat=True).first()
        member.state = State.INVITED if is_free else State.WAITING
        member.turn = (last or 0) + 1
        member.save(update_fields=["state", "turn"])
    _tell(member, PLACE if member.state == State.INVITED else DOWN)


def free_places(group: Group) -> int:
    """Places for people with lived experience that nobody holds, and nobody was asked for."""
    return max(0, group.places - Member.objects.filter(group=group).holding_a_place().count())


def offer_place(member: Member, kind: str = PLACE) -> None:
    """They are asked: yes or no? Needs a transaction in which the activity is held."""
    Member.objects.filter(pk=member.pk).update(state=State.INVITED, changed_at=clock.now())
    _tell(member, kind)


def keep_wishes(member: Member, wishes: Wishes) -> None:
    """What they choose for themselves; offers that are none here are left out. Needs a transaction."""
    check(wishes)
    has_name = wishes.name_choice != NameShown.NONE
    member.name_choice = wishes.name_choice
    member.name_shown = wishes.name.strip()[:80] if has_name else ""
    member.shown_to_all = wishes.shown_to_all and has_name
    member.needs = [offer.value for offer in member.group.offered if offer.value in wishes.needs]
    member.wish = wishes.wish.strip()
    member.save(update_fields=["name_choice", "name_shown", "shown_to_all", "needs", "wish"])
    person = member.participant
    if wishes.name_choice == NameShown.REAL and person is not None and not person.name:
        Participant.objects.filter(pk=person.pk).update(name=member.name_shown)


def _make(group: Group, person: Participant, state: State, wishes: Wishes) -> Member:
    key = uuid4().hex[:KEY_LETTERS]
    made: Member = Member.objects.create(
        group=group, participant=person, state=state, key=key, side=Side.LIVED
    )
    keep_wishes(made, wishes)
    return made


def _tell(member: Member, kind: str) -> None:
    if member.participant is not None:
        outbox_actions.queue_once_more(
            kind=kind,
            about=str(member.group.activity_id),
            to=member.participant,
            payload={"member": str(member.pk)},
        )


def tell_each(found: Iterable[Member], kind: str) -> None:
    for member in found:
        _tell(member, kind)


def _refuse_closed(group: Group) -> None:
    if not group.activity.is_open:
        raise Refused(NOT_OPEN)
