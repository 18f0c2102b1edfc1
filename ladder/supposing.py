"""See the day you break it: an activity as it would stand on a day ahead, under supposed facts. Nothing is stored.

The activity is read once and changed in memory only: signed, opened, answered, and with the lines that a supposition
says. Whatever draws it then is the code that draws the real one.
"""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from ladder import kinds
from ladder.assessment import RULES_VERSION, THRESHOLDS
from ladder.models import Activity, FactLine, Promise, Snapshot
from people import clock

TOOK_PART = 40
# Set up before anybody takes part, so it is there whatever is supposed to come after.
BEFORE_OPENING = ("info", "question_route", "agenda", "questions", "options")


@dataclass(frozen=True)
class Days:
    """The days that things turn on."""

    opens_on: date
    closes_on: date
    heard_due: date
    reply_due: date


@dataclass(frozen=True)
class Supposition:
    """One way things may go. `words` is the link, `told` goes on after "This is what people would see if"; `day` is the
    day that is shown unless another is picked; `happens` says which facts come about, and on which day; `not_so` which
    of them say that something is not so.
    """

    code: str
    words: str
    told: str
    day: Callable[[Days], date]
    happens: Callable[[Days], Mapping[str, date]] = field(default=lambda _days: {})
    offered: Callable[[Promise], bool] = lambda promise: promise.activity.kind_of.asks_views
    not_so: frozenset[str] = frozenset()


def _on_time(days: Days) -> dict[str, date]:
    spoken = dict.fromkeys(("decisions_told", "reasons", "reply"), days.reply_due)
    return {"heard": days.heard_due} | spoken


def _set_aside(days: Days) -> dict[str, date]:
    spoken = dict.fromkeys(("decisions_told", "result_followed", "reply"), days.reply_due)
    return {"heard": days.closes_on} | spoken


# What can be supposed, in the order it is offered.
SUPPOSITIONS = {
    one.code: one
    for one in (
        Supposition(
            "on-time",
            "You keep it: the reply is on time",
            "the reply reaches everybody on its day",
            lambda days: days.reply_due,
            _on_time,
        ),
        Supposition(
            "two-days-late",
            "The reply is two days late",
            "you say what you heard, and the reply is late",
            lambda days: days.reply_due + timedelta(days=2),
            lambda days: {"heard": days.heard_due},
        ),
        Supposition(
            "six-months-silent",
            "You say nothing for six months",
            "you say nothing after it has closed",
            # A step 1 is public after ten working days of checking, which 24 days always hold.
            lambda days: days.closes_on + timedelta(weeks=THRESHOLDS.silent_weeks, days=24),
        ),
        Supposition(
            "result-set-aside",
            "You set the result of the vote aside, and do not say why",
            "you do not follow the result of the vote, and do not say why",
            lambda days: (
                days.reply_due + timedelta(days=24)
            ),  # as above: where it had to be followed, that is step 1
            _set_aside,
            lambda promise: promise.activity.kind == kinds.VOTE.code,
            frozenset({"result_followed"}),
        ),
    )
}


def offered(promise: Promise, moment: datetime) -> list[Supposition]:
    """What can be supposed of a promise; nothing where it cannot open any more, says no day of a reply, or is old."""
    activity = promise.activity
    later = activity.promises.filter(version__gt=promise.version, signed_at__isnull=False)
    if promise.reply_due is None or later.exists():
        return []
    if activity.opened_at is None and activity.closes_at <= moment:
        return []
    return [one for one in SUPPOSITIONS.values() if one.offered(promise)]


def days_of(activity: Activity, promise: Promise) -> Days:
    opens_on, closes_on = (clock.london(at).date() for at in (activity.opens_at, activity.closes_at))
    due = promise.reply_due or closes_on
    heard_due = min(closes_on + timedelta(days=THRESHOLDS.heard_days), due)
    return Days(opens_on, closes_on, heard_due, due)


def suppose(activity: Activity, promise: Promise, supposition: Supposition, on: date) -> Activity:
    """Changes this activity, read with `with_ledger()`, into one that stands on a day ahead; in memory alone.

    It gets another key, so that nothing recorded of the real one is found for it, and nothing can be saved over it.
    """
    moment = clock.now()
    activity.pk = uuid.uuid4()
    activity._state.adding = True
    if activity.opened_at is None:
        activity.opens_at = max(activity.opens_at, moment)
        activity.opened_at = activity.opens_at
    activity.people = TOOK_PART
    activity._state.fields_cache["public_count"] = None
    _sign(activity, promise, moment)
    lines = list(_lines(activity, supposition, days_of(activity, promise)))
    marks = list(_marks(activity, lines, on))
    activity.standing_facts = [line for line in lines if line.happened_on <= on]
    _keep_in_mind(activity, "snapshots", marks)
    return activity


def _sign(activity: Activity, promise: Promise, moment: datetime) -> None:
    """The promise as its decider would have signed it now. Later drafts are no part of it."""
    for one in activity.promises.all():
        one.activity = activity
        if one.pk != promise.pk or one.signed_at is not None:
            continue
        one.signed_at, one.signed_by, one.rules = moment, one.decider, RULES_VERSION
        one.decider_name, one.decider_role = one.decider.name, one.decider.job_title


def _lines(activity: Activity, supposition: Supposition, days: Days) -> Iterator[FactLine]:
    """What was recorded before opening, what setting up would add to it, and what is supposed to happen."""
    real = [line for line in activity.standing_facts if line.key in BEFORE_OPENING]
    yield from real
    by = activity.created_by
    for key in ("info", "question_route"):
        if key not in {line.key for line in real}:
            yield FactLine(activity=activity, key=key, value=True, happened_on=days.opens_on, by=by)
    for key, happens_on in supposition.happens(days).items():
        at = clock.start_of(happens_on)
        value = key not in supposition.not_so
        yield FactLine(activity=activity, key=key, value=value, happened_on=happens_on, recorded_at=at, by=by)


def _marks(activity: Activity, lines: list[FactLine], on: date) -> Iterator[Snapshot]:
    """A mark whenever a step changes, looked at each day as the real ones are."""
    last: tuple[int, int, int] | None = None
    day, number = clock.london(activity.opens_at).date(), 0
    while day <= on:
        activity.standing_facts = [line for line in lines if line.happened_on <= day]
        found = activity.assess(clock.end_of(day))
        if found is not None and (found.claimed, found.evidenced, found.on_track) != last:
            last, number = (found.claimed, found.evidenced, found.on_track), number + 1
            yield Snapshot(
                activity=activity,
                number=number,
                on=day,
                claimed=found.claimed,
                evidenced=found.evidenced,
                on_track=found.on_track,
                rules=found.rules,
            )
        day += timedelta(days=1)


def _keep_in_mind(activity: Activity, name: str, rows: list[Snapshot]) -> None:
    """Puts rows that are nowhere stored where a prefetched relation is looked for."""
    found = getattr(activity, name).none()
    found._result_cache, found._prefetch_done = rows, True
    activity._prefetched_objects_cache[name] = found  # type: ignore[attr-defined]
