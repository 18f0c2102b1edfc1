"""Seeing a fall before it comes: what time alone will do to the steps, and telling the staff who can stop it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from ladder import steps, turning
from ladder.assessment import RULE_SETS, RULES_VERSION, WHAT_TO_DO
from ladder.models import Activity, standings
from ladder.standing import Standing
from ladder.turning import Turn
from outbox import actions as outbox_actions
from outbox.models import Message
from people import clock
from people.models import User

SEEN_AHEAD_DAYS = 28
# A mail goes out on the first day that is at most this many days before the fall; each of these once.
WARNED_DAYS_BEFORE = (14, 3)


@dataclass(frozen=True)
class Fall:
    """One step that falls on a day unless somebody does something: in words, with what stops it."""

    day: date
    words: str
    stops: list[str]


def falls_ahead(activity: Activity) -> list[Fall]:
    """The falls of the next four weeks, nearest first. Needs `with_ledger()`; reads nothing more."""
    moment = clock.now()
    record, promise = activity.record_at(moment), activity.promise
    if record is None or promise is None or not record.is_public:
        return []
    until = record.today + timedelta(days=SEEN_AHEAD_DAYS)
    turns = turning.ahead(record, until, RULE_SETS[promise.rules or RULES_VERSION])
    return [_fall(turn) for turn in turns if turn.falls]


def _fall(turn: Turn) -> Fall:
    on = f"{turn.day:%A} {clock.in_words(turn.day)}"
    if turn.after.evidenced < turn.before.evidenced:
        words = f"On {on} it falls to “{steps.BY_NUMBER[turn.after.evidenced].page_name}”."
    else:
        words = f"From {on} it can reach “{steps.BY_NUMBER[turn.after.on_track].page_name}” at most."
    return Fall(turn.day, words, turn.advice)


def why_on_the_ground(stands: Standing) -> list[str]:
    """Why it stands at step 1, and what stops it where something does, as sentences for staff."""
    found = stands.assessment
    caps = [cap for cap in found.caps if cap.at_most == 1]
    reasons = [cap.words for cap in caps] or [one.words for one in found.blocking_step(2)]
    codes = [cap.code for cap in caps] or [one.code for one in found.blocking_step(2)]
    stops = [WHAT_TO_DO[code] for code in codes if code in turning.LIFTS]
    return reasons + (
        stops or ["If a record is wrong, correct it. If it is right, it is public after this day."]
    )


def warn_of_falls() -> int:
    """Writes to the staff of each activity of which a step falls soon: 14 days and 3 days before. Returns how many were
    written to now. Found by state, so a day without a run is caught up; each is told once.
    """
    moment = clock.now()
    today = clock.london(moment).date()
    return sum(
        _warn(row.activity, turn.day, today)
        for row in standings.of(list(standings.public(moment)), moment)
        for turn in turning.ahead(
            row.record,
            today + timedelta(days=max(WARNED_DAYS_BEFORE)),
            RULE_SETS[row.rules or RULES_VERSION],
        )
        if turn.falls and turn.advice
    )


def _warn(activity: UUID, day: date, today: date) -> int:
    """`edition` names the day and which of the two warnings it is, so that each is written once."""
    nearest = min(days for days in WARNED_DAYS_BEFORE if (day - today).days <= days)
    edition = int(f"{day:%Y%m%d}") * 10 + WARNED_DAYS_BEFORE.index(nearest)
    number = 0
    for user in _who_can_stop_it(activity):
        outbox_actions.queue(kind="falls_soon", about=str(activity), to=user, edition=edition)
        number += 1
    return number


def day_warned_of(message: Message) -> date:
    """The day of the fall that a warning was left for."""
    return datetime.strptime(str(message.edition // 10), "%Y%m%d").date()  # noqa: DTZ007  (a day, no moment)


def _who_can_stop_it(activity: UUID) -> Iterator[User]:
    """Everybody of the team who sets up, and may therefore write and release."""
    team = User.objects.filter(is_active=True, teams__activities=activity)
    yield from team.filter(groups__permissions__codename="change_activity").distinct()
