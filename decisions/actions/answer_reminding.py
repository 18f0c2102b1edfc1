"""Writing to the decider: once as soon as there is a result, then 14 and 3 days before the answer is due, on the day,
and every week after.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decisions.actions.answering import answer_due, is_ready, waits_for_answers, who_answers
from decisions.models import Decision
from outbox import actions as outbox_actions
from outbox.models import Message
from people import clock, working_days
from people.models import User

KIND, REMINDER = "vote_to_answer", "vote_answer_due"
DAYS_BEFORE = (14, 3, 0)
WEEK = 7
MOST = 99  # reminders of one day


@dataclass(frozen=True)
class Owed:
    """One message to one person. The edition of a reminder says which one of which day it is: whoever moves the day is
    reminded of the new one.
    """

    decision: Decision
    kind: str
    edition: int
    to: User

    @property
    def key(self) -> tuple[str, str, int, int]:
        return self.kind, str(self.decision.activity_id), self.edition, self.to.pk


def remind_deciders() -> int:
    """Each once, by what is still to be answered. Safe to run twice, or twice at once. Says how many votes wait."""
    waits = [decision for decision in waits_for_answers() if is_ready(decision)]
    written = _written(waits)
    for decision in waits:
        for one in _owed(decision, clock.today()):
            if one.key not in written:
                payload = {"decision": str(decision.pk)}
                about = str(decision.activity_id)
                outbox_actions.queue(
                    kind=one.kind, about=about, to=one.to, payload=payload, edition=one.edition
                )
    return len(waits)


def _written(waits: list[Decision]) -> set[tuple[str, str, int, int]]:
    """What was left for somebody before, for all of these at once."""
    mine = Message.objects.filter(
        kind__in=(KIND, REMINDER), about__in=[str(decision.activity_id) for decision in waits]
    )
    return set(mine.values_list("kind", "about", "edition", "user"))


def _owed(decision: Decision, today: date) -> Iterator[Owed]:
    """All that was to be written by today, as far as it is not past: the result, and the reminder of this day."""
    due = answer_due(decision)
    which = _which(due, today) if due is not None and working_days.is_working_day(today) else None
    for person in who_answers(decision):
        yield Owed(decision, KIND, 1, person)
        if due is not None and which is not None:
            yield Owed(decision, REMINDER, _first_of(due) + which, person)


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
