"""Writing to the decider: once as soon as there is a result, then 14 and 3 days before the answer is due, on the day,
and every week after.
"""

from datetime import date

from decisions.actions.answering import answer_due, is_ready, waits_for_answers, who_answers
from decisions.models import Decision
from outbox import actions as outbox_actions
from people import clock, working_days

KIND, REMINDER = "vote_to_answer", "vote_answer_due"
DAYS_BEFORE = (14, 3, 0)
WEEK = 7
MOST = 99  # reminders of one day


def remind_deciders() -> int:
    """Each once, by what is still to be answered. Safe to run twice, or twice at once. Says how many votes wait."""
    waits = [decision for decision in waits_for_answers() if is_ready(decision)]
    for decision in waits:
        _write(decision, KIND, edition=1)
        due = answer_due(decision)
        if due is not None and working_days.is_working_day(clock.today()):
            _remind(decision, due, clock.today())
    return len(waits)


def _remind(decision: Decision, due: date, today: date) -> None:
    """The edition says which reminder of which day it is: whoever moves the day is reminded of the new one."""
    which = _which(due, today)
    if which is not None:
        _write(decision, REMINDER, edition=_first_of(due) + which)


def _first_of(due: date) -> int:
    return int(f"{due:%Y%m%d}") * (MOST + 1)


def is_of_day(edition: int, due: date) -> bool:
    """Whether a reminder was written for this day, and not for an earlier one that was moved."""
    return 0 <= edition - _first_of(due) <= MOST


def _which(due: date, today: date) -> int | None:
    """0, 1, 2 for the days before and the day itself; 3 and on for each week that it is late; None before all that."""
    late = (today - due).days
    if late > 0:
        return min(len(DAYS_BEFORE) + (late - 1) // WEEK, MOST)
    reached = [days for days in DAYS_BEFORE if -late <= days]
    return DAYS_BEFORE.index(min(reached)) if reached else None


def _write(decision: Decision, kind: str, *, edition: int) -> None:
    payload = {"decision": str(decision.pk)}
    for person in who_answers(decision):
        outbox_actions.queue(
            kind=kind, about=str(decision.activity_id), to=person, payload=payload, edition=edition
        )
