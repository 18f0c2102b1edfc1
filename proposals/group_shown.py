"""A group as its pages show it. Nothing here tells how many people are in it, or have put themselves down."""

from dataclasses import dataclass, field

from django.urls import reverse

from ladder.models import Side
from proposals import actions
from proposals.models import Draw, FixedList, Group, Member
from proposals.models.group import Offer, State

HOW = {
    "invitation": "We invite people.",
    "open_call": "Anybody who uses care and support, or looks after somebody, can put themselves down. Who comes first "
    "gets a place. The others are on a waiting list.",
    "lot": "Anybody who uses care and support, or looks after somebody, can put themselves down. If more people do "
    "than there are places, we draw lots. The others are on a waiting list.",
}


@dataclass(frozen=True)
class ShownDraw:
    """The list and the lot. `keys_href` is empty where the list is too short to be shown to everybody."""

    fixed: FixedList
    draw: Draw | None
    keys_href: str

    @property
    def by_site(self) -> bool:
        return not self.fixed.seed_from

    @property
    def with_place(self) -> list[str]:
        return self.draw.order.splitlines()[: self.draw.places] if self.draw else []

    @property
    def waiting(self) -> list[str]:
        return self.draw.order.splitlines()[self.draw.places :] if self.draw else []


@dataclass(frozen=True)
class ShownGroup:
    """`names` are those who said that everybody may see theirs; `others` that there are more, never how many."""

    group: Group
    how: str
    offers: list[Offer]
    names: list[str]
    others: bool
    staff: list[str]
    lot: ShownDraw | None

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.others or self.staff)


def shown(group: Group) -> ShownGroup:
    inside = list(Member.objects.inside().filter(group=group))
    lived = [one for one in inside if one.side == Side.LIVED]
    names = sorted(one.name_shown for one in lived if one.shown_to_all and one.name_shown)
    return ShownGroup(
        group=group,
        how=HOW[group.how],
        offers=group.offered,
        names=names,
        others=len(names) < len(lived),
        staff=sorted(one.name_shown for one in inside if one.side == Side.STAFF),
        lot=lot_of(group),
    )


def lot_of(group: Group) -> ShownDraw | None:
    fixed = FixedList.objects.filter(group=group).select_related("draw").first()
    if fixed is None:
        return None
    href = reverse("group_keys", args=[group.activity.slug]) if actions.list_is_public(fixed) else ""
    return ShownDraw(fixed, getattr(fixed, "draw", None), href)


@dataclass(frozen=True)
class Row:
    """Somebody as the team sees them: who it is, where they stand, what they need, and what can be noted of them."""

    member: Member
    who: str
    can: list[tuple[str, str]] = field(default_factory=list)


NOTES = {
    State.DOWN: [("no", "They do not want to any more")],
    State.WAITING: [("no", "They do not want to wait any more")],
    State.INVITED: [("yes", "They said yes"), ("no", "They said no")],
    State.IN: [("leave", "They have left the group")],
    State.SAID_NO: [("yes", "They said yes after all")],
    State.LEFT: [("yes", "They are back")],
}
TITLES = {
    State.IN: "In the group",
    State.INVITED: "Asked, and have not said yes or no",
    State.WAITING: "On the waiting list, the next one first",
    State.DOWN: "Put themselves down",
    State.SAID_NO: "Do not want to",
    State.LEFT: "Have left",
}


def rows_of(group: Group) -> list[tuple[str, list[Row]]]:
    """Everybody under where they stand, for the team. Who was erased is not there."""
    found = Member.objects.filter(group=group, participant__isnull=False).select_related(
        "participant", "group"
    )
    by_state: dict[str, list[Row]] = {}
    for one in found:
        notes = NOTES[State(one.state)] if group.activity.is_open else []
        by_state.setdefault(one.state, []).append(Row(one, _who(one), notes))
    return [(title, by_state[state]) for state, title in TITLES.items() if state in by_state]


def _who(member: Member) -> str:
    """As the team knows them: under their own name, or the way in which they are reached."""
    if member.side == Side.STAFF:
        return member.name_shown
    person = member.participant
    known = (person.name or person.email or person.phone or person.address) if person else ""
    return known or "Somebody who gave no name"
