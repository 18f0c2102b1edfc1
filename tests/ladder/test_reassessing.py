"""Snapshots: one whenever a step changed, worked out from the ledger, caught up where a run was missed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ladder import actions
from ladder.actions import Fact
from ladder.models import Activity, FactLine, Snapshot
from people import clock
from tests.factories.ladder import (
    ActivityFactory,
    FactLineFactory,
    ParticipationFactory,
    PromiseFactory,
    SnapshotFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(hold_clock: Any) -> Activity:
    """A survey of March 2026, opened on the 2nd, closed on the 29th, its reply due on 10 May; three took part."""
    hold_clock(2026, 3, 1, 10)
    activity = ActivityFactory(opens_in_days=1, lasts_days=28, is_opened=True)
    ParticipationFactory.create_batch(3, activity=activity)
    FactLineFactory(activity=activity, key="question_route", happened_on=date(2026, 3, 1))
    return activity


def kept(activity: Activity) -> list[tuple[date, int, int]]:
    return list(activity.snapshots.values_list("on", "evidenced", "on_track"))


def test_every_step_that_time_changed_is_kept_however_long_nobody_looked(
    asked: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 12, 1, 9)

    assert actions.reassess() == 4
    assert kept(asked) == [
        (date(2026, 3, 2), 2, 4),
        (date(2026, 5, 11), 2, 3),
        (date(2026, 5, 25), 2, 2),
        (date(2026, 9, 27), 1, 1),
    ]


def test_looking_every_day_keeps_the_same(asked: Activity, hold_clock: Any) -> None:
    day = date(2026, 3, 2)
    while day < date(2026, 6, 1):
        with clock.at(clock.start_of(day) + timedelta(hours=9)):
            actions.reassess()
        day += timedelta(days=1)

    assert kept(asked) == [(date(2026, 3, 2), 2, 4), (date(2026, 5, 11), 2, 3), (date(2026, 5, 25), 2, 2)]


def test_nothing_is_written_where_nothing_changed(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 3, 20, 9)
    actions.reassess()

    with CaptureQueriesContext(connection) as queries:
        again = actions.reassess()

    assert again == 0
    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_two_at_once_keep_each_snapshot_once(
    asked: Activity, hold_clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second reads before the first has written: its rows are the same ones."""
    hold_clock(2026, 3, 20, 9)
    write = Snapshot.objects.bulk_create

    def after_the_other(rows: list[Snapshot], **options: Any) -> list[Snapshot]:
        write(rows, **options)
        return write([Snapshot(**_values(row)) for row in rows], **options)

    monkeypatch.setattr(Snapshot.objects, "bulk_create", after_the_other)
    actions.reassess()

    assert kept(asked) == [(date(2026, 3, 2), 2, 4)]


def _values(row: Snapshot) -> dict[str, Any]:
    names = ("activity_id", "number", "on", "claimed", "evidenced", "on_track", "rules", "taken_at")
    return {name: getattr(row, name) for name in names}


def test_a_snapshot_says_in_sentences_what_moved_the_step(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 10, 9)
    actions.reassess()
    _record(asked, "heard", date(2026, 4, 10))
    hold_clock(2026, 5, 1, 9)
    for key in ("reasons", "decisions_told", "reply"):
        _record(asked, key, date(2026, 5, 1))
    actions.reassess()

    assert [snapshot.because for snapshot in asked.snapshots.all()] == [
        [],
        [
            "We published what we heard on 10 April.",
            "Everyone who was owed a reply got one, 9 days early.",
            "Every “no” came with a reason.",
        ],
    ]
    first, last = asked.snapshots.all()
    assert first.unmet == {"heard": "waiting", "reply": "waiting", "reasons": "waiting"}
    assert (last.evidenced, last.unmet, last.caps, last.rules) == (4, {}, [], "1")


def test_a_back_dated_line_changes_the_step_from_the_day_it_was_recorded(
    asked: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 20, 9)
    actions.record(
        activity=asked,
        fact=Fact("decided", "2026-02-01", date(2026, 2, 1), because="The paper says so."),
        by=None,
    )
    hold_clock(2026, 5, 1, 9)
    actions.reassess()

    assert kept(asked) == [(date(2026, 3, 2), 2, 4), (date(2026, 4, 20), 1, 1)]


def test_a_later_promise_that_claims_more_is_kept_too(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 3, 20, 9)
    actions.reassess()
    PromiseFactory(activity=asked, version=2, claimed=5, signed=True)
    actions.reassess()

    assert list(asked.snapshots.values_list("claimed", flat=True)) == [4, 5]


def test_only_what_people_can_see_is_kept(hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    ActivityFactory()
    ActivityFactory(open=True, promise=False)
    ActivityFactory(is_opened=True, opens_in_days=3)

    assert (actions.reassess(), Snapshot.objects.count()) == (0, 0)


def test_snapshots_say_the_same_as_the_page(asked: Activity, hold_clock: Any) -> None:
    """The rows that are read for many at once lead to the steps that one activity's own reading leads to."""
    _record(asked, "heard", date(2026, 3, 30))
    for moment in ((2026, 3, 5, 9), (2026, 4, 20, 9), (2026, 5, 15, 9), (2026, 6, 30, 9)):
        hold_clock(*moment)
        actions.reassess()
        page = Activity.objects.with_ledger().get(pk=asked.pk).assess(clock.now())
        last = asked.snapshots.last()
        assert page is not None
        assert last is not None
        assert (page.claimed, page.evidenced, page.on_track) == (last.claimed, last.evidenced, last.on_track)


@pytest.mark.parametrize("number", [1, 3])
def test_reading_costs_seven_queries_however_many_there_are(number: int) -> None:
    for _ in range(number):
        activity = ActivityFactory(open=True)
        FactLineFactory(activity=activity)
        SnapshotFactory(activity=activity, on=clock.london(activity.opens_at).date())

    actions.reassess()
    with CaptureQueriesContext(connection) as queries:
        actions.reassess()

    assert len(queries) == 7


def test_the_command_says_what_it_did(
    asked: Activity, hold_clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    hold_clock(2026, 3, 20, 9)

    call_command("reassess")

    assert capsys.readouterr().out == "steps that changed: 1; warnings of a fall: 0\n"


def _record(activity: Activity, key: str, day: date) -> FactLine:
    return actions.record(activity=activity, fact=Fact(key, True, day), by=None)
