"""Groups that design together: one that is invited, one open call, and lots that wait, are fixed and were drawn."""

from datetime import timedelta
from typing import Any

from ladder.models import Activity
from people import actions as people_actions
from people import clock, texts
from people.models import Team, User
from people.people_list import Listed
from proposals import actions
from proposals.actions import Wishes
from proposals.models import Group, Member
from tests.factories.ladder import ActivityFactory
from tests.factories.proposals import GroupFactory

HERON = Wishes(
    name_choice="chosen", name="Heron", shown_to_all=True, needs=["interpreter"], wish="A break, please."
)


def make(team: Team, mark: User) -> dict[str, Any]:
    invited, call = _group(team, "A bus plan of our own"), _group(team, "The front door", call=True, places=2)
    people = [
        Listed(number, name, f"{name.lower()}.group@example.org") for number, name in enumerate(NAMES, 1)
    ]
    actions.invite_to_group(group=invited, people=people[:2], same=set(), by=mark)
    inside, asked = Member.objects.filter(group=invited).order_by("participant__name")
    actions.say_yes_to_place(member=inside, wishes=HERON)
    actions.join_group_as_staff(group=invited, user=mark, by=mark)
    for one in people[:3]:
        actions.put_down(group=call, person=one, wishes=HERON)
    waits = Member.objects.get(group=call, state="waiting")
    waits_for_lot, fixed, drawn = (
        _lot(team, title, people) for title in ("Our garden", "Our kitchen", "Our van")
    )
    for group in (fixed, drawn):
        _end_call(group)
        actions.fix_list(group=group, seed_from="The Lotto numbers of 5 December", by=mark)
    actions.draw_lots(group=drawn, seed="4 8 15 16 23 42", by=mark)
    _end_call(waits_for_lot)
    planned = ActivityFactory(team=team, kind="co_design", title=texts.of("A quiet corner"))
    return {
        "group_invited": invited.activity.slug,
        "group_invited_id": invited.activity_id,
        "group_call": call.activity.slug,
        "group_call_id": call.activity_id,
        "group_to_fix_id": waits_for_lot.activity_id,
        "group_fixed_id": fixed.activity_id,
        "group_drawn": drawn.activity.slug,
        "group_planned_id": planned.pk,
        "group_in_token": _token(inside),
        "group_asked_token": _token(asked),
        "group_waits_token": _token(waits),
        "group_down_token": _token(Member.objects.filter(group=fixed)[0]),
    }


NAMES = ("Ada", "Ben", "Cat", "Dev", "Eli", "Fay", "Gus", "Hal", "Ida")


def _group(team: Team, title: str, **fields: Any) -> Group:
    activity = ActivityFactory(team=team, kind="co_design", open=True, title=texts.of(title))
    made: Group = GroupFactory(activity=activity, **fields)
    return made


def _lot(team: Team, title: str, people: list[Listed]) -> Group:
    group = _group(team, title, lot=True, places=3)
    for one in people:
        actions.put_down(group=group, person=one, wishes=HERON)
    return group


def _end_call(group: Group) -> None:
    group.call_until = clock.today() - timedelta(days=1)
    group.save(update_fields=["call_until"])
    group.activity = Activity.objects.get(pk=group.activity_id)


def _token(member: Member) -> str:
    person = member.participant
    if person is None:
        raise LookupError("they were erased")
    return people_actions.make_link(participant=person, opens="group", target=str(member.group.activity_id))
