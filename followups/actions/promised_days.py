"""The days by which something was to be done: everybody who took part hears on that day whether it is."""

from collections.abc import Sequence
from datetime import date, timedelta

from followups.models import Entry, Moment, TimetableRow
from people import clock, working_days

GIVEN_UP = timedelta(weeks=2)  # so long after its day, whether it was done is no news
TOO_LATE = "Its day was more than two weeks ago."
NOTHING_LEFT = "Nothing that people were told names this day any more."


def keep_days() -> int:
    """Writes a row for each day that stands in what people were told, once. Safe to run twice, or twice at once.

    A day that is put off later stays, and the new one gets a row beside it: it was promised. Returns how many rows
    are new.
    """
    told = Entry.objects.told().filter(by_date__gte=clock.today() - GIVEN_UP)
    days = {(entry.activity_id, entry.by_date) for entry in told if entry.by_date is not None}
    there = TimetableRow.objects.filter(moment=Moment.DAY, activity__in={activity for activity, _ in days})
    new = days - set(there.values_list("activity_id", "due_on"))
    rows = [TimetableRow(activity_id=activity, moment=Moment.DAY, due_on=day) for activity, day in new]
    TimetableRow.objects.bulk_create(rows, ignore_conflicts=True)
    return len(new)


def of_day(row: TimetableRow) -> list[Entry]:
    """The entries in which people read this day, as they stand now."""
    told = Entry.objects.told().filter(activity=row.activity_id, by_date=row.due_on)
    return list(Entry.objects.released().filter(series__in=told.values("series")).order_by("position"))


def why_not(row: TimetableRow, entries: Sequence[Entry], today: date) -> str:
    """A sentence where nobody is to be written to about this day any more, or nothing."""
    if not entries:
        return NOTHING_LEFT
    return TOO_LATE if today > row.due_on + GIVEN_UP else ""


def has_come(row: TimetableRow, entries: Sequence[Entry], today: date) -> bool:
    """Whether it can be said what became of it: what is done on its day, what is not once the day has passed. Nobody
    is written to at weekends and on bank holidays.
    """
    waits = any(entry.is_open for entry in entries)
    last = row.due_on if waits else row.due_on - timedelta(days=1)
    return today >= working_days.after(last, 1)
