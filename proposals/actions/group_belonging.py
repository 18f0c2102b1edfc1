"""What a group keeps of somebody: shown to them, erased, and emptied when an activity's time is over."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ladder import actions as ladder_actions
from people.models import Participant
from proposals.actions.being_in import move_up
from proposals.actions.showing import record_who_designs
from proposals.models import Member
from proposals.models.group import NameShown, State
from safety.belongings import Belonging, Fact, Section

EMPTY = {"name_choice": NameShown.NONE, "name_shown": "", "shown_to_all": False, "needs": [], "wish": ""}


def _show(participant: Participant) -> list[Section]:
    mine = Member.objects.filter(participant=participant).select_related("group__activity")
    return [Section("group", "Groups that design together", [_member(one) for one in mine])]


def _member(one: Member) -> list[Fact]:
    sees = "Everybody" if one.shown_to_all else "Only the group and the team"
    facts = [
        Fact("activity", "In", str(one.group.activity)),
        Fact("state", "Where you stand", one.get_state_display(), one.state),
        Fact("name", "The name we show", one.called),
        Fact("sees", "Who may see that name", sees, one.shown_to_all),
        Fact("key", "Your key, if lots are drawn", one.key),
    ]
    if one.needed:
        facts.append(Fact("needs", "You said yes to", [str(offer.label) for offer in one.needed]))
    if one.wish:
        facts.append(Fact("wish", "You also need", one.wish))
    return facts


def _stays(participant: Participant) -> list[str]:
    if not Member.objects.filter(participant=participant).exists():
        return []
    return [
        "That somebody was in a group that designed something, or wanted to be. Without your name or your needs."
    ]


def _erase(participant: Participant) -> None:
    """Whoever is in leaves with it while it is open; after that it stays true that somebody was."""
    for member in Member.objects.filter(participant=participant).select_related("group__activity"):
        mine, group = Member.objects.filter(pk=member.pk), member.group
        mine.update(participant=None, **EMPTY)
        if not group.activity.is_open:
            continue
        ladder_actions.hold(group.activity)
        was_in = member.state == State.IN
        mine.exclude(state=State.SAID_NO).update(state=State.LEFT if was_in else State.SAID_NO)
        move_up(group)
        if was_in:
            record_who_designs(group.activity)


def _of(activity: UUID) -> "QuerySet[Member]":
    return Member.objects.lived().filter(group__activity=activity)


def _given_in(activity: UUID) -> int:
    return _of(activity).filter(~Q(name_shown="") | ~Q(wish="") | Q(participant__isnull=False)).count()


def _empty(activity: UUID) -> None:
    _of(activity).update(participant=None, **EMPTY)


def _activities(participant: Participant) -> set[UUID]:
    return set(Member.objects.filter(participant=participant).values_list("group__activity", flat=True))


GROUP_BELONGING = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)
