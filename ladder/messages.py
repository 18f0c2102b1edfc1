"""The words of what we write about activities and promises."""

from django.conf import settings
from django.urls import reverse

from ladder import actions
from ladder.models import Activity, FactLine, Promise
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def invitation(message: Message, ways: Ways) -> Rendered:
    """Asks somebody to take part, with a link or a code of their own."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this invitation went out.")
    name = message.participant.first_name if message.participant else ""
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        Block(f"Dear {name}," if name else "Hello,"),
        Block(f"We want to hear from you: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"You can take part until {until}. You do not have to."),
    ]
    promise = activity.promise
    blocks += _what_can_change(promise)
    if promise and promise.reply_due:
        words = f"We will write to you by {clock.in_words(promise.reply_due)} and say what came of it. "
        blocks.append(Block(f"{words}{promise.decider_name} has signed this promise."))
    return Rendered(f"We want to hear from you: {activity}", blocks + _way_in(message, ways, activity))


def _what_can_change(promise: Promise | None) -> list[Block]:
    """A line each, so that nobody is asked for more than can come of it."""
    if promise is None:
        return []
    said = (("What can change", promise.can_change), ("What cannot", promise.cannot_change))
    lines = [f"{name}: {_one_after_the_other(texts.lines(text))}" for name, text in said if texts.lines(text)]
    return [Block("\n".join(lines))] if lines else []


def _one_after_the_other(points: list[str]) -> str:
    return "; ".join([*(point.rstrip(".") for point in points[:-1]), points[-1]])


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
        Block(
            f"Or ring us on {settings.CONTACT_PHONE}. We read the questions to you and write down your answers."
        ),
    ]


def sign(message: Message, ways: Ways) -> Rendered:
    """Asks the decider to sign."""
    promise = Promise.objects.select_related("activity", "asked_by").get(pk=message.payload["promise"])
    if promise.is_signed or promise.asked_at is None:
        return Rendered(subject="", empty="It was signed or sent back before this went out.")
    return Rendered(
        f"Please read and sign: {promise.activity}",
        [
            Block(f"Dear {promise.decider.get_short_name()},"),
            Block(f"{promise.asked_by} asks you to sign a promise for “{promise.activity}”."),
            Block(
                "It stands in public with your name. You can sign it, or send it back and say what to change."
            ),
            Block(
                "Read the promise",
                look="button",
                url=settings.SITE_URL + reverse("sign_promise", args=[promise.pk]),
            ),
        ],
    )


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


MOVED = {
    "reply_extended": "When you hear back from us: {title}",
    "closed_early": "This has closed: {title}",
    "cancelled": "This has stopped: {title}",
}


def moved(message: Message, ways: Ways) -> Rendered:
    """That a date moved, that it closed early or was stopped: in the words that stand on its page."""
    line = FactLine.objects.select_related("activity", "words", "by").get(pk=message.payload["fact"])
    name = message.participant.first_name if message.participant else ""
    by = line.by.name_and_role if line.by else settings.ORGANISATION_NAME
    return Rendered(
        MOVED[line.key].format(title=line.activity),
        [
            Block(f"Dear {name}," if name else "Hello,"),
            Block(line.words.sentence),
            Block(by, look="quiet"),
            *_where_it_stands(message, line.activity),
        ],
    )


def _where_it_stands(message: Message, activity: Activity) -> list[Block]:
    address = settings.SITE_URL + activity.get_absolute_url()
    if message.channel == "email":
        return [Block("See what we promised", look="button", url=address)]
    return [Block(f"What we promised stands here: {address} Or ring us.", look="quiet")]


def falls_soon(message: Message, ways: Ways) -> Rendered:
    """Tells staff which step falls when, and what stops it. Nothing where somebody has done it meanwhile."""
    activity = Activity.objects.with_ledger().get(pk=message.about)
    falls = [fall for fall in actions.falls_ahead(activity) if fall.day == actions.day_warned_of(message)]
    if not falls or message.user is None:
        return Rendered(subject="", empty="What was missing was done before this went out.")
    first = falls[0]
    page = settings.SITE_URL + reverse("admin:ladder_activity_change", args=[activity.pk])
    return Rendered(
        f"A promise that can still be kept: {activity}",
        [
            Block(f"Dear {message.user.get_short_name()},"),
            Block(f"“{activity}”: {first.words}"),
            Block(" ".join(first.stops)),
            Block("Go to the activity", look="button", url=page),
        ],
    )
