"""Saying yes or no to a place, leaving, moving up; and what the ladder learns of who is in the group."""

from uuid import uuid4

from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, Band, Participation, Side
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from proposals.actions.designing import join_as_staff
from proposals.actions.grouping import (
    NOT_OPEN,
    Wishes,
    check,
    free_places,
    group_of,
    keep_wishes,
    offer_place,
)
from proposals.actions.showing import record_who_designs
from proposals.models import Group, Member, Stance
from proposals.models.group import KEY_LETTERS, NameShown, State

NO_PLACE = "Your place has gone to somebody else. Ring us, and we look together what we can do."
NOT_ASKED = "We have not offered you a place yet. We tell you when we do."


@transaction.atomic
def say_yes_to_place(*, member: Member, wishes: Wishes | None = None, by: User | None = None) -> None:
    """They are in, and take part from now on, whether they write something or not: they are owed the reply, and asked
    how it felt. Counted in public they are only for what they write: how many are in a group is said nowhere
    (docs/decisions/0064). Twice is once. Whoever said no or left can come back as long as a place is free.

    Refuses where it is not open, where no place was offered, and a name that is missing.
    """
    group = member.group
    if not group.activity.is_open:
        raise Refused(NOT_OPEN)
    if wishes is not None:
        check(wishes)
    ladder_actions.hold(group.activity)
    member.refresh_from_db()
    if member.state in (State.DOWN, State.WAITING):
        raise Refused(NOT_ASKED)
    if member.state in (State.SAID_NO, State.LEFT) and not _may_come_back(member):
        raise Refused(NO_PLACE)
    if wishes is not None:
        keep_wishes(member, wishes)
    _let_in(member)
    if by is not None:
        people_actions.audit(by=by, did="noted that somebody is in the group", about=member)


def _may_come_back(member: Member) -> bool:
    """Not past a draw that is still to come, and not past anybody who waits."""
    waits = Member.objects.filter(group=member.group, state__in=(State.DOWN, State.WAITING))
    return not waits.exists() and free_places(member.group) > 0


@transaction.atomic
def say_no_to_place(*, member: Member, by: User | None = None) -> None:
    """They do not want the place, or not to wait for one; whoever waits moves up. Refuses whoever is in: they leave."""
    ladder_actions.hold(member.group.activity)
    before = (State.DOWN, State.WAITING, State.INVITED)
    if not _moved(member, before, State.SAID_NO):
        raise Refused("This was changed meanwhile. Look again.")
    move_up(member.group)
    if by is not None:
        people_actions.audit(by=by, did="noted that somebody does not want a place", about=member)


@transaction.atomic
def leave_group(*, member: Member, by: User | None = None) -> None:
    """They leave the group, without a reason; whoever waits moves up. Twice is once. After closing it stays as it was:
    who designed it is part of the record.

    Whoever leaves meanwhile, and wrote nothing, has not taken part: we do not know if the group has met without them.
    """
    if not member.group.activity.is_open:
        raise Refused(
            "This has closed, so who was in the group stays. You can still take your name off the page."
        )
    ladder_actions.hold(member.group.activity)
    if _moved(member, (State.IN,), State.LEFT):
        _took_no_part(member)
        move_up(member.group)
        record_who_designs(member.group.activity)
        if by is not None:
            people_actions.audit(by=by, did="noted that somebody left the group", about=member)


@transaction.atomic
def choose(*, member: Member, wishes: Wishes) -> None:
    """Another name, or other needs: also after closing. Refuses a name that is missing."""
    check(wishes)
    keep_wishes(member, wishes)
    if member.state == State.IN:
        _name_in_public(member)


@transaction.atomic
def join_group_as_staff(*, group: Group, user: User, by: User) -> None:
    """A member of the team is in the group, with name and role. Refuses where it is not open, and beyond the places."""
    if not group.activity.is_open:
        raise Refused(NOT_OPEN)
    ladder_actions.hold(group.activity)
    staff = Member.objects.filter(group=group, side=Side.STAFF)
    person = Participant.objects.filter(user=user).first()
    if person is not None and staff.inside().filter(participant=person).exists():
        return
    if staff.inside().count() >= group.staff_places:
        raise Refused("All places for staff are taken.")
    person = person or Participant.objects.create(user=user, name=user.name, email=user.email)
    member, _new = Member.objects.get_or_create(
        group=group, participant=person, defaults={"key": uuid4().hex[:KEY_LETTERS], "state": State.DOWN}
    )
    member.side, member.name_choice, member.shown_to_all = Side.STAFF, NameShown.REAL, True
    member.name_shown = user.name_and_role[:80]
    member.save(update_fields=["side", "name_choice", "shown_to_all", "name_shown"])
    _let_in(member)
    people_actions.audit(by=by, did="noted that staff are in the group", about=member)


@transaction.atomic
def come_in_as_staff(*, activity: Activity, user: User) -> Participation:
    """A member of the team writes with the others; where there is a group, they are in it. Twice is once."""
    if group := group_of(activity):
        join_group_as_staff(group=group, user=user, by=user)
    return join_as_staff(activity=activity, user=user)


def move_up(group: Group) -> None:
    """Free places go to whoever waits longest, or was drawn first. Needs a transaction that holds the activity."""
    if not group.activity.is_open:
        return
    waiting = Member.objects.filter(group=group, state=State.WAITING).order_by("turn", "came_at", "pk")
    for member in waiting[: free_places(group)]:
        offer_place(member)


def _moved(member: Member, before: tuple[State, ...], after: State) -> bool:
    rows = Member.objects.filter(pk=member.pk, state__in=before)
    moved = bool(rows.update(state=after, changed_at=clock.now()))
    member.refresh_from_db()
    return moved


def _let_in(member: Member) -> None:
    before = (State.INVITED, State.SAID_NO, State.LEFT, State.DOWN)
    if _moved(member, before, State.IN):
        _name_in_public(member)
        record_who_designs(member.group.activity)


def _took_no_part(member: Member) -> None:
    found = Participation.objects.filter(activity=member.group.activity_id, participant=member.participant_id)
    mine = found.exclude(participant=None).select_related("activity").first()
    if mine is not None and not Stance.objects.filter(participation=mine).exists():
        ladder_actions.take_no_part(participation=mine)


def _name_in_public(member: Member) -> None:
    """Whatever they say here stands under the name they chose; whoever is in is known, and takes part."""
    if member.participant is None:
        return
    activity: Activity = member.group.activity
    found = ladder_actions.take_part(activity=activity, participant=member.participant, band=Band.INVITED)
    name = member.name_shown
    Participation.objects.filter(pk=found.pk).update(band=Band.INVITED, side=member.side, name_shown=name)
    if member.side == Side.LIVED:
        ladder_actions.take_part_without_words(participation=found)
