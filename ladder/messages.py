"""The words of what we write about activities and promises."""

from django.conf import settings
from django.urls import reverse

from ladder import versions
from ladder.models import Activity, Deputy, Promise, Successor
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def invitation(message: Message, ways: Ways) -> Rendered:
    """Asks somebody to take part, with a link or a code of their own."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this invitation went out.")
    return invitation_to(activity, message, ways)


def invitation_to(activity: Activity, message: Message, ways: Ways) -> Rendered:
    """The same for an activity at hand, be it one that is only supposed."""
    name = message.participant.first_name if message.participant else ""
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"We want to hear from you: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"You can take part until {until}. You do not have to."),
    ]
    promise = activity.promise
    if promise and promise.reply_due:
        words = f"We will write to you by {clock.in_words(promise.reply_due)} and say what came of it. "
        blocks.append(Block(f"{words}{promise.signature} has signed this promise."))
    return Rendered(f"{activity}: we want to hear from you", blocks + _way_in(message, ways, activity))


def _way_in(message: Message, ways: Ways, activity: Activity) -> list[Block]:
    door = "survey" if activity.kind == "survey" else "activity"
    if message.channel == "email":
        link = ways.link(door, str(activity.pk), until=activity.closes_at)
        return [
            Block("Take part", look="button", url=link),
            Block("This link is yours alone. If you would rather answer on paper, ring us.", look="quiet"),
        ]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"),
        Block(ways.code(door, str(activity.pk), until=activity.closes_at), look="code"),
        Block("Or ring us. We read the questions to you and write down your answers.", look="quiet"),
    ]


def _to_sign(message: Message) -> Promise | None:
    """The promise somebody is asked to sign; None where there is nothing to sign any more."""
    found = Promise.objects.select_related("activity", "asked_by", "decider")
    promise = found.get(pk=message.payload["promise"])
    return None if promise.is_signed or promise.asked_at is None else promise


def _hello(message: Message) -> Block:
    return Block(f"Dear {message.user.get_short_name()}," if message.user else "Hello,")


def _in_place(message: Message, promise: Promise) -> list[Block]:
    """Said to whoever stands in for the decider."""
    if message.user is None or message.user == promise.decider:
        return []
    return [Block(f"You sign in place of {promise.decider}. The promise says so, with your name.")]


def _read_it(promise: Promise) -> Block:
    url = settings.SITE_URL + reverse("sign_promise", args=[promise.pk])
    return Block("Read the promise", look="button", url=url)


NOTHING_TO_SIGN = "It was signed or sent back before this went out."


def sign(message: Message, ways: Ways) -> Rendered:
    """Asks the decider, or their deputy, to sign."""
    promise = _to_sign(message)
    if promise is None:
        return Rendered(subject="", empty=NOTHING_TO_SIGN)
    return Rendered(
        f"Please read and sign: {promise.activity}",
        [
            _hello(message),
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
            _hello(message),
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
        _hello(message),
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
            _hello(message),
            Block(f"{promise.decider_name} signed the promise of “{activity}”, and has left."),
            Block(f"{named.named_by} wrote that you answer for it since {since}. It says so in public."),
            Block("Is that wrong? Tell them now."),
            Block("Read it", look="button", url=settings.SITE_URL + activity.get_absolute_url()),
        ],
    )


def promise_changed(message: Message, ways: Ways) -> Rendered:
    """Tells somebody who joined what is different in the promise: in its writer's words, and field by field."""
    promise = Promise.objects.select_related("activity", "decider").get(pk=message.payload["promise"])
    activity = promise.activity
    earlier = activity.promises.signed().filter(version__lt=promise.version).select_related("decider")
    before = earlier.order_by("version").last()
    changes = versions.differences(before, promise) if before else []
    name = message.participant.first_name if message.participant else ""
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"You joined “{activity}”. We promised you something. Now the promise is different."),
        Block(texts.plain(promise.what_changed)),
    ]
    if changes:
        blocks += [Block("What is different", look="heading"), *(Block(words) for words in changes)]
    public = settings.SITE_URL + activity.get_absolute_url()
    blocks += [
        Block(f"{promise.signature} has signed this. All else stays as it was promised."),
        Block("Read the promise", look="button", url=public)
        if message.channel == "email"
        else Block(f"You can read all of it here: {public} Or ring us, and we read it to you."),
    ]
    return Rendered(f"Our promise has changed: {activity}", blocks)


def my_link(message: Message, ways: Ways) -> Rendered:
    """The link to somebody's own page, that they asked for."""
    name = message.participant.first_name if message.participant else ""
    return Rendered(
        "Your link",
        [
            Block(f"Dear {name}," if name else "Hello,"),
            Block("You asked for your link. It opens your own page: what you said, and what came of it."),
            Block("Open my page", look="button", url=ways.link("my_page")),
            Block(
                "Did you not ask for this? Then you can forget this mail. Nothing has changed.", look="quiet"
            ),
        ],
    )
