"""Where we are: promised, you told us, what we heard, what we did. Four words with dates."""

from datetime import date, datetime

from ladder import kinds, ledger
from ladder.ledger import Record
from ladder.models import Activity
from ladder.standing import Standing
from people import clock

LATE = "late:"
Stage = tuple[str, str, bool]  # its name, when, and whether it is done


def journey(activity: Activity, standing: Standing | None) -> list[dict[str, str]]:
    """The stages for components/journey.html."""
    record = standing.record if standing else None
    opens, closes = _day(activity.opens_at), _day(activity.closes_at)
    signed_on = record.promised.signed_on if record else None
    stages: list[Stage] = [
        ("We promised", clock.in_words(signed_on) if signed_on else "", signed_on is not None)
    ]
    if not activity.kind_of.asks_views:
        return _marked([*stages, ("We told you", f"from {opens}", True)])
    is_closed = record is not None and record.is_closed
    you, came = _names(activity, is_closed=is_closed)
    stages.append((you, f"{opens} to {closes}", is_closed))
    stages.append((came, *_heard(record, clock.london(activity.closes_at).date())))
    stages.append(("What we did", *_reply(record)))
    return _marked(stages)


def _names(activity: Activity, *, is_closed: bool) -> tuple[str, str]:
    """What people do, and what we heard: of a vote that is what came out."""
    if activity.kind == kinds.VOTE.code:
        return "You voted" if is_closed else "You vote", "What came out"
    return "You told us" if is_closed else "You tell us", "What we heard"


def _heard(record: Record | None, closes_on: date) -> tuple[str, bool]:
    known = ledger.dates(record) if record else {}
    if "heard_on" in known:
        return clock.in_words(known["heard_on"]), True
    return _by(ledger.heard_said(closes_on, known.get("reply_due")), record), False


def _reply(record: Record | None) -> tuple[str, bool]:
    known = ledger.dates(record) if record else {}
    if record is not None and "reply_on" in known:
        timing = ledger.reply_timing(record)
        return f"{clock.in_words(known['reply_on'])}{', ' if timing else ''}{timing}", True
    due = known.get("reply_due")
    return (_by(due, record) if due else "", False)


def _by(due: date, record: Record | None) -> str:
    """A day that has passed is said as passed."""
    is_late = record is not None and record.today > due
    return f"{LATE} it was due by {clock.in_words(due)}" if is_late else f"by {clock.in_words(due)}"


def _day(moment: datetime) -> str:
    return clock.in_words(clock.london(moment).date())


def _look(*, is_now: bool, done: bool, when: str) -> str:
    if when.startswith(LATE):
        return "now overdue" if is_now else "later overdue"
    return "now" if is_now else ("done" if done else "later")


def _marked(stages: list[Stage]) -> list[dict[str, str]]:
    """The stage we are at is the first that is not done; after the last one, the last that is."""
    now = next((place for place, (_name, _when, done) in enumerate(stages) if not done), len(stages) - 1)
    return [
        {"name": name, "when": when, "state": _look(is_now=place == now, done=done, when=when)}
        for place, (name, when, done) in enumerate(stages)
    ]
