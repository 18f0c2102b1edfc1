"""Working hours: nine to five on working days, the clock stands still in between."""

from datetime import datetime

import pytest

from people import working_hours
from people.clock import LONDON


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("since", "hours", "until"),
    [
        (at(2026, 3, 2, 10, 30), 4, at(2026, 3, 2, 14, 30)),  # a Monday
        (at(2026, 3, 2, 13), 4, at(2026, 3, 2, 17)),
        (at(2026, 3, 2, 15), 4, at(2026, 3, 3, 11)),
        (at(2026, 3, 2, 6), 4, at(2026, 3, 2, 13)),
        (at(2026, 3, 2, 22), 4, at(2026, 3, 3, 13)),
        (at(2026, 3, 6, 16), 4, at(2026, 3, 9, 12)),  # a Friday
        (at(2026, 3, 7, 12), 4, at(2026, 3, 9, 13)),  # a Saturday
        (at(2026, 4, 2, 16), 4, at(2026, 4, 7, 12)),  # the Thursday before Easter
        (at(2026, 3, 2, 9), 20, at(2026, 3, 4, 13)),
        (at(2026, 3, 27, 16), 4, at(2026, 3, 30, 12)),  # the clocks go forward on the Sunday
    ],
)
def test_hours_count_from_nine_to_five_on_working_days(since: datetime, hours: int, until: datetime) -> None:
    assert working_hours.after(since, hours) == until
