"""What time alone will change: the days on which a dated fact turns, and the steps that fall with it. Pure.

Nothing here says what will be done; it says what follows if nothing is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ladder import ledger
from ladder.assessment import (
    CURRENT,
    IN_TIME,
    THRESHOLDS,
    WHAT_TO_DO,
    RuleSet,
    Steps,
    is_part_of,
    that_matter,
)
from ladder.ledger import Record

# What can still be done before a step falls. A code that is not here cannot be helped by anything that is to come.
CAN_BE_STOPPED = frozenset(
    {
        "info", "info_if_proposal", "decisions_told", "participants", "heard", "reply", "reasons", "reply_overdue",
        "silent_26_weeks", "options_together", "lived_count",
    }
)  # fmt: skip
# What takes an activity off the ground once it is there.
LIFTS = frozenset({"info", "silent_26_weeks", "binding_result_overridden_no_reasons"})


def before_then(code: str) -> str:
    """What staff can do, with the deadline in it; the first sentence of the advice is the thing to do."""
    first = IN_TIME.get(code, WHAT_TO_DO[code]).split(".")[0]
    if "before" in first:
        return f"{first}."
    return f"{first}, before then." if "," in first else f"{first} before then."


@dataclass(frozen=True)
class Turn:
    """A day on which a step changes by time alone. `lost` are codes of the criteria and caps that make it so."""

    day: date
    before: Steps
    after: Steps
    lost: tuple[str, ...] = ()

    @property
    def falls(self) -> bool:
        return self.after.evidenced < self.before.evidenced or self.after.on_track < self.before.on_track

    @property
    def advice(self) -> list[str]:
        """What stops it, as sentences."""
        return list(dict.fromkeys(before_then(code) for code in self.lost if code in CAN_BE_STOPPED))


def days(record: Record) -> list[date]:
    """Every day on which something about this record turns by itself, earliest first."""
    closed = record.closes_on + timedelta(days=1)
    heard_due = record.closes_on + timedelta(days=THRESHOLDS.heard_days)
    silent = record.closes_on + timedelta(weeks=THRESHOLDS.silent_weeks)
    due = [heard_due, ledger.reply_due(record), None if record.asks_views else record.opens_on]
    turns = {record.opens_on, closed, silent}
    for day in due:
        if day is not None:
            turns |= {day + timedelta(days=1), day + timedelta(days=THRESHOLDS.late_days + 1)}
    return sorted(turns)


def on(record: Record, day: date) -> Record:
    """The same record as it stands on another day if nothing more is done. What is not open by then stays unopened."""
    return replace(
        record,
        today=day,
        is_public=record.is_opened and day >= record.opens_on,
        is_closed=record.is_opened and (day > record.closes_on or (record.is_closed and day >= record.today)),
    )


def ahead(record: Record, until: date, rules: RuleSet = CURRENT) -> Iterator[Turn]:
    """The turns after the record's day up to `until`, in their order, if nothing more is done."""
    before, then = ledger.steps_on(record, rules), record
    for day in days(record):
        if not record.today < day <= until:
            continue
        now = on(record, day)
        after = ledger.steps_on(now, rules)
        if (after.evidenced, after.on_track) != (before.evidenced, before.on_track):
            lost = _lost(then, now, before.on_track, rules)
            yield Turn(day, before, after, tuple(dict.fromkeys(lost)))
        before, then = after, now


def _lost(before: Record, after: Record, step: int, rules: RuleSet) -> Iterator[str]:
    """Codes of what `step` needs that held, or still could, before, and does not after; and of the caps that came."""
    earlier, later = ledger.facts(before), ledger.facts(after)
    could, can = ledger.hoped(before, earlier), ledger.hoped(after, later)
    for number, criterion in that_matter(later, rules):
        still_could = criterion.holds(could, True) and not criterion.holds(can, True)
        if is_part_of(number, step) and still_could:
            yield criterion.code
    for cap in rules.caps:
        if cap.when(later) and not cap.when(earlier):
            yield cap.code
