"""What was promised: the activity, every signed version of its promise, and the days that follow from it."""

from datetime import timedelta
from typing import Any

from coprod_site.showing import kept
from ladder import in_words, ledger, quality
from ladder.assessment import THRESHOLDS
from ladder.models import Activity, Decision, Level, Promise
from ladder.standing import Standing
from people import clock, texts

_STAGES = ("agenda", "questions", "options", "delivery", "review")


def heading(activity: Activity, state: str) -> dict[str, Any]:
    return {
        "id": str(activity.pk),
        "name": activity.slug,
        "title": texts.plain(activity.title),
        "intro": texts.plain(activity.intro),
        "kind": activity.get_kind_display(),
        "team": activity.team.name,
        "project": texts.plain(activity.project.title) if activity.project else "",
        "place": activity.place,
        "state": state,
        "page": activity.get_absolute_url(),
        "opened_at": activity.opened_at,
        "opened_by": activity.opened_by.name if activity.opened_by else "",
    }


def statements(activity: Activity) -> list[dict[str, str]]:
    return [{"code": one.code, "name": one.name} for one in quality.chosen(activity.quality_statements)]


def versions(activity: Activity) -> list[dict[str, Any]]:
    """Every version that was signed, oldest first. What nobody signed was no promise."""
    found = []
    for promise in activity.promises_kept:  # type: ignore[attr-defined]
        promise.activity = activity
        found.append(_version(promise))
    return found


def _version(promise: Promise) -> dict[str, Any]:
    return {
        "version": promise.version,
        "claimed": promise.claimed,
        "claimed_words": kept.step_words(promise.claimed),
        "said": in_words.rows(promise),
        "plan": [_stage(promise, stage) for stage in _STAGES if getattr(promise, stage) is not None],
        "decision": {"level": promise.decision, "words": Decision(promise.decision).label},
        "support": promise.support,
        "payment": promise.payment,
        "min_days": promise.min_days,
        "reply_due": promise.reply_due,
        "decider": promise.decider_name,
        "decider_role": promise.decider_role,
        "body": promise.body,
        "signed_at": promise.signed_at,
        "signed_by": promise.signed_by.name if promise.signed_by else "",
        "rules": promise.rules,
    }


def _stage(promise: Promise, stage: str) -> dict[str, Any]:
    level = getattr(promise, stage)
    question = str(Promise._meta.get_field(stage).verbose_name)  # type: ignore[union-attr]
    return {"stage": stage, "question": question, "level": level, "words": Level(level).label}


def days(activity: Activity, standing: Standing | None) -> list[dict[str, Any]]:
    """The days everything turns on, in the order of the calendar; those that are not known are left out."""
    opens, closes = (clock.london(at).date() for at in (activity.opens_at, activity.closes_at))
    known: list[tuple[str, Any]] = [("It opened" if activity.opened_at else "It is to open", opens)]
    known.append(("The last day to answer", closes))
    if standing is not None:
        known += _days_of(standing)
    return [
        {"what": what, "on": on} for what, on in sorted(known, key=lambda one: str(one[1])) if on is not None
    ]


def _days_of(standing: Standing) -> list[tuple[str, Any]]:
    record = standing.record
    said = ledger.dates(record)
    known: list[tuple[str, Any]] = [("The promise was first signed", said.get("signed_on"))]
    known += [
        (ledger.IN_WORDS[key], line.happened_on)
        for key, line in record.lines.items()
        if key in ledger.IN_WORDS and line.value is True
    ]
    if record.asks_views:
        heard_due = record.closes_on + timedelta(days=THRESHOLDS.heard_days)
        known += [
            ("What was heard was due", heard_due),
            ("The reply was promised for", record.promised.reply_due),
        ]
        due = ledger.reply_due(record)
        if due != record.promised.reply_due:
            known.append(("The reply was put off until", due))
    return known
