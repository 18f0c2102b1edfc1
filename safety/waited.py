"""How long something has waited, in words: working days of 24 hours, and hours. Weekends do not count. Pure."""

from datetime import datetime, timedelta

from people import working_days

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def time_waited(since: datetime, until: datetime) -> timedelta:
    """What of the time between two moments, both in local time, lay on working days."""
    total, here = timedelta(), since
    while here < until:
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        end = min(midnight, until)
        total += end - here if working_days.is_working_day(here.date()) else timedelta()
        here = end
    return total


def in_words(since: datetime, until: datetime) -> str:
    """Such as '2 working days and 3 hours', '1 hour', 'less than an hour'."""
    waited = time_waited(since, until)
    days, rest = divmod(waited, _DAY)
    parts = [_counted(days, "working day"), _counted(rest // _HOUR, "hour")]
    return " and ".join(part for part in parts if part) or "less than an hour"


def _counted(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
