"""A word to whoever wrote something: it was hidden or shown again, how to object, and what came of objecting."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from ladder import actions
from ladder.messages.greeting import dear
from ladder.models import Activity, Challenge
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, working_days
from safety.actions import OBJECTION_WORKING_DAYS
from safety.models import Did, Objection, Ruling

OBJECT_DOOR = "objection"


@dataclass(frozen=True)
class Moderated:
    """What somebody wrote for everybody to read. `about` is how safety names it; `said` says in a sentence that they
    wrote it, `called` what it is called in the middle of one.
    """

    about: str
    activity: Activity
    said: str
    called: str


def challenge_hidden_or_shown(message: Message, ways: Ways) -> Rendered:
    return hidden_or_shown(_challenge(message), message, ways)


def challenge_objection(message: Message, ways: Ways) -> Rendered:
    return objection(_challenge(message), message, ways)


def hidden_or_shown(one: Moderated, message: Message, ways: Ways) -> Rendered:
    """What was decided of words that stood in public, when and why. Quotes none of them."""
    ruling = Ruling.objects.get(pk=message.payload["ruling"])
    on = clock.in_words(clock.london(ruling.at).date())
    start = [dear(message), Block(one.said)]
    if ruling.did == Did.AGAIN:
        told = [Block(f"It was hidden for a time. Since {on} it is shown again. This is why:")]
        told += [Block(ruling.sentence), *to_the_page(message, ways, one.activity)]
        return Rendered(f"{_first(one.called)} is shown again: {one.activity}", start + told)
    told = [
        Block(f"Somebody who does not work on this has hidden it on {on}. The page says so, and why:"),
        Block(ruling.in_public),
        Block("Your words are kept. Nobody can read them on the page."),
    ]
    return Rendered(
        f"We have hidden {one.called}: {one.activity}", start + told + how_to_object(one.about, message, ways)
    )


def objection(one: Moderated, message: Message, ways: Ways) -> Rendered:
    """What somebody else decided, after whoever wrote it objected."""
    settled = Objection.objects.get(pk=message.payload["objection"])
    on = clock.in_words(clock.london(settled.settled_at or settled.objected_at).date())
    blocks = [
        dear(message),
        Block(f"{one.said} You said that it should be shown."),
        Block(f"Somebody else has looked at it on {on}."),
    ]
    if settled.upheld:
        blocks += [Block("It is shown now. This is why:"), Block(settled.because)]
        blocks += to_the_page(message, ways, one.activity)
        return Rendered(f"{_first(one.called)} is shown now: {one.activity}", blocks)
    blocks += [Block("It is still not shown. This is why:"), Block(settled.because), how_to_complain()]
    return Rendered(f"We have looked at it again: {one.activity}", blocks)


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


def how_to_object(about: str, message: Message, ways: Ways) -> list[Block]:
    """Their own way to the page where they object: a link, or a code on paper and by phone."""
    by = clock.in_words(working_days.after(clock.today(), OBJECTION_WORKING_DAYS))
    words = "Do you think it should be shown? Tell us why. Somebody else decides then, not the person who decided this."
    if message.on_a_screen:
        way = [Block("Tell us why it should be shown", look="button", url=ways.link(OBJECT_DOOR, about))]
    else:
        way = [
            Block(f"Go to {settings.SITE_URL}{reverse('enter_code')} and type this code:"),
            Block(ways.code(OBJECT_DOOR, about), look="code"),
            Block(f"Or ring us on {settings.CONTACT_PHONE}, and we write it down for you."),
        ]
    return [
        Block(words),
        *way,
        Block(f"If you tell us today, somebody else decides by {by}. Then we write to you again."),
        how_to_complain(),
    ]


def how_to_complain() -> Block:
    return Block(
        f"Are you not happy with this? Here is how to complain: {settings.SITE_URL}{reverse('complain')}"
    )


def to_the_page(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    """By mail a link that lets them in, so that they can speak of the next fact too; on paper the address."""
    if message.on_a_screen:
        return [Block("See the page", look="button", url=ways.link("activity", str(activity.pk)))]
    return [Block(f"The page is here: {settings.SITE_URL}{activity.get_absolute_url()}")]


def _challenge(message: Message) -> Moderated:
    found = Challenge.objects.select_related("activity").get(pk=message.payload["challenge"])
    said = f"You told us that something was not so in “{found.activity}”."
    return Moderated(actions.about(found), found.activity, said, "what you told us")
