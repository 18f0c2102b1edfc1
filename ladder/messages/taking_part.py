"""Asking people to take part, and the link to their own page."""

from django.conf import settings

from ladder.messages.greeting import dear
from ladder.models import Activity, Invitation, Promise
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def invitation(message: Message, ways: Ways) -> Rendered:
    """Asks somebody to take part, with a link or a code of their own."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this invitation went out.")
    return invitation_to(activity, message, ways)


def invitation_reminder(message: Message, ways: Ways) -> Rendered:
    """The same way in once more. Looked at when it goes out: they may have answered, or said no, since."""
    activity = Activity.objects.prefetch_related("promises").get(pk=message.about)
    if not activity.is_open:
        return Rendered(subject="", empty="It had closed before this reminder went out.")
    mine = Invitation.objects.filter(activity=activity, participant=message.participant)
    if not mine.to_remind().exists():
        return Rendered(subject="", empty="They have answered, or said that they do not want to.")
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        dear(message),
        Block(
            f"We asked you about “{activity}”. You can still take part, until {until}. You do not have to."
        ),
        Block("If you have begun, what you answered is kept: go on where you stopped."),
    ]
    return Rendered(f"You can still take part: {activity}", blocks + _way_in(message, ways, activity))


def invitation_to(activity: Activity, message: Message, ways: Ways) -> Rendered:
    """The same for an activity at hand, be it one that is only supposed."""
    until = clock.in_words(clock.london(activity.closes_at).date())
    blocks = [
        dear(message),
        Block(f"We want to hear from you: “{activity}”."),
        Block(texts.plain(activity.intro)),
        Block(f"You can take part until {until}. You do not have to."),
    ]
    promise = activity.promise
    blocks += _what_can_change(promise)
    if promise and promise.reply_due:
        words = f"We will write to you by {clock.in_words(promise.reply_due)} and say what came of it. "
        blocks.append(Block(f"{words}{promise.signature} has signed this promise."))
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
    if message.on_a_screen:
        link = ways.link(door, str(activity.pk), until=activity.closes_at)
        return [
            Block("Take part", look="button", url=link),
            Block("This link is yours alone. If you would rather answer on paper, ring us.", look="quiet"),
            Block(
                f"You do not want to take part? Say so, and we do not ask you again: {_no(ways, activity)}",
                look="quiet",
            ),
        ]
    return [
        Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"),
        Block(ways.code(door, str(activity.pk), until=activity.closes_at), look="code"),
        Block(
            f"Or ring us on {settings.CONTACT_PHONE}. We read the questions to you and write down your answers. "
            "If you do not want to take part, tell us, and we do not ask you again."
        ),
    ]


def _no(ways: Ways, activity: Activity) -> str:
    return ways.link("no_thanks", str(activity.pk), until=activity.closes_at)


def everything(message: Message, ways: Ways) -> Rendered:
    """The way in to everything that we keep about somebody, that they asked for on their own page."""
    blocks = [
        dear(message),
        Block(
            "You asked to see everything that we keep about you. You can also take it with you, or erase it."
        ),
    ]
    if message.on_a_screen:
        blocks.append(Block("See what you keep about me", look="button", url=ways.link("everything")))
        blocks.append(Block("Open it within half an hour. After that, ask for a new one."))
    else:
        blocks.append(Block(f"Go to {settings.SITE_URL}/code/ on a phone or computer and type this code:"))
        blocks.append(Block(ways.code("everything"), look="code"))
    blocks.append(Block("Show this to nobody: it opens what you said.", look="quiet"))
    blocks.append(Block(f"Did you not ask for this? Ring us on {settings.CONTACT_PHONE}.", look="quiet"))
    return Rendered("Your link", blocks)


def my_link(message: Message, ways: Ways) -> Rendered:
    """The link to somebody's own page, that they asked for."""
    return Rendered(
        "Your link",
        [
            dear(message),
            Block("You asked for your link. It opens your own page: what you said, and what came of it."),
            Block("Open my page", look="button", url=ways.link("my_page")),
            Block(
                "Did you not ask for this? Then you can forget this mail. Nothing has changed.", look="quiet"
            ),
        ],
    )
