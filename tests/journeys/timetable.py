"""What people and staff are written to on the days of the timetable: a message of each kind, waiting to be sent."""

from datetime import timedelta

from followups import actions
from followups.actions import promised_days, reminding
from followups.models import Moment, TimetableRow
from ladder import actions as ladder_actions
from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import clock
from people.models import Team
from tests.factories.followups import EntryFactory, HeardFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, ParticipationFactory, PublicCountFactory
from tests.factories.outbox import MailingFactory


def make(team: Team) -> None:
    told, silent = (ActivityFactory(team=team, closed=True) for _ in range(2))
    person = ParticipationFactory(activity=told).participant
    PublicCountFactory(activity=told, counted_at=clock.now())
    HeardFactory(activity=told, published_at=clock.now())
    actions.keep_timetable()
    for kind in ("it_has_closed", "what_we_heard"):
        outbox_actions.queue(kind=kind, about=str(told.pk), to=person)
    _remind(told, Moment.REPLY)
    _remind(silent, Moment.HEARD)
    _by_a_day(team)


def _by_a_day(team: Team) -> None:
    """Something was to be done by today: who took part is written to, and staff were reminded."""
    activity, today = ActivityFactory(team=team, closed=True), clock.today()
    ParticipationFactory(activity=activity)
    entry = EntryFactory(activity=activity, status="will_do", by_date=today)
    ReleaseFactory(activity=activity, entries=[entry.pk])
    promised_days.keep_days()
    mailing = MailingFactory(kind="is_it_done", about=str(activity.pk))
    row = TimetableRow.objects.get(activity=activity, moment=Moment.DAY)
    people = Participation.objects.filter(activity=activity)
    ladder_actions.write_mailing_to(people, mailing, day=row.due_on)
    reminding._remind(row, today)


def _remind(activity: Activity, moment: Moment) -> None:
    today = clock.today()
    TimetableRow.objects.filter(activity=activity, moment=moment).update(due_on=today + timedelta(days=3))
    reminding._remind(TimetableRow.objects.get(activity=activity, moment=moment), today)
