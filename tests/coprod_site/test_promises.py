"""Promises with a day, kept and not kept, by who decides."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import promises
from coprod_site.showing.promises import How
from followups.models import Entry
from ladder.models import Activity
from people import clock, texts
from tests.coprod_site.shown import page, words
from tests.factories.followups import EntryFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, FactLineFactory
from tests.factories.outbox import MailingFactory

pytestmark = pytest.mark.django_db

PAGE = "/promises/"


def read(client: Client, address: str = PAGE) -> str:
    return words(page(client, address))


def found() -> list[tuple[How, int]]:
    year = promises.of_year(0, clock.now())
    return [(row.how, row.days) for role in year.roles for row in role.rows]


@pytest.fixture
def activity() -> Activity:
    """Closed; its reply is not due yet."""
    return ActivityFactory(closed=True)


def due_days_ago(activity: Activity, days: int) -> date:
    due: date = activity.promise.reply_due
    return due + timedelta(days=days)


def on(day: date) -> Any:
    return clock.at(clock.start_of(day) + timedelta(hours=12))


def committed(activity: Activity, by_date: date, **changes: Any) -> Entry:
    """A released entry that says a day."""
    entry: Entry = EntryFactory(
        activity=activity, status="will_do", by_date=by_date, did=texts.of("We will buy a bus."), **changes
    )
    out = MailingFactory(send_after=clock.now() - timedelta(minutes=1))
    ReleaseFactory(activity=activity, entries=[entry.pk], mailing=out)
    return entry


def test_without_a_promise_the_page_says_so(client: Client) -> None:
    assert "No promise with a day." in read(client)


def test_a_reply_is_due_then_overdue_and_by_how_much(client: Client, activity: Activity) -> None:
    before = found()
    with on(due_days_ago(activity, 3)):
        after, said = found(), read(client, f"{PAGE}?year={activity.closes_at.year}")

    assert before == [(How.NOT_DUE, 0)]
    assert after == [(How.OVERDUE, 3)]
    assert "1 promise with a day. 1 is overdue now." in said
    assert "3 days ago" in said


@pytest.mark.parametrize(("days", "how"), [(-2, How.ON_TIME), (0, How.ON_TIME), (4, How.LATE)])
def test_a_reply_that_came_was_on_time_or_late(activity: Activity, days: int, how: How) -> None:
    with on(due_days_ago(activity, days)):
        FactLineFactory(activity=activity, key="reply", happened_on=clock.today())
    with on(due_days_ago(activity, 10)):
        assert found() == [(how, max(0, days))]


def of_commitments() -> list[tuple[How, int]]:
    """Without the reply."""
    year = promises.of_year(0, clock.now())
    return [(row.how, row.days) for role in year.roles for row in role.rows if "buy a bus" in row.words]


def test_a_commitment_is_not_due_then_overdue(activity: Activity) -> None:
    entry = committed(activity, clock.today() + timedelta(days=5))

    assert of_commitments() == [(How.NOT_DUE, 0)]
    with on(entry.by_date + timedelta(days=1)):
        assert of_commitments() == [(How.OVERDUE, 1)]


def test_moving_the_day_does_not_make_it_kept(activity: Activity) -> None:
    first = committed(activity, clock.today() + timedelta(days=5))
    EntryFactory(
        activity=activity,
        series=first.series,
        version=2,
        status="will_do",
        by_date=first.by_date + timedelta(days=60),
        did=first.did,
    )

    with on(first.by_date + timedelta(days=7)):
        assert of_commitments() == [(How.OVERDUE, 7)]


@pytest.mark.parametrize(("after", "expected"), [(5, (How.ON_TIME, 0)), (9, (How.LATE, 4))])
def test_what_is_done_was_on_time_or_late(activity: Activity, after: int, expected: tuple[How, int]) -> None:
    entry = committed(activity, clock.today() + timedelta(days=5))
    with on(clock.today() + timedelta(days=after)):
        EntryFactory(
            activity=activity,
            series=entry.series,
            version=2,
            status="done",
            did=entry.did,
            written_at=clock.now(),
        )
        assert of_commitments() == [expected]


def test_by_who_decides_with_what_is_overdue_first(client: Client) -> None:
    first, second = ActivityFactory(closed=True), ActivityFactory(closed=True)
    with on(due_days_ago(first, 2)):
        said = read(client, f"{PAGE}?year={first.closes_at.year}")

    assert "2 promises with a day. 2 are overdue now." in said
    assert first.promise.decider_role in said
    assert second.promise.decider_role in said


@pytest.mark.parametrize("year", ["", "1066", "nonsense", "-5", "9" * 30])
def test_a_year_in_which_nothing_closed_shows_the_newest(
    client: Client, activity: Activity, year: str
) -> None:
    assert "1 promise with a day. 1 is not due yet." in read(client, f"{PAGE}?year={year}")


def test_it_takes_as_many_queries_for_one_as_for_many(client: Client) -> None:
    counts = []
    for number in (1, 3):
        for _ in range(number):
            committed(ActivityFactory(closed=True), clock.today() + timedelta(days=5))
        client.get(PAGE)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(PAGE)
        counts.append(len(seen))

    assert counts[0] == counts[1]
