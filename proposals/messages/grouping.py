"""What we write to people about a group that designs: the invitation, a place, and where they stand in between."""

from django.conf import settings
from django.urls import reverse

from ladder.messages.greeting import dear
from outbox.models import Message
from outbox.renderers import Block, Rendered, Sort, Ways
from people import clock
from proposals.models import Group, Member
from proposals.models.group import State

DOOR = "group"
OVER = "It has closed before this went out."
SETTLED = "They have said yes or no meanwhile, or were erased."


def group_invited(message: Message, ways: Ways) -> Rendered:
    """We ask somebody to design with us."""
    member, group = _both(message)
    if gone := _gone(member, group, State.INVITED):
        return gone
    start = [Block(f"We ask you to design something with us: “{group.activity}”."), Block(_who(group))]
    end = [Block("You can say yes or no. You do not have to say why. You can leave later, too.")]
    blocks = [dear(message), *start, *_offers(group), *end, *_way(message, ways, group, "Say yes or no")]
    return Rendered(f"Will you design this with us? {group.activity}", blocks)


def group_place(message: Message, ways: Ways) -> Rendered:
    """Somebody who put themselves down has a place now, and says yes or no."""
    member, group = _both(message)
    if gone := _gone(member, group, State.INVITED):
        return gone
    blocks = [
        dear(message),
        Block(f"There is a place for you in the group that designs “{group.activity}”."),
        Block("It is kept for you until you say yes or no."),
        *_offers(group),
        *_way(message, ways, group, "Say yes or no"),
        *_not_me(),
    ]
    return Rendered(f"There is a place for you: {group.activity}", blocks)


def group_down(message: Message, ways: Ways) -> Rendered:
    """We have somebody on the list: for the draw, or for the next free place."""
    member, group = _both(message)
    if gone := _gone(member, group, State.DOWN, State.WAITING):
        return gone
    said = [Block(f"We have put you down for the group that designs “{group.activity}”.")]
    if group.is_by_lot and group.call_until:
        said += [
            Block(f"You can put yourself down until {clock.in_words(group.call_until)}. Then we draw lots."),
            Block("In the list for the draw you have no name. This is your key in it:"),
            Block(member.key, look="code"),
            Block("We write to you when we have drawn."),
        ]
    else:
        said += [Block("All places are taken now. You are on the waiting list."), Block(IF_FREE)]
    blocks = [dear(message), *said, *_way(message, ways, group, "See where you stand"), *_not_me()]
    return Rendered(f"We have put you down: {group.activity}", blocks)


def group_drawn(message: Message, ways: Ways) -> Rendered:
    """Lots were drawn, and somebody waits for a place."""
    member, group = _both(message)
    if gone := _gone(member, group, State.WAITING):
        return gone
    page = f"{settings.SITE_URL}{reverse('group', args=[group.activity.slug])}"
    blocks = [
        dear(message),
        Block(f"We have drawn lots for the group that designs “{group.activity}”."),
        Block("You have no place yet. You are on the waiting list."),
        Block(IF_FREE),
        Block(f"Everybody can see how we drew: {page}"),
        Block("This is your key in the list:"),
        Block(member.key, look="code"),
        *_way(message, ways, group, "See where you stand"),
    ]
    return Rendered(f"We have drawn lots: {group.activity}", blocks)


IF_FREE = "If somebody says no or leaves, the next one on the list gets the place. Then we write to you."


def _both(message: Message) -> tuple[Member, Group]:
    member = Member.objects.select_related("group__activity").get(pk=message.payload["member"])
    return member, member.group


def _gone(member: Member, group: Group, *states: State) -> Rendered | None:
    if not group.activity.is_open:
        return Rendered("", empty=OVER)
    return None if member.state in states else Rendered("", empty=SETTLED)


def _who(group: Group) -> str:
    places = "1 place" if group.places == 1 else f"{group.places} places"
    return f"There are {places} for people who use care and support, or look after somebody. Staff design with them."


def _offers(group: Group) -> list[Block]:
    said = [str(offer.label) for offer in group.offered]
    blocks = [Block("We offer you:"), Block("\n".join(f"{one}." for one in said))] if said else []
    return [*blocks, Block(group.offer_words)] if group.offer_words else blocks


def _not_me() -> list[Block]:
    return [
        Block(
            "Was it not you? Then you need to do nothing. Or say no, and we do not write of this again.",
            look="quiet",
        )
    ]


def _way(message: Message, ways: Ways, group: Group, words: str) -> list[Block]:
    """Their own way to the page where they say yes or no: a link, or a code on paper and by phone."""
    target, until = str(group.activity_id), group.activity.closes_at
    if message.on_a_screen:
        return [Block(words, look="button", url=ways.link(DOOR, target, until=until))]
    return [
        Block(f"Go to {settings.SITE_URL}{reverse('enter_code')} and type this code:"),
        Block(ways.code(DOOR, target, until=until), look="code"),
        Block(f"Or ring us on {settings.CONTACT_PHONE}, and we write down what you say."),
    ]


RENDERERS = {
    "group_invited": (group_invited, Sort.URGENT),
    "group_place": (group_place, Sort.ASKED_FOR),
    "group_down": (group_down, Sort.ASKED_FOR),
    "group_drawn": (group_drawn, Sort.ASKED_FOR),
}
