"""Who gets a place by lot: the list is fixed first, the seed comes after it, and anybody can draw again."""

import secrets

from django.db import transaction

from ladder import actions as ladder_actions
from people import actions as people_actions
from people import clock, disclosure
from people.models import User
from people.refusals import Refused
from proposals import draw
from proposals.actions.grouping import DRAWN, free_places, offer_place, tell_each
from proposals.models import Draw, FixedList, Group, Member
from proposals.models.group import State

NOT_BY_LOT = "Here nobody is drawn by lot."
STILL_OPEN = "People can still put themselves down. Fix the list on the day after the last one."
FIXED = "The list was fixed already, and it stays."


@transaction.atomic
def close_call(*, group: Group, by: User) -> None:
    """Nobody can put themselves down any more. Only where all places are taken, and nobody draws lots: else somebody
    who was told the last day comes too late.
    """
    if group.is_by_lot or not group.call_is_open:
        raise Refused("This closes by itself, on the day that people were told.")
    if free_places(group):
        raise Refused("There are free places, so it stays open until the day that people were told.")
    Group.objects.filter(pk=group.pk, call_closed_at=None).update(call_closed_at=clock.now())
    people_actions.audit(by=by, did="closed the call for the group", about=group)


@transaction.atomic
def fix_list(*, group: Group, seed_from: str, by: User) -> FixedList | None:
    """Who takes part in the draw stands from now on. `seed_from` names numbers that are to come; without it this site
    makes the seed. None where there are places for all: then nobody is drawn, and each is asked.

    Refuses where there is no lot, while people can still put themselves down, where nobody did, and twice.
    """
    if not group.is_by_lot:
        raise Refused(NOT_BY_LOT)
    if not group.activity.is_open:
        raise Refused("This is not open, so nobody can be drawn now.")
    if group.call_is_open:
        raise Refused(STILL_OPEN)
    ladder_actions.hold(group.activity)
    if FixedList.objects.filter(group=group).exists():
        raise Refused(FIXED)
    down = list(Member.objects.filter(group=group, state=State.DOWN))
    if not down:
        raise Refused("Nobody has put themselves down.")
    if len(down) <= free_places(group):
        for member in down:
            offer_place(member)
        people_actions.audit(by=by, did="gave everybody who wanted it a place", about=group)
        return None
    keys = sorted(member.key for member in down)
    fixed: FixedList = FixedList.objects.create(
        group=group,
        keys="\n".join(keys),
        list_hash=draw.list_hash(keys),
        seed_from=seed_from.strip()[:300],
        fixed_at=clock.now(),
        by=by,
    )
    people_actions.audit(by=by, did="fixed the list for the draw", about=fixed)
    return fixed


@transaction.atomic
def draw_lots(*, group: Group, seed: str = "", by: User) -> Draw:
    """Draws. Whoever has said no since the list was fixed is passed over. Each is told what became of it.

    Refuses before the list is fixed, twice, and without the seed where one was named.
    """
    fixed = FixedList.objects.filter(group=group).first()
    if fixed is None:
        raise Refused("Fix the list first.")
    ladder_actions.hold(group.activity)
    if Draw.objects.filter(fixed=fixed).exists():
        raise Refused("This was drawn already, and it stays.")
    if not group.activity.is_open:
        raise Refused("This is not open, so nobody can be drawn now.")
    if fixed.seed_from and not seed.strip():
        raise Refused(f"Write the seed: {fixed.seed_from}")
    chance = seed.strip() if fixed.seed_from else secrets.token_hex(32)
    places = free_places(group)
    if not places:
        raise Refused("No place is free.")
    try:
        drawn = draw.draw(draw.keys_in(fixed.keys), seed=chance, places=places)
    except draw.CannotDraw as error:
        raise Refused(str(error)) from error
    made: Draw = Draw.objects.create(
        fixed=fixed, seed=chance, places=places, order="\n".join(drawn.order), drawn_at=clock.now(), by=by
    )
    _give_places(group, drawn.order, places)
    people_actions.audit(by=by, did="drew who is in the group", about=made)
    return made


def _give_places(group: Group, order: tuple[str, ...], places: int) -> None:
    down = {one.key: one for one in Member.objects.filter(group=group, state=State.DOWN)}
    there = [down[key] for key in order if key in down]
    for member in there[:places]:
        offer_place(member)
    for turn, member in enumerate(there[places:], start=1):
        Member.objects.filter(pk=member.pk).update(state=State.WAITING, turn=turn, changed_at=clock.now())
    tell_each(there[places:], DRAWN)


def list_is_public(fixed: FixedList) -> bool:
    """A short list would say how few put themselves down: then only who stands on it may see it."""
    return len(fixed.keys.splitlines()) >= disclosure.HIDDEN_BELOW


def as_text(fixed: FixedList) -> str:
    """The list as a file: what it is hashed from, and nothing else."""
    return "".join(f"{key}\n" for key in fixed.keys.splitlines())
