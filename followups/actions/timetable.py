"""Keeping the timetable: a row for each moment of each promise, its day as promised now, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from followups.actions.looking_back import ASKED_AFTER, LATEST
from followups.actions.promised_days import keep_days
from followups.models import ONCE, Moment, TimetableRow
from ladder import kinds, ledger, standing
from ladder.assessment import THRESHOLDS
from ladder.ledger import Record
from ladder.models import Activity, Promise
from people import clock, working_days

CLOSED_WITHIN = 5  # working days after closing
PAPERS_COME = timedelta(weeks=2)  # papers that were posted in time may still come
PAGE = 500
STOPPED, NOBODY, TOO_LATE = "It was stopped.", "Nobody took part.", "Its time had passed."


@dataclass(frozen=True)
class Settled:
    """Done on a day; or seen on that day that it is left out, with a sentence why."""

    on: date
    left_out: str = ""


def keep_timetable() -> int:
    """Writes the rows of every signed promise, moves the days of those that wait, and settles what the records show.

    Safe to run twice, or twice at once. Returns how many rows it wrote or changed.
    """
    return keep_days() + sum(_keep(activity) for page in _pages() for activity in page)


def _pages() -> Iterator[list[Activity]]:
    """A page at a time, by key: every activity that still owes something, or has no rows yet."""
    rows = TimetableRow.objects.filter(activity=OuterRef("pk"), moment__in=ONCE)
    found = Activity.objects.filter(
        Exists(rows.waiting()) | ~Exists(rows),
        Exists(Promise.objects.signed().filter(activity=OuterRef("pk"))),
        kind__in=kinds.ASKING,
    ).order_by("pk")
    page = _read(found)
    while page:
        yield page
        page = _read(found.filter(pk__gt=page[-1].pk))


def _read(found: "QuerySet[Activity]") -> list[Activity]:
    # One query each for the ledger, the rows and the round that looks back, however many there are.
    return list(found.with_ledger().select_related("look_back").prefetch_related("timetable")[:PAGE])  # type: ignore[attr-defined]


def _keep(activity: Activity) -> int:
    record = activity.record_at(clock.now())
    if record is None:
        return 0
    days = due_days(record)
    settled = _settled(activity, record, days)
    rows = {row.moment: row for row in activity.timetable.all() if row.moment in ONCE}
    new = [
        TimetableRow(activity=activity, moment=moment, due_on=day, **_as_fields(settled.get(moment)))
        for moment, day in days.items()
        if moment not in rows
    ]
    TimetableRow.objects.bulk_create(new, ignore_conflicts=True)
    waiting = [row for row in rows.values() if row.settled_on is None]
    return len(new) + sum(
        _change(row, days[Moment(row.moment)], settled.get(Moment(row.moment))) for row in waiting
    )


def _change(row: TimetableRow, due_on: date, settled: Settled | None) -> int:
    """Nothing is written where nothing changed, and a row that was settled meanwhile stays."""
    if settled is None and row.due_on == due_on:
        return 0
    waiting = TimetableRow.objects.waiting().filter(pk=row.pk)
    return waiting.update(due_on=due_on, **_as_fields(settled))


def _as_fields(settled: Settled | None) -> dict[str, Any]:
    return {"settled_on": settled.on, "left_out": settled.left_out} if settled else {}


def due_days(record: Record) -> dict[Moment, date]:
    """The day of each moment, as things stand: only the first is of our own choice, the others follow the promise."""
    reply = ledger.reply_due(record) or record.closes_on + timedelta(days=THRESHOLDS.reply_days)
    replied = record.lines.get("reply")
    went_out = replied.happened_on if replied is not None and replied.value else reply
    return {
        Moment.CLOSED: working_days.after(record.closes_on, CLOSED_WITHIN),
        Moment.HEARD: ledger.heard_said(record.closes_on, reply),
        Moment.REPLY: reply,
        Moment.FELT: standing.felt_asks_on(record),
        Moment.LOOK_BACK: went_out + ASKED_AFTER,
    }


def _settled(activity: Activity, record: Record, days: Mapping[Moment, date]) -> Mapping[Moment, Settled]:
    """What the records show of the moments that other sweeps and staff bring about."""
    if record.is_closed and not record.participants and record.today > record.closes_on + PAPERS_COME:
        return dict.fromkeys(ONCE, Settled(record.today, NOBODY))
    found = _left_out(activity, record, days)
    replied = record.lines.get("reply")
    if replied is not None and replied.value:
        found[Moment.REPLY] = Settled(replied.happened_on)
    if getattr(activity, "felt_round", None) is not None:
        found[Moment.FELT] = Settled(activity.felt_round.opens_on)
    if getattr(activity, "look_back", None) is not None:
        found[Moment.LOOK_BACK] = Settled(activity.look_back.opens_on)
    return found


def _left_out(activity: Activity, record: Record, days: Mapping[Moment, date]) -> dict[Moment, Settled]:
    """Who took part in what was stopped is still owed a reply, and asked how it felt."""
    found = {}
    if activity.cancelled_at is not None:
        found = dict.fromkeys((Moment.CLOSED, Moment.HEARD), Settled(record.today, STOPPED))
    latest = {
        Moment.FELT: days[Moment.FELT] + timedelta(days=THRESHOLDS.felt_latest_days),
        Moment.LOOK_BACK: days[Moment.LOOK_BACK] + LATEST,
    }
    passed = [moment for moment, day in latest.items() if record.today > day]
    return found | dict.fromkeys(passed, Settled(record.today, TOO_LATE))


def settle(row: TimetableRow, settled: Settled) -> bool:
    """Settles a row that waits; False where somebody else has. In a transaction it holds the row until its end."""
    return bool(TimetableRow.objects.waiting().filter(pk=row.pk).update(**_as_fields(settled)))
