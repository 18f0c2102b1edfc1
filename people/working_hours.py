"""UK working hours: nine to five on working days. Pure: the caller brings a moment of London's clock."""

from datetime import datetime, time, timedelta

from people import working_days

BEGINS, ENDS = time(9), time(17)


def after(moment: datetime, hours: int) -> datetime:
    """The moment that many working hours later. Outside working hours the clock stands still.

    `moment` has London's time zone; so has what comes back.
    """
    left = timedelta(hours=hours)
    at = _next_working(moment)
    while left > _end(at) - at:
        left -= _end(at) - at
        at = _next_working(_end(at))
    return at + left


def _next_working(moment: datetime) -> datetime:
    """The moment itself within working hours, else the next morning at nine."""
    day = moment.date()
    if working_days.is_working_day(day) and moment < _at(moment, BEGINS):
        return _at(moment, BEGINS)
    if working_days.is_working_day(day) and moment < _end(moment):
        return moment
    morning = working_days.on_or_after(day + timedelta(days=1))
    return datetime.combine(morning, BEGINS, tzinfo=moment.tzinfo)


def _end(moment: datetime) -> datetime:
    return _at(moment, ENDS)


def _at(moment: datetime, hour: time) -> datetime:
    return datetime.combine(moment.date(), hour, tzinfo=moment.tzinfo)
