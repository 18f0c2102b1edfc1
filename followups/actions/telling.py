"""Writing to everybody who took part: that it has closed, what we heard, and on the days by which something was to be
done, whether it is. Once each, on the days of the timetable.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from followups.actions import promised_days, votes
from followups.actions.timetable import TOO_LATE, Settled, settle
from followups.models import Heard, Moment, Release, TimetableRow
from ladder import actions as ladder_actions
from ladder.models import Activity, FactLine, Participation, PublicCount
from people import clock, working_days

KINDS = {Moment.CLOSED: "it_has_closed", Moment.HEARD: "what_we_heard", Moment.DAY: "is_it_done"}
VOTE_RESULT = "vote_result"  # what was heard in a vote
WAIT = timedelta(minutes=15)  # until then one press stops it
SOON = timedelta(weeks=2)  # whoever hears so soon what we heard needs no message before it
GIVEN_UP = timedelta(weeks=2)
TOLD_EARLY = "They were told when it closed early."
HEARD_SOON = "They read what we heard within two weeks instead."
REPLIED = "The reply had gone out."
RESULT_INSTEAD = "They read the result of the vote instead."
ON_THE_PAGE = "Ten days after it was published there was nothing left to ask."

# What to do with a row today: write to people, nothing yet, or settle it as left out with this sentence.
NOW, NOT_YET = "now", "not yet"


def tell_people() -> int:
    """Writes what is due. Safe to run twice, or twice at once; what broke off half way is finished.

    Returns how many mailings it began.
    """
    rows = TimetableRow.objects.waiting().filter(
        moment__in=KINDS, activity__in=Activity.objects.closed(clock.now())
    )
    rows = rows.exclude(moment=Moment.DAY, due_on__gt=clock.today())
    begun = sum(_begin(row) for row in rows.select_related("activity"))
    for row in TimetableRow.objects.unwritten().select_related("activity", "mailing"):
        if row.mailing is not None:
            day = row.due_on if row.moment == Moment.DAY else None
            ladder_actions.write_mailing_to(_who(row), row.mailing, day=day)
    return begun


def _who(row: TimetableRow) -> "QuerySet[Participation]":
    return Participation.objects.owed_a_reply(row.activity)


def _begin(row: TimetableRow) -> bool:
    today = clock.today()
    what = _WHAT_TO_DO[Moment(row.moment)](row, today)
    if what == NOT_YET:
        return False
    if what != NOW:
        settle(row, Settled(today, what))
        return False
    with transaction.atomic():
        if not settle(row, Settled(today)):
            return False
        kind, at = _kind(row), clock.now() + WAIT
        mailing = ladder_actions.open_mailing_to(_who(row), activity=row.activity, kind=kind, send_after=at)
        TimetableRow.objects.filter(pk=row.pk).update(mailing=mailing)
    return True


def _kind(row: TimetableRow) -> str:
    if row.moment == Moment.HEARD and votes.is_vote(row.activity):
        return VOTE_RESULT
    return KINDS[Moment(row.moment)]


def _closed(row: TimetableRow, today: date) -> str:
    """On the first working day after closing, once it is counted who took part."""
    activity = row.activity
    if votes.is_vote(activity):
        return RESULT_INSTEAD
    closed_on = activity.closes_on
    heard = TimetableRow.objects.filter(activity=activity, moment=Moment.HEARD).first()
    if FactLine.objects.standing().filter(activity=activity, key="closed_early").exists():
        return TOLD_EARLY
    if Heard.objects.published().filter(activity=activity).exists():
        return HEARD_SOON
    if heard is not None and heard.due_on <= closed_on + SOON:
        return HEARD_SOON
    if today > row.due_on + GIVEN_UP:
        return TOO_LATE
    counted = PublicCount.objects.counted().filter(activity=activity).exists()
    return NOW if counted and today >= working_days.after(closed_on, 1) else NOT_YET


def _heard(row: TimetableRow, today: date) -> str:
    """When it is published; while people can still say that something was left out. Of a vote, once it was counted."""
    if votes.is_vote(row.activity):
        return _result(row)
    heard = Heard.objects.current().filter(activity=row.activity).first()
    if heard is None:  # and so no reply either
        return NOT_YET
    if Release.objects.went_out().filter(activity=row.activity).exists():
        return REPLIED
    return NOW if heard.is_asking else ON_THE_PAGE


def _result(row: TimetableRow) -> str:
    if votes.counted(row.activity) is None:
        return NOT_YET
    return REPLIED if Release.objects.went_out().filter(activity=row.activity).exists() else NOW


def _day(row: TimetableRow, today: date) -> str:
    """On the day, or the working day after it where something is still to be done."""
    entries = promised_days.of_day(row)
    if sentence := promised_days.why_not(row, entries, today):
        return sentence
    return NOW if promised_days.has_come(row, entries, today) else NOT_YET


_WHAT_TO_DO: dict[Moment, Callable[[TimetableRow, date], str]] = {
    Moment.CLOSED: _closed,
    Moment.HEARD: _heard,
    Moment.DAY: _day,
}
