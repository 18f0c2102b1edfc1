"""Keeping where activities stood: a snapshot whenever a step changed, by time or by what was recorded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db import transaction

from ladder import ledger, standing, turning
from ladder.assessment import RULE_SETS, RULES_VERSION, Assessment, RuleSet
from ladder.ledger import Record
from ladder.models import Snapshot, standings
from ladder.models.standings import Row
from people import clock

BATCH = 1_000


def reassess() -> int:
    """Keeps a snapshot of every public activity whose steps are not those last kept. Returns how many were written.

    Looks at states, not at what passed since the last run: a run that was missed is caught up, a second one writes
    nothing, and two at once write each snapshot once. Five queries for each thousand activities.
    """
    moment = clock.now()
    everything = list(standings.public(moment))
    written = 0
    for start in range(0, len(everything), BATCH):
        rows = standings.of(everything[start : start + BATCH], moment)
        new = [snapshot for row in rows for snapshot in _changed(row)]
        if new:
            with transaction.atomic():
                Snapshot.objects.bulk_create(new, ignore_conflicts=True)
        written += len(new)
    return written


def _changed(row: Row) -> Iterator[Snapshot]:
    """The snapshots that are missing: none where the steps of today are those last kept."""
    rules = RULE_SETS[row.rules or RULES_VERSION]
    if _same(row.last, row, row.record, rules):
        return
    last = row.last
    for record in _days_to_look_at(row):
        if not _same(last, row, record, rules):
            last = _snapshot(row, record, rules, last)
            yield last


def _days_to_look_at(row: Row) -> Iterator[Record]:
    """Every day since the last snapshot on which something turned by itself or became known, then today."""
    since, today = row.last.on if row.last else row.record.opens_on, row.record.today
    known = {line.recorded_on for _key, line, _by_hand in row.lines if line.recorded_on is not None}
    days = {day for day in (*turning.days(row.record), *known) if since < day < today}
    if row.last is None and since < today:
        days.add(since)
    for day in sorted(days):
        yield _as_known_on(row, day)
    yield row.record


def _as_known_on(row: Row, day: date) -> Record:
    """The record as it stood on an earlier day: without what was recorded later, back-dated or not."""
    known = [one for one in row.lines if one[1].recorded_on is None or one[1].recorded_on <= day]
    return replace(turning.on(row.record, day), lines=ledger.together(known))


def _same(last: Snapshot | None, row: Row, record: Record, rules: RuleSet) -> bool:
    if last is None:
        return False
    steps = ledger.steps_on(record, rules)
    return (last.claimed, last.evidenced, last.on_track) == (row.claimed, steps.evidenced, steps.on_track)


def _snapshot(row: Row, record: Record, rules: RuleSet, last: Snapshot | None) -> Snapshot:
    found = standing.of(record, row.claimed, decider=row.decider, rules=rules).assessment
    return Snapshot(
        activity_id=row.activity,
        number=last.number + 1 if last else 1,
        on=record.today,
        claimed=row.claimed,
        evidenced=found.evidenced,
        on_track=found.on_track,
        unmet={one.code: one.state for one in found.of_promise() if one.state != "met"},
        caps=[cap.code for cap in found.caps],
        because=_because(found, last),
        rules=found.rules,
        taken_at=clock.now(),
    )


def _because(found: Assessment, last: Snapshot | None) -> list[str]:
    """The sentences that moved it: what came to hold where it rose, what was lost and what caps it where it fell."""
    if last is None:
        return []
    now = {one.code: one for one in found.of_promise()}
    rose = found.evidenced > last.evidenced
    if rose:
        return [one.words for code, one in now.items() if one.state == "met" and code in last.unmet]
    lost = [
        one.words for code, one in now.items() if one.state == "missing" and last.unmet.get(code) != "missing"
    ]
    return lost + [cap.words for cap in found.caps if cap.code not in last.caps]
