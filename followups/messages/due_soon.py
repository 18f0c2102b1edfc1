"""To staff: what people are owed soon, or are still waiting for; to whoever signed the promise, once it is late."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.urls import reverse

from followups import actions
from followups.actions import promised_days
from followups.models import Moment, TimetableRow
from ladder import actions as ladder_actions
from ladder.messages.changes import where_it_stands
from ladder.messages.greeting import dear
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts

OWED = {
    Moment.HEARD: ("What we heard", "what you heard", "followups_heard_of"),
    Moment.REPLY: ("The reply to everybody", "the reply", "followups_release"),
    Moment.DAY: ("What was to be done", "what came of it", "followups_entries_of"),
}


def due_soon(message: Message, ways: Ways) -> Rendered:
    """Nothing where it was done before this went out, or its day was moved."""
    row = TimetableRow.objects.get(pk=message.payload["row"])
    activity = Activity.objects.with_ledger().get(pk=row.activity_id)
    if row.settled_on is not None or not actions.still_owed(row):
        return Rendered(subject="", empty="It was done before this went out.")
    if not actions.is_of_day(message.edition, row.due_on):
        return Rendered(subject="", empty="Its day was moved before this went out.")
    name, it, page = OWED[Moment(row.moment)]
    late = row.is_late_on(clock.today())
    return Rendered(
        f"{'Late' if late else 'Due'}: {name[:1].lower()}{name[1:]}, {activity}",
        [
            dear(message),
            Block(f"{name} in “{activity}” {_when(row.due_on, clock.today())}"),
            *_LACKING[Moment(row.moment)](row, activity),
            *_where(message, activity, page, it),
            *_can_move(row, activity),
        ],
    )


def _when(due_on: date, today: date) -> str:
    days = (due_on - today).days
    by = f"due by {due_on:%A} {clock.in_words(due_on)}"
    if days > 0:
        return f"is {by}. That is in {_days(days)}."
    if days == 0:
        return "is due today. From tomorrow on everybody can read that it is late."
    return (
        f"was {by}. That is {_days(-days)} ago. Everybody can read that it is late, and people wait for it."
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _reply_lacks(row: TimetableRow, activity: Activity) -> list[Block]:
    missing = actions.lacking(activity)
    if not missing:
        return [Block("Everything is written. Somebody who did not write it reads it and releases it.")]
    return [Block("What is still missing:", look="heading"), *(Block(sentence) for sentence in missing)]


def _still_to_do(row: TimetableRow, activity: Activity) -> list[Block]:
    """Each thing that people were told would be done by this day."""
    waits = [entry for entry in promised_days.of_day(row) if entry.is_open]
    return [
        Block("What people were told:", look="heading"),
        *(Block(f"“{texts.plain(entry.said)}” {entry.status_words()}.") for entry in waits),
        Block(
            "Write what became of it, or the new day and why. Everybody who took part gets what stands there: that it "
            "is done, or that it is not."
        ),
    ]


_LACKING: dict[Moment, Callable[[TimetableRow, Activity], list[Block]]] = {
    Moment.HEARD: lambda row, activity: [],
    Moment.REPLY: _reply_lacks,
    Moment.DAY: _still_to_do,
}


def _where(message: Message, activity: Activity, page: str, it: str) -> list[Block]:
    """Whoever signed and is not of the team has no page to write on."""
    user = message.user
    if user is None or not Activity.objects.for_staff(user).filter(pk=activity.pk).exists():
        return [
            Block("You signed this promise. Please ask the team what stops it."),
            *where_it_stands(message, activity),
        ]
    url = settings.SITE_URL + reverse(f"admin:{page}", args=[activity.pk])
    return [Block(f"Go to {it}", look="button", url=url)]


def _can_move(row: TimetableRow, activity: Activity) -> list[Block]:
    """The way to tell people of another day before this one has passed."""
    if row.moment != Moment.REPLY or ladder_actions.why_reply_stays(activity):
        return []
    url = settings.SITE_URL + reverse("admin:ladder_dates", args=[activity.pk])
    return [
        Block(
            "If you cannot keep the day, do not wait until it has passed. You can move it once, and everybody who took "
            f"part gets your reason and the new day: {url}",
            look="quiet",
        )
    ]
