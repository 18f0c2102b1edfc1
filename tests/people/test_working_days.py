from datetime import date

import pytest

from people import working_days


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # Boxing Day falls on a Saturday: Monday stands in for it
        (date(2026, 4, 3), False),
        (date(2027, 12, 27), False),
        (date(2027, 12, 28), False),
        (date(2027, 12, 29), True),
    ],
)
def test_bank_holidays_and_weekends_are_no_working_days(day, is_one):
    assert working_days.is_working_day(day) is is_one


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        (date(2026, 11, 24), 3, date(2026, 11, 27)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_after_counts_working_days_only(day, days, then):
    assert working_days.after(day, days) == then


def test_on_or_after_stays_on_a_working_day():
    assert working_days.on_or_after(date(2026, 11, 24)) == date(2026, 11, 24)
    assert working_days.on_or_after(date(2026, 11, 28)) == date(2026, 11, 30)
