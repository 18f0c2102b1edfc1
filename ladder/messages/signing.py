"""What deciders, their deputies and their successors are asked and told."""

from django.conf import settings
from django.urls import reverse

from ladder.messages.greeting import dear
from ladder.models import Deputy, Promise, Successor
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock

NOTHING_TO_SIGN = "It was signed or sent back before this went out."


def sign(message: Message, ways: Ways) -> Rendered:
    """Asks the decider, or their deputy, to sign."""
    promise = _to_sign(message)
    if promise is None:
        return Rendered(subject="", empty=NOTHING_TO_SIGN)
    return Rendered(
        f"Please read and sign: {promise.activity}",
        [
            dear(message),
            Block(f"{promise.asked_by} asks you to sign a promise for “{promise.activity}”."),
            *_in_place(message, promise),
            Block(
                "It stands in public with your name. You can sign it, or send it back and say what to change."
            ),
            _read_it(promise),
        ],
    )


def sign_reminder(message: Message, ways: Ways) -> Rendered:
    """Reminds of a promise that waits to be signed."""
    promise = _to_sign(message)
    if promise is None or promise.asked_at is None:
        return Rendered(subject="", empty=NOTHING_TO_SIGN)
    activity = promise.activity
    asked, opens = (clock.in_words(clock.london(at).date()) for at in (promise.asked_at, activity.opens_at))
    waits = (
        f"It is to open on {opens}. It cannot open before this is signed."
        if activity.opened_at is None
        else "People took part under the promise as it was. They do not see this version before it is signed."
    )
    return Rendered(
        f"Still to be signed: {activity}",
        [
            dear(message),
            Block(f"On {asked} {promise.asked_by} asked for a signature under the promise of “{activity}”."),
            *_in_place(message, promise),
            Block(waits),
            Block("You can sign it, or send it back and say what to change."),
            _read_it(promise),
        ],
    )


def deputy(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that they may sign in another's place."""
    named = Deputy.objects.select_related("decider").get(pk=message.payload["deputy"])
    if named.ended_at is not None:
        return Rendered(subject="", empty="It had ended before this went out.")
    until = clock.in_words(named.until)
    blocks = [
        dear(message),
        Block(f"{named.decider} asks you to sign promises in their place, until the end of {until}."),
        Block("Each promise that you sign says so: your name, for theirs. They still answer for it."),
        Block("What waits to be signed is on your start page.", look="words"),
        Block("Go to the start page", look="button", url=settings.SITE_URL + reverse("admin:index")),
    ]
    if named.why:
        blocks.insert(2, Block(named.why, look="said", label="They wrote"))
    return Rendered(f"You may sign for {named.decider}", blocks)


def answers_now(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that they answer for a promise from now on."""
    named = Successor.objects.select_related("promise__activity", "named_by").get(
        pk=message.payload["successor"]
    )
    promise, activity = named.promise, named.promise.activity
    since = clock.in_words(named.since)
    return Rendered(
        f"You answer for the promise now: {activity}",
        [
            dear(message),
            Block(f"{promise.decider_name} signed the promise of “{activity}”, and has left."),
            Block(f"{named.named_by} wrote that you answer for it since {since}. It says so in public."),
            Block("Is that wrong? Tell them now."),
            Block("Read it", look="button", url=settings.SITE_URL + activity.get_absolute_url()),
        ],
    )


def _to_sign(message: Message) -> Promise | None:
    """The promise somebody is asked to sign; None where there is nothing to sign any more."""
    found = Promise.objects.select_related("activity", "asked_by", "decider")
    promise = found.get(pk=message.payload["promise"])
    return None if promise.is_signed or promise.asked_at is None else promise


def _in_place(message: Message, promise: Promise) -> list[Block]:
    """Said to whoever stands in for the decider."""
    if message.user is None or message.user == promise.decider:
        return []
    return [Block(f"You sign in place of {promise.decider}. The promise says so, with your name.")]


def _read_it(promise: Promise) -> Block:
    url = settings.SITE_URL + reverse("sign_promise", args=[promise.pk])
    return Block("Read the promise", look="button", url=url)
