"""What has changed, or soon will: a promise, a date, a step."""

from django.conf import settings
from django.urls import reverse

from ladder import actions, versions
from ladder.messages.greeting import dear
from ladder.models import Activity, FactLine, Promise
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import texts

MOVED = {
    "reply_extended": "When you hear back from us: {title}",
    "closed_early": "This has closed: {title}",
    "cancelled": "This has stopped: {title}",
}


def promise_changed(message: Message, ways: Ways) -> Rendered:
    """Tells somebody who joined what is different in the promise: in its writer's words, and field by field."""
    promise = Promise.objects.select_related("activity", "decider").get(pk=message.payload["promise"])
    activity = promise.activity
    earlier = activity.promises.signed().filter(version__lt=promise.version).select_related("decider")
    before = earlier.order_by("version").last()
    changes = versions.differences(before, promise) if before else []
    blocks = [
        dear(message),
        Block(f"You joined “{activity}”. We promised you something. Now the promise is different."),
        Block(texts.plain(promise.what_changed)),
    ]
    if changes:
        blocks += [Block("What is different", look="heading"), *(Block(words) for words in changes)]
    public = settings.SITE_URL + activity.get_absolute_url()
    blocks += [
        Block(f"{promise.signature} has signed this. All else stays as it was promised."),
        Block("Read the promise", look="button", url=public)
        if message.on_a_screen
        else Block(f"You can read all of it here: {public} Or ring us, and we read it to you."),
    ]
    return Rendered(f"Our promise has changed: {activity}", blocks)


def moved(message: Message, ways: Ways) -> Rendered:
    """That a date moved, that it closed early or was stopped: in the words that stand on its page."""
    line = FactLine.objects.select_related("activity", "words", "by").get(pk=message.payload["fact"])
    by = line.by.name_and_role if line.by else settings.ORGANISATION_NAME
    return Rendered(
        MOVED[line.key].format(title=line.activity),
        [
            dear(message),
            Block(line.words.sentence),
            Block(by, look="quiet"),
            *where_it_stands(message, line.activity),
        ],
    )


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


def where_it_stands(message: Message, activity: Activity) -> list[Block]:
    """The way to the activity's own page, by mail or on paper."""
    address = settings.SITE_URL + activity.get_absolute_url()
    if message.on_a_screen:
        return [Block("See what we promised", look="button", url=address)]
    return [Block(f"What we promised stands here: {address} Or ring us.", look="quiet")]
