"""From what was promised and recorded to the facts that are assessed. Pure: the caller brings every date.

Dates turn facts: due until their date, late for 14 days after it, failed from then on (docs/ladder.md). Nothing is late
before people can see the activity.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from ladder.assessment import THRESHOLDS, Facts, RuleSet, State, Steps, steps_of

HIGHEST_PLANNED_LEVEL = 2  # until a record proves more, at most this level of the plan counts
BY_HAND = "hand"  # the source of a line that staff typed
LEVELS = ("agenda", "questions", "options")
TOGETHER = 3  # the level of what people and staff do together
DESIGNED = 6  # the step from which a group and what it wrote are recorded

# What each key of a line says, for people. Keys without a line of their own are said as they are.
IN_WORDS = {
    "info": "What people need to know was published",
    "decisions_told": "What was decided, and why, was published",
    "question_route": "Somebody was named whom people can ask",
    "heard": "What we heard was published",
    "reasons": "Every “no” was given a reason",
    "decided": "The day of the decision",
    "agenda": "Who chose the topic",
    "questions": "Who wrote the questions",
    "options": "Who made the choices",
    "dialogue": "Staff answered, and people came back to it",
    "influence": "Something changed because of what people said",
    "lived_count": "People in the group who know care and support from their own life",
    "lived_share": "Their share of the group",
    "reply": "The reply had reached everybody",
    "reply_extended": "The date of the reply was moved, and everybody was told why",
    "result_followed": "The result of the vote was followed",
    "override_reasons": "Reasons were given, with a name, for not following the result",
    "closed_early": "It closed earlier than planned",
    "cancelled": "It was stopped",
}

# What it says where it was not so. Of every other key, False takes back what was said.
NOT_SO = {"result_followed": "The result of the vote was not followed, or only in part."}

# Levels of power as an answer to "Who chose the topic?" and the like.
LEVEL_WORDS = (
    "we alone, and people were not told",
    "we alone, and people were told",
    "we, after asking people",
    "we and people together",
    "people themselves",
)


@dataclass(frozen=True)
class Line:
    """A standing line of the ledger. `recorded_on` is None where nobody asks when it became known.

    `by_hand`: staff typed it, and until they take it back no record counts for more.
    """

    value: Any
    happened_on: date
    recorded_on: date | None = None
    by_hand: bool = False


@dataclass(frozen=True)
class Promised:
    """What the signed promise says. Levels as in Promise; dates are days in London."""

    agenda: int
    questions: int
    options: int
    decision: int
    has_proposal: bool
    told_already_decided: bool
    support: bool
    payment: bool
    min_days: int
    reply_due: date | None
    signed_on: date | None


@dataclass(frozen=True)
class Record:
    """All that is known of an activity on a day. `lines` holds the standing line of each key.

    `is_opened`: staff have opened it; `is_public`: and its opening day has come; `is_closed`: and its closing too.
    `reaches` is the highest step this kind of activity has records for; `carries`: what was written together only comes
    to it by carrying over. `came` says of support and payment whether they
    came, as those who needed them say; a key is missing until enough of them did.
    """

    asks_views: bool
    opens_on: date
    closes_on: date
    today: date
    participants: int
    promised: Promised
    is_opened: bool = True
    is_public: bool = True
    is_closed: bool = False
    reaches: int = 7
    carries: bool = False
    lines: Mapping[str, Line] = field(default_factory=dict)
    came: Mapping[str, bool] = field(default_factory=dict)


def in_a_sentence(key: str, value: Any) -> str:
    """What a line says, such as 'Who chose the topic: we, after asking people.'"""
    words = IN_WORDS.get(key, key)
    if value is False and key in NOT_SO:
        return NOT_SO[key]
    if was_taken_back(value):
        return f"{words}: taken back."
    if key in LEVELS:
        return f"{words}: {LEVEL_WORDS[value]}."
    return f"{words}." if value is True else f"{words}: {_day_in_words(value)}."


def was_taken_back(value: Any) -> bool:
    """No plain test: the level 0 is a value like any other, and for Python it equals False."""
    return value is None or value is False


def _day_in_words(value: Any) -> str:
    """A day as people say it, where the value is one."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return str(value)
    return f"{day.day} {day:%B %Y}"


def together(lines: Iterable[tuple[str, Line, bool]]) -> dict[str, Line]:
    """The line that counts of each key, from (key, line, whether it was typed by hand).

    Staff may say by hand that less was handed over than the records show, never more: of a level the lower one counts,
    of the day of the decision the earlier one. What was taken back by hand does not count.
    """
    counts: dict[str, Line] = {}
    for key, line, by_hand in sorted(lines, key=lambda one: one[2]):
        if not by_hand:
            counts[key] = line
        elif _says_less(line, counts.get(key)):
            counts[key] = replace(line, by_hand=True)
    return counts


def _says_less(line: Line, recorded: Line | None) -> bool:
    if was_taken_back(line.value):
        return False
    return recorded is None or was_taken_back(recorded.value) or line.value < recorded.value


def facts(record: Record) -> Facts:
    """The facts as they stand on the record's day."""
    promised = record.promised
    due = _reply_judged_by(record)
    return Facts(
        asks_views=record.asks_views,
        has_proposal=promised.has_proposal,
        agenda=_level(record, "agenda", promised.agenda),
        questions=_level(record, "questions", promised.questions),
        options=_level(record, "options", promised.options),
        decision=promised.decision,
        delivery=_value(record, "delivery", None),
        review=_value(record, "review", None),
        info=_info(record),
        decisions_told=_dated(record, "decisions_told", due if record.asks_views else record.opens_on),
        question_route=bool(_value(record, "question_route", False)),
        promise=promised.signed_on is not None and promised.signed_on <= record.opens_on,
        promise_lowered=bool(_value(record, "promise_lowered", False)),
        told_already_decided=promised.told_already_decided,
        decided_before_close=_decided_early_on(record) is not None,
        still_open=not record.is_closed,
        open_days=open_days(record.opens_on, record.closes_on),
        min_days=promised.min_days,
        participants=record.participants,
        heard=_dated(record, "heard", record.closes_on + timedelta(days=THRESHOLDS.heard_days)),
        reply=_reply(record, due),
        weeks_silent=_weeks_silent(record),
        reasons=_dated(record, "reasons", due),
        dialogue=bool(_value(record, "dialogue", False)),
        influence=_dated(record, "influence", due),
        joint_adopted=_joint(record),
        support=promised.support and record.came.get("support", True),
        payment=promised.payment and record.came.get("payment", True),
        lived_count=_value(record, "lived_count", 0),
        lived_share=_value(record, "lived_share", 0.0),
        result_followed=_value(record, "result_followed", None),
        override_reasons=bool(_value(record, "override_reasons", False)),
        commitment_overdue_days=_value(record, "commitment_overdue_days", 0),
    )


def hoped(record: Record, known: Facts) -> Facts:
    """The facts of this record with what records can still add, for the step that is on track.

    Who is in the group, and what it writes together, is recorded as long as it is open, where the promise plans to make
    the choices together. What was written together can be taken up until the reply is due. In a vote nobody writes
    anything: what was made together is carried over to it, or is not there; who votes is known once it has closed.
    """
    if record.promised.options < TOGETHER or record.reaches < DESIGNED:
        return known
    if record.carries:
        return known if record.is_closed else _with_a_group(known)
    if record.is_closed:
        can_be_taken_up = known.options >= TOGETHER and known.joint_adopted == State.NA
        return replace(known, joint_adopted=_taken_up(record)) if can_be_taken_up else known
    return replace(
        _with_a_group(known),
        options=known.options if _was_typed(record, "options") else max(known.options, TOGETHER),
        joint_adopted=_taken_up(record),
    )


def _with_a_group(known: Facts) -> Facts:
    """With people who live with care among those who design or decide, as can still be."""
    return replace(
        known,
        lived_count=max(known.lived_count, THRESHOLDS.lived_count),
        lived_share=max(known.lived_share, THRESHOLDS.lived_share),
    )


def steps_on(record: Record, rules: RuleSet) -> Steps:
    """The steps of the record's day, without a word."""
    known = facts(record)
    return steps_of(known, rules, hoped(record, known))


def _taken_up(record: Record) -> State:
    return _dated(record, "joint_adopted", _reply_judged_by(record))


def _was_typed(record: Record, key: str) -> bool:
    line = record.lines.get(key)
    return line is not None and line.by_hand


def reply_due(record: Record) -> date | None:
    """The day by which the reply is due: the promised one, or the later one it was moved to, which may happen once."""
    moved = _value(record, "reply_extended", None)
    days = [record.promised.reply_due, date.fromisoformat(moved) if moved else None]
    return max((day for day in days if day is not None), default=None)


def _reply_judged_by(record: Record) -> date:
    """The day after which a reply is late: the one that was promised, or the last one that may be promised."""
    return reply_due(record) or record.closes_on + timedelta(days=THRESHOLDS.reply_days)


def heard_said(closes_on: date, reply: date | None) -> date:
    """The day that is said for "what we heard": never after the reply. The fact itself stays due after 28 days."""
    due = closes_on + timedelta(days=THRESHOLDS.heard_days)
    return min(due, reply) if reply is not None else due


def open_days(opens_on: date, closes_on: date) -> int:
    """How many days people can answer, the first and the last counted."""
    return (closes_on - opens_on).days + 1


def dates(record: Record) -> dict[str, date]:
    """The dates that the sentences of an assessment are filled with, where they are known."""
    promised = record.promised
    known: dict[str, date | None] = {
        "reply_due": _reply_judged_by(record) if record.asks_views else reply_due(record),
        "decisions_due": _reply_judged_by(record) if record.asks_views else record.opens_on,
        "signed_on": promised.signed_on,
        "closed_on": record.closes_on if record.is_closed else None,
        "decided_early_on": _decided_early_on(record),
        "lowered_on": _day(record, "promise_lowered"),
        "heard_due": heard_said(record.closes_on, reply_due(record)),
        "info_on": _day(record, "info"),
        "decisions_told_on": _day(record, "decisions_told"),
        "heard_on": _day(record, "heard"),
        "reply_on": _day(record, "reply"),
    }
    return {name: day for name, day in known.items() if day is not None}


def reply_timing(record: Record) -> str:
    """'25 days early', 'on time' or '3 days late'; nothing where no reply reached everybody."""
    due, came = reply_due(record), _day(record, "reply")
    if due is None or came is None:
        return ""
    days = (due - came).days
    if days == 0:
        return "on time"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'early' if days > 0 else 'late'}"


def _value(record: Record, key: str, otherwise: Any) -> Any:
    line = record.lines.get(key)
    return otherwise if line is None else line.value


def _day(record: Record, key: str) -> date | None:
    line = record.lines.get(key)
    return line.happened_on if line is not None and line.value else None


def _level(record: Record, key: str, planned: int) -> int:
    """A recorded level counts as it stands; a planned one only up to 'people were asked'."""
    recorded: int = _value(record, key, min(planned, HIGHEST_PLANNED_LEVEL))
    return recorded


def _dated(record: Record, key: str, due: date) -> State:
    """Met from the day it is done, however late; before that by its date."""
    if _day(record, key) is not None:
        return State.MET
    return _by_date(record.today, due) if record.is_public else State.DUE


def _by_date(today: date, due: date) -> State:
    if today <= due:
        return State.DUE
    return State.LATE if today <= due + timedelta(days=THRESHOLDS.late_days) else State.FAILED


def _info(record: Record) -> State:
    """Information counts only if it was there at opening; there is nothing to publish where nothing is proposed."""
    day = _day(record, "info")
    if day is not None and day <= record.opens_on:
        return State.MET
    if record.asks_views and not record.promised.has_proposal:
        return State.NA
    if not record.is_public:
        return State.DUE
    return State.FAILED if record.asks_views else _dated(record, "info", record.opens_on)


def _reply(record: Record, due: date) -> State:
    """A reply more than 14 days late stays failed for good, also once it has come."""
    came = _day(record, "reply")
    if came is not None and _by_date(came, due) == State.FAILED:
        return State.FAILED
    return _dated(record, "reply", due)


def _joint(record: Record) -> State:
    """Nobody wrote anything together unless a line says so."""
    value = _value(record, "joint_adopted", None)
    return State.NA if value is None else (State.MET if value else State.FAILED)


def _decided_early_on(record: Record) -> date | None:
    """The day of a decision that was made before it closed. The last day counts: people could still answer on it.

    A line without a day takes back what was said to be decided.
    """
    decided = _value(record, "decided", None)
    day = date.fromisoformat(decided) if decided else None
    return day if day is not None and day <= record.closes_on else None


def _weeks_silent(record: Record) -> int:
    """Whole weeks since closing in which nothing was published; none once something was."""
    spoken = any(_day(record, key) is not None for key in ("heard", "decisions_told", "reply"))
    if spoken or not record.is_closed:
        return 0
    return max(0, (record.today - record.closes_on).days // 7)
