"""Making the files that were asked for. Only what sweeps imports this: workbooks need much memory."""

import gc
import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q, QuerySet

from people import clock, disclosure
from people.refusals import Refused
from people.workbook import MOST_ROWS
from surveys import counts, folding, privacy, records, writing_out
from surveys.actions.exports import where
from surveys.columns import Cell, Column
from surveys.folding import FEW_WORDS, Folded
from surveys.models import Export, Format, Making, Questionnaire
from surveys.writing_out import About

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
EVERY = 10_000  # rows between two looks whether it is still ours

logger = logging.getLogger(__name__)


class Lost(Exception):
    """Somebody else makes this file now, or it has to begin again."""


def make_exports() -> int:
    """Makes every file that waits, one after the other; says how many. Safe to run twice, and beside itself."""
    made = 0
    while (export := _claim()) is not None:
        made += _make(export)
    return made


def _claim() -> Export | None:
    """One that waits, or whose worker has gone, for this worker alone."""
    moment = clock.database_now()
    free = Q(state=Making.WAITING) | Q(state=Making.MAKING, claimed_until__lte=moment)
    mine = uuid.uuid4()
    with transaction.atomic():
        Export.objects.filter(free, tries__gte=MOST_TRIES).update(state=Making.FAILED, ready_at=moment)
        due = Export.objects.filter(free).order_by("asked_at", "pk").values_list("pk", flat=True).first()
        if due is None:
            return None
        claimed = Export.objects.filter(free, pk=due).update(
            state=Making.MAKING, claim=mine, claimed_until=moment + LEASE, done=0, tries=F("tries") + 1
        )
    return Export.objects.select_related("activity", "research").get(pk=due) if claimed else _claim()


def _make(export: Export) -> bool:
    name = uuid.uuid4().hex
    path = where(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        _write(export, path)
    except Lost:
        path.unlink(missing_ok=True)
        return False
    except Refused as refused:
        path.unlink(missing_ok=True)
        _end(export, state=Making.FAILED, why_not=refused.sentence)
        return False
    except Exception:
        path.unlink(missing_ok=True)
        logger.exception("a file with answers could not be made")
        _mine(export).update(state=Making.WAITING, claim=None, claimed_until=None)
        return False
    path.chmod(0o600)
    if not _end(export, state=Making.READY, file=name):
        path.unlink(missing_ok=True)
        return False
    return True


def _mine(export: Export) -> "QuerySet[Export]":
    return Export.objects.filter(pk=export.pk, claim=export.claim, state=Making.MAKING)


def _end(export: Export, **what: str) -> bool:
    """False where it was given to somebody else meanwhile, or what is in it has to go."""
    return bool(_mine(export).update(claim=None, claimed_until=None, ready_at=clock.now(), **what))


def _write(export: Export, path: Path) -> None:
    activity = export.activity
    counted = counts.of(Questionnaire.objects.get(activity=activity))
    whole = sum(counted.people.values())
    if export.format == Format.XLSX and whole > MOST_ROWS:
        raise Refused("A spreadsheet cannot hold so many answers. Choose CSV.")
    _go_on(export, done=0, whole=whole)
    found = records.columns_of(counted)
    shown = _shown(export, counted, found)
    to = writing_out.writer(
        export.format, path, [one.column for one in shown if one is not None], _about(export, shown)
    )
    given_out = _given_out(shown)
    with _nothing_collected():
        for number, row in enumerate(records.rows(activity, found), 1):
            to.row(given_out(row))
            if number % EVERY == 0:
                _go_on(export, done=number)
    to.finish()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Rows hold no circles, and die by themselves: Python's search for circles among them costs a fifth of the time.

    `bench exports` measures that memory stays flat all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _given_out(shown: Sequence[Folded | None]) -> Callable[[list[Cell]], list[Cell]]:
    """What makes of a row as it was read the row that is given out."""
    if all(one is not None and one.change is folding.as_it_is for one in shown):
        return lambda row: row  # every row of the largest files
    kept = [(place, one.change) for place, one in enumerate(shown) if one is not None]
    return lambda row: [change(row[place]) for place, change in kept]


def _go_on(export: Export, **what: int) -> None:
    """Says how far it is. Raises Lost where it is not ours any more."""
    if not _mine(export).update(claimed_until=clock.database_now() + LEASE, **what):
        raise Lost


def _shown(export: Export, counted: counts.Counted, found: list[Column]) -> Sequence[Folded | None]:
    """What whoever asked may have of each column."""
    activity = export.activity
    if export.research is not None:
        return records.folded(activity, counted, found, with_words=export.research.with_words)
    if _is_anonymous(counted):
        return records.only_how_folded(activity, found)
    return [Folded(one, folding.as_it_is) for one in found]


def _is_anonymous(counted: counts.Counted) -> bool:
    return any(privacy.mode_of(document) == privacy.Mode.ANONYMOUS for document in counted.documents.values())


def _about(export: Export, shown: Sequence[Folded | None]) -> About:
    made = f"{clock.today():%-d %B %Y}"
    return About(title=str(export.activity), made_on=made, notes=list(_notes(export, shown)))


def _notes(export: Export, shown: Sequence[Folded | None]) -> Iterator[str]:
    yield "One row for each person who answered. No names are in it, and nothing of when somebody answered."
    yield "The rows are in an order of chance."
    yield "An empty cell means that somebody did not answer, or was not asked."
    yield "Answers that were taken back, or that we may not show, are not in it."
    if export.research is not None:
        until = clock.in_words(export.research.ends_on)
        yield f"For {export.research.who}, until {until}. What for: {export.research.why}"
        least = disclosure.TOGETHER_AT_LEAST
        yield f"Answers that few people gave are put together as “{FEW_WORDS}”, at least {least} people."
        yield "Numbers, amounts and dates are put into groups."
        left_out = sum(1 for one in shown if one is None)
        if left_out:
            yield "Some columns are left out, because they would tell of a few people."
        if export.research.with_words:
            yield "What may be a name was taken out of people's own words by a program. It does not find every name."
    yield "Delete this file when you do not need it any more."
