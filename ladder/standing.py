"""Where an activity stands on a day, how it came there, and what of it is shown in public. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, zip_longest

from ladder import feeling, ledger
from ladder.assessment import NOT_ASKED, THRESHOLDS, Assessment, Felt, RuleSet, assess
from ladder.ledger import Record
from people import working_days


@dataclass(frozen=True)
class Mark:
    """The steps as they stood from a day on, until the next mark; `because` are the sentences that moved them."""

    on: date
    claimed: int
    evidenced: int
    on_track: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What is known on the record's day and what follows from it. `marks`: oldest first, as they were kept."""

    record: Record
    assessment: Assessment
    marks: tuple[Mark, ...] = ()
    felt: Felt = NOT_ASKED

    @property
    def checking_until(self) -> date | None:
        """The last day on which a step 1 is shown to the team alone; None where nothing is being checked.

        Ten working days from the day it was first seen (docs/ladder.md); then it is public by itself.
        """
        if self.assessment.evidenced != 1:
            return None
        until = working_days.after(self._ground_since(), THRESHOLDS.checking_days)
        return until if self.record.today <= until else None

    @property
    def is_checking(self) -> bool:
        return self.checking_until is not None

    @property
    def public_marks(self) -> tuple[Mark, ...]:
        """The marks that people may see: none while a step 1 is checked, nor one that was over before its check."""
        if self.is_checking:
            return ()
        runs = [list(run) for _, run in groupby(self.marks, lambda mark: mark.evidenced == 1)]
        shown: list[Mark] = []
        for run, after in zip_longest(runs, runs[1:]):
            left_on = after[0].on if after else self.record.today
            if run[0].evidenced > 1 or left_on > working_days.after(run[0].on, THRESHOLDS.checking_days):
                shown += run
        return tuple(shown)

    def _ground_since(self) -> date:
        """The day from which it has stood at step 1 without a break; today where no mark says so yet."""
        since = self.record.today
        for mark in reversed(self.marks):
            if mark.evidenced != 1:
                break
            since = mark.on
        return since


def last_checked(today: date) -> date:
    """The latest day of which it holds: a step 1 that was first seen on it is public by now."""
    day = today
    while working_days.after(day, THRESHOLDS.checking_days) >= today:
        day -= timedelta(days=1)
    return day


def of(
    record: Record,
    claimed: int,
    *,
    decider: str,
    rules: RuleSet,
    felt: Felt = NOT_ASKED,
    marks: Iterable[Mark] = (),
) -> Standing:
    """The standing that follows from a record and the promise it is held against."""
    known = ledger.facts(record)
    hoped = ledger.hoped(record, known)
    found = assess(known, claimed, felt, details(record, decider), rules, hoped)
    return Standing(record, found, tuple(marks), felt)


def felt_asks_on(record: Record) -> date:
    """From when the people who took part are asked how it felt, as things stand on the record's day."""
    reply = record.lines.get("reply")
    due = ledger.reply_due(record) or record.closes_on + timedelta(days=THRESHOLDS.reply_days)
    return feeling.asks_on(reply.happened_on if reply is not None and reply.value else None, due)


def details(record: Record, decider: str) -> dict[str, object]:
    """What the sentences of an assessment are filled with. A day is said with its year where it is not the record's."""
    said: dict[str, object] = {
        name: _in_words(day, record.today) for name, day in ledger.dates(record).items()
    }
    return said | {"reply_timing": ledger.reply_timing(record), "decider": decider}


def _in_words(day: date, today: date) -> str:
    words = f"{day.day} {day:%B}"
    return words if day.year == today.year else f"{words} {day.year}"
