"""Where an activity stands, and what of it is public: a step 1 is checked for ten working days first."""

from datetime import date

import pytest

from ladder import standing
from ladder.assessment import CURRENT
from ladder.ledger import Record
from ladder.standing import Mark, Standing
from tests.ladder.test_ledger import CLOSES, days, survey

SILENT = days(26 * 7, CLOSES)  # 29 September 2026, a Tuesday


def stands(record: Record, *marks: Mark) -> Standing:
    return standing.of(record, 4, decider="Alison Reed", rules=CURRENT, marks=marks)


def mark(on: date, evidenced: int) -> Mark:
    return Mark(on, 4, evidenced, evidenced)


def test_a_step_1_that_nobody_has_kept_yet_is_checked_from_today() -> None:
    found = stands(survey(SILENT))

    assert (found.assessment.evidenced, found.checking_until) == (1, date(2026, 10, 13))


@pytest.mark.parametrize(("today", "checking"), [(days(14, SILENT), True), (days(15, SILENT), False)])
def test_ten_working_days_after_it_was_first_seen_it_is_public_by_itself(today: date, checking: bool) -> None:
    found = stands(survey(today), mark(CLOSES, 2), mark(SILENT, 1))

    assert found.is_checking == checking


def test_the_days_count_from_the_first_mark_of_an_unbroken_row() -> None:
    found = stands(survey(days(20, SILENT)), mark(CLOSES, 1), mark(days(3, CLOSES), 2), mark(SILENT, 1))
    begun_anew = stands(survey(days(20, SILENT)), mark(SILENT, 1), mark(days(18, SILENT), 1))

    assert (found.is_checking, begun_anew.is_checking) == (False, False)


def test_a_step_1_that_rose_and_fell_again_is_checked_anew() -> None:
    found = stands(
        survey(days(20, SILENT)), mark(SILENT, 1), mark(days(5, SILENT), 2), mark(days(18, SILENT), 1)
    )

    assert found.is_checking


def test_any_other_step_is_public_at_once() -> None:
    assert stands(survey(days(50, CLOSES)), mark(CLOSES, 1)).checking_until is None


def test_bank_holidays_do_not_count() -> None:
    """From 18 December 2026: Christmas Day, the substitute for Boxing Day and New Year's Day are left out."""
    found = stands(survey(date(2026, 12, 18)))

    assert found.checking_until == date(2027, 1, 6)
