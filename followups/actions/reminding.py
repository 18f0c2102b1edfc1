"""Reminding staff of what people are owed: 14 and 3 days before its day, on the day, and every week after.

A reply that is late reaches whoever signed the promise too.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from followups.actions import promised_days, votes
from followups.models import Heard, Moment, Release, TimetableRow
from ladder import actions as ladder_actions
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import clock, working_days
from people.models import User

KINDS = {Moment.HEARD: "heard_due", Moment.REPLY: "reply_due", Moment.DAY: "day_due"}
PERMISSIONS = {Moment.HEARD: "change_heard", Moment.REPLY: "add_release", Moment.DAY: "change_entry"}
DAYS_BEFORE = (14, 3, 0)
WEEK = 7
MOST = 99  # reminders of one day; what nobody does in two years no further mail will bring about


def remind_staff() -> int:
    """Writes to the staff of every activity that owes people something soon, or is late. Not at weekends or holidays.

    Found by state, so a day without a run is caught up; each reminder is written once. Returns how many rows it looked
    at were due to be reminded of.
    """
    today = clock.today()
    if not working_days.is_working_day(today):
        return 0
    soon = TimetableRow.objects.waiting().filter(
        moment__in=KINDS,
        due_on__lte=today + timedelta(days=max(DAYS_BEFORE)),
        activity__in=Activity.objects.closed(clock.now()),
    )
    rows = [row for row in soon.select_related("activity") if still_owed(row)]
    for row in rows:
        _remind(row, today)
    return len(rows)


def still_owed(row: TimetableRow) -> bool:
    """Whether staff have not yet done their part; that messages are still on their way is nothing to remind of.

    What was heard in a vote is counted by the site itself.
    """
    if row.moment == Moment.DAY:
        return any(entry.is_open for entry in promised_days.of_day(row))
    if row.moment == Moment.HEARD:
        return (
            not votes.is_vote(row.activity)
            and not Heard.objects.published().filter(activity=row.activity_id).exists()
        )
    return not Release.objects.standing().filter(activity=row.activity_id).exists()


def which(due_on: date, today: date) -> int:
    """Which reminder it is: 0, 1, 2 for the days before and the day itself; 3 and on for each week that it is late."""
    late = (today - due_on).days
    if late > 0:
        return min(len(DAYS_BEFORE) + (late - 1) // WEEK, MOST)
    return DAYS_BEFORE.index(min(days for days in DAYS_BEFORE if -late <= days))


def _remind(row: TimetableRow, today: date) -> None:
    """The edition says which reminder of which day it is: whoever moves the day is reminded of the new one."""
    edition = _first_of(row.due_on) + which(row.due_on, today)
    kind, about = KINDS[Moment(row.moment)], str(row.activity_id)
    for person in _to_whom(row, today):
        outbox_actions.queue(kind=kind, about=about, to=person, payload={"row": row.pk}, edition=edition)


def _first_of(due_on: date) -> int:
    return int(f"{due_on:%Y%m%d}") * (MOST + 1)


def is_of_day(edition: int, due_on: date) -> bool:
    """Whether a reminder was written for this day, and not for an earlier one that was moved."""
    return 0 <= edition - _first_of(due_on) <= MOST


def _to_whom(row: TimetableRow, today: date) -> Iterable[User]:
    """Everybody of the team who may do it: of the reply also those who only release it."""
    may = PERMISSIONS[Moment(row.moment)]
    team = User.objects.filter(is_active=True, teams__activities=row.activity_id)
    people = {person.pk: person for person in team.filter(groups__permissions__codename=may)}
    promise = row.activity.promise
    if row.moment == Moment.REPLY and row.is_late_on(today) and promise is not None:
        people |= {person.pk: person for person in ladder_actions.who_signs(promise) if person.is_active}
    return people.values()
