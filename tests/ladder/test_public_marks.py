"""What of a standing is public: a step 1 is checked first, and a slip that was mended in time was never one."""

from datetime import date
from typing import Any

import pytest

from ladder import standing
from ladder.assessment import CURRENT
from ladder.ledger import Line, Promised, Record
from ladder.standing import Mark, Standing

PROMISED = Promised(
    agenda=1,
    questions=1,
    options=1,
    decision=2,
    has_proposal=False,
    told_already_decided=False,
    support=True,
    payment=True,
    min_days=28,
    reply_due=date(2026, 6, 1),
    signed_on=date(2026, 3, 31),
)


def stands(today: date, *marks: Mark, **lines: Any) -> Standing:
    """Closed on 3 May 2026; nothing was published unless `lines` says so."""
    record = Record(
        asks_views=True,
        opens_on=date(2026, 4, 1),
        closes_on=date(2026, 5, 3),
        today=today,
        participants=9,
        promised=PROMISED,
        is_closed=True,
        lines={key: Line(True, day) for key, day in lines.items()},
    )
    return standing.of(record, 4, decider="Alison Reed", rules=CURRENT, marks=marks)


def mark(evidenced: int, *on: int) -> Mark:
    return Mark(date(*on), 4, evidenced, evidenced)


HIGH, FELL, ROSE = mark(2, 2026, 4, 1), mark(1, 2026, 11, 2), mark(2, 2026, 11, 12)


def test_while_a_step_1_is_checked_no_mark_is_public() -> None:
    found = stands(date(2026, 11, 16), HIGH, FELL)

    assert (found.checking_until, found.public_marks) == (date(2026, 11, 16), ())


def test_after_the_check_every_mark_is_public() -> None:
    found = stands(date(2026, 11, 17), HIGH, FELL)

    assert (found.checking_until, found.public_marks) == (None, (HIGH, FELL))


def test_a_step_1_that_was_mended_while_it_was_checked_never_was_public() -> None:
    found = stands(date(2026, 12, 1), HIGH, FELL, ROSE, heard=date(2026, 11, 12))

    assert found.public_marks == (HIGH, ROSE)


def test_a_step_1_that_was_mended_after_its_check_stays_for_good() -> None:
    late = mark(2, 2026, 11, 17)

    found = stands(date(2026, 12, 1), HIGH, FELL, late, heard=date(2026, 11, 17))

    assert found.public_marks == (HIGH, FELL, late)


def test_a_step_1_that_was_mended_today_is_over_before_a_mark_says_so() -> None:
    found = stands(date(2026, 11, 12), HIGH, FELL, heard=date(2026, 11, 12))

    assert found.public_marks == (HIGH,)


def test_a_step_1_of_several_marks_is_one_step_1() -> None:
    again = mark(1, 2026, 11, 9)

    found = stands(date(2026, 11, 17), HIGH, FELL, again)

    assert found.public_marks == (HIGH, FELL, again)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 16), date(2026, 11, 1)),  # first seen on a Sunday, checked until the Friday
        (date(2026, 11, 17), date(2026, 11, 2)),
        (date(2026, 12, 29), date(2026, 12, 10)),  # Christmas and the day in lieu are no working days
    ],
)
def test_the_last_day_from_which_a_check_is_over(today: date, expected: date) -> None:
    assert standing.last_checked(today) == expected
    assert stands(today, Mark(expected, 4, 1, 1)).is_checking is False
