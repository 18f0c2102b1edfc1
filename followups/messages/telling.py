"""To everybody who took part: that it has closed, and what we heard before anything is decided."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from followups import heard_shown
from followups.models import Heard, Moment, TimetableRow
from ladder.messages.changes import where_it_stands
from ladder.messages.greeting import dear
from ladder.models import Activity, Participation, PublicCount
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock


def it_has_closed(message: Message, ways: Ways) -> Rendered:
    """How many took part, and what happens next, with its days."""
    activity = Activity.objects.get(pk=message.about)
    if not is_owed(message, activity):
        return Rendered(subject="", empty=TOOK_BACK)
    people = PublicCount.objects.counted().get(activity=activity).people.words
    return Rendered(
        f"This has closed: {activity}",
        [
            dear(message),
            Block(
                f"You took part in “{activity}”. Thank you. It closed on {clock.in_words(activity.closes_on)}. "
                f"{people[:1].upper()}{people[1:]} took part."
            ),
            Block("What happens next", look="heading"),
            *_what_comes(activity),
            *where_it_stands(message, activity),
        ],
    )


def _what_comes(activity: Activity) -> Iterator[Block]:
    days = dict(TimetableRow.objects.filter(activity=activity).values_list("moment", "due_on"))
    yield Block("We read every answer.")
    yield Block(
        f"By {clock.in_words(days[Moment.HEARD])} we write to you what we heard. Then you can tell us if we left "
        "something out. Nobody decides before that."
    )
    yield Block(
        f"By {clock.in_words(days[Moment.REPLY])} we write to you what we do, what we do not do, and why."
    )


def what_we_heard(message: Message, ways: Ways) -> Rendered:
    """Each theme with how many said it. No quotes: a page can take one back, a letter cannot."""
    activity = Activity.objects.get(pk=message.about)
    if not is_owed(message, activity):
        return Rendered(subject="", empty=TOOK_BACK)
    heard = Heard.objects.current().get(activity=activity)
    shown = heard_shown.published(heard)
    return Rendered(
        f"What we heard: {activity}",
        [
            dear(message),
            Block(
                f"You took part in “{activity}”. We read every answer. This is what people said. "
                "It is not yet what we will do."
            ),
            *_themes(shown),
            *_left_out(message, heard),
            *_when_the_reply_comes(activity),
        ],
    )


def _themes(shown: heard_shown.ShownHeard) -> Iterator[Block]:
    for line in shown.lines:
        yield Block(line)
    for theme in shown.themes:
        yield Block(heard_shown.in_a_line(theme), look="heading")
        if theme.says:
            yield Block(theme.says)
        for other in theme.opposite:
            against = f"Other people see it differently. {heard_shown.in_a_line(other)}"
            yield Block(f"{against} – {other.says}" if other.says else against)
    for rule in shown.rules:
        yield Block(rule, look="quiet")


def _left_out(message: Message, heard: Heard) -> Iterator[Block]:
    """Once the days to answer have passed nobody is asked."""
    page = settings.SITE_URL + reverse("heard", args=[heard.activity.slug])
    if not heard.is_asking:
        yield Block(f"It all stands here: {page}", look="quiet")
        return
    until = clock.in_words(heard.asks_until)
    yield Block("Did we leave something out?", look="heading")
    if message.on_a_screen:
        yield Block(f"Tell us until {until}. We read it before anybody decides.")
        yield Block("Read it all, and tell us", look="button", url=f"{page}#left-out")
    else:
        yield Block(
            f"Tell us until {until}. We read it before anybody decides. Ring us: {settings.CONTACT_PHONE}. "
            f"Or write it here: {page}"
        )


def _when_the_reply_comes(activity: Activity) -> Iterator[Block]:
    row = TimetableRow.objects.filter(activity=activity, moment=Moment.REPLY).first()
    if row is not None:
        by = clock.in_words(row.due_on)
        yield Block(f"By {by} we write to you what we do, what we do not do, and why.", look="quiet")


TOOK_BACK = "They took their answers back, or want no messages about this."


def is_owed(message: Message, activity: Activity) -> bool:
    """Looked at when the message goes out: much may have happened since it was written."""
    return Participation.objects.owed_a_reply(activity).filter(participant=message.participant).exists()
