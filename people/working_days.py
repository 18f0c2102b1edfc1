"""UK working days (England): Monday to Friday without bank holidays. Pure: the caller brings the date."""

from datetime import date, timedelta

import holidays

_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG")


def is_working_day(day: date) -> bool:
    """The holidays package also lists weekend dates beside their substitute days; both are no working days."""
    return day.weekday() < 5 and day not in _BANK_HOLIDAYS


def after(day: date, working_days: int) -> date:
    """The date that many working days after a day, which itself does not count."""
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def before(day: date, working_days: int) -> date:
    """The date that many working days before a day, which itself does not count."""
    while working_days > 0:
        day -= timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def on_or_after(day: date) -> date:
    """The day itself if people work on it, else the next working day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def since(day: date, until: date) -> int:
    """How many working days have come after a day, up to and with another."""
    number = 0
    while day < until:
        day += timedelta(days=1)
        number += is_working_day(day)
    return number
