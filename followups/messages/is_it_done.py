"""To everybody who took part, on a day by which something was to be done: that it is, or that it is not."""

from collections.abc import Iterator

from followups.actions import promised_days
from followups.messages.reply import entry_blocks, not_in_their_words
from followups.messages.telling import TOOK_BACK, is_owed
from followups.models import Entry, Moment, Status, TimetableRow
from ladder.messages.changes import where_it_stands
from ladder.messages.greeting import dear
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Ways
from people import clock, texts


def is_it_done(message: Message, ways: Ways) -> Rendered:
    """As it stands when this goes out; what was not kept comes first, and is called so."""
    activity = Activity.objects.get(pk=message.about)
    row = TimetableRow.objects.get(activity=activity, moment=Moment.DAY, due_on=message.payload["day"])
    entries = promised_days.of_day(row)
    if not entries:
        return Rendered(subject="", empty=promised_days.NOTHING_LEFT)
    if not is_owed(message, activity):
        return Rendered(subject="", empty=TOOK_BACK)
    waits = [entry for entry in entries if entry.is_open]
    over = [entry for entry in entries if not entry.is_open]
    return Rendered(
        f"{_in_short(waits, over)}: {activity}",
        [
            dear(message),
            Block(
                f"You took part in “{activity}”. We told you what we would do by {clock.in_words(row.due_on)}. "
                "This is where it stands."
            ),
            *_not_kept(waits, row, message),
            *_over(over, message),
            *not_in_their_words(entries, message),
            *where_it_stands(message, activity),
        ],
    )


def _in_short(waits: list[Entry], over: list[Entry]) -> str:
    if not over:
        return "It is not done yet"
    return "What is done, and what is not" if waits else "What we said we would do"


def _not_kept(waits: list[Entry], row: TimetableRow, message: Message) -> Iterator[Block]:
    for entry in waits:
        yield _said(entry)
        did = "decide" if entry.status == Status.DECIDING else "do"
        yield Block(f"We did not {did} this by {clock.in_words(row.due_on)}. We are sorry.")
        yield from entry_blocks([entry], message)
        if entry.by_date is None or entry.by_date <= row.due_on:
            yield Block("There is no new day for it yet. Everybody can read that it is late.", look="quiet")


def _over(entries: list[Entry], message: Message) -> Iterator[Block]:
    for entry in entries:
        yield _said(entry)
        yield from entry_blocks([entry], message)


def _said(entry: Entry) -> Block:
    return Block(texts.plain(entry.said), look="said", label="People said")
