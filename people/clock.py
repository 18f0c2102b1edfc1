"""The only place that says what time it is.

`at(moment)` holds the clock in one process; a file named by CLOCK_OFFSET_FILE moves it in every process that reads it
(web, worker, beat). Both are for tests and the demo; settings refuse the file with PRODUCTION=1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, ExpressionWrapper, Func, Value
from django.db.models.expressions import Combinable

LONDON = ZoneInfo("Europe/London")
_held: ContextVar[datetime | None] = ContextVar("held_moment", default=None)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Holds this process's clock at an aware moment until the block ends."""
    if moment.tzinfo is None:
        raise ValueError("clock.at needs a moment with a time zone")
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)


def now() -> datetime:
    """The moment, in UTC, always with a time zone."""
    return _held.get() or datetime.now(UTC) + _offset()


def database_now() -> datetime:
    """The moment by the clock that all machines share, for leases and closing times.

    On PostgreSQL that is the server's; on SQLite, where all processes share one machine, it is the machine's.
    """
    held = _held.get()
    if held is not None:
        return held
    if connection.vendor != "postgresql":
        return now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment + _offset()


def database_moment() -> Combinable:
    """The same as a column of a query that is made anyway: one trip to the database less."""
    if _held.get() is not None or connection.vendor != "postgresql":
        return Value(database_now(), output_field=DateTimeField())
    server = Func(function="clock_timestamp", output_field=DateTimeField())
    return ExpressionWrapper(server + Value(_offset()), output_field=DateTimeField())


def today() -> date:
    """The day it is in London."""
    return london(now()).date()


def london(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def start_of(day: date) -> datetime:
    """The first moment of a London day."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last minute of a London day: an activity that closes on a day is open all that day."""
    return start_of(day + timedelta(days=1)) - timedelta(minutes=1)


def in_words(day: date) -> str:
    """A day as people say it: '27 April', with the year where it is not this one."""
    words = f"{day.day} {day:%B}"
    return words if day.year == today().year else f"{words} {day.year}"


def _offset() -> timedelta:
    if not settings.CLOCK_OFFSET_FILE:
        return timedelta()
    file = Path(settings.CLOCK_OFFSET_FILE)
    return timedelta(seconds=int(file.read_text())) if file.exists() else timedelta()
