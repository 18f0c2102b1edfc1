"""What changed in one year because people said so, by place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followups.models import Entry
from ladder import actions as ladder_actions
from ladder.models import Activity
from people import clock, texts
from tests.coprod_site.shown import page, words
from tests.factories.followups import EntryFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.outbox import MailingFactory

pytestmark = pytest.mark.django_db

PAGE = "/what-changed/"


def read(client: Client, address: str = PAGE) -> str:
    return words(page(client, address))


def told(activity: Activity, did: str, status: str = "done", **changes: Any) -> Entry:
    """An entry that people read."""
    because = {"reason": "money", "because": texts.of("It costs too much.")} if status == "not_doing" else {}
    entry: Entry = EntryFactory(activity=activity, status=status, did=texts.of(did), **because, **changes)
    out = MailingFactory(send_after=clock.now() - timedelta(minutes=1))
    ReleaseFactory(activity=activity, edition=entry.position, entries=[entry.pk], mailing=out)
    return entry


def a_year_ago() -> Any:
    return clock.at(clock.start_of(date(clock.today().year - 1, 6, 1)))


def test_where_nothing_is_done_the_page_says_so(client: Client) -> None:
    told(ActivityFactory(closed=True), "We will buy a bus.", "will_do", by_date=clock.today())

    said = read(client)

    assert f"What changed in {clock.today().year}" in said
    assert "Nothing is done yet." in said
    assert "We will buy a bus." not in said


def test_what_is_done_stands_by_place_and_what_has_none_comes_last(client: Client) -> None:
    told(ActivityFactory(closed=True, place=""), "The letters are larger now.")
    told(ActivityFactory(closed=True, place="Westhill"), "There is a ramp.")
    told(ActivityFactory(closed=True, place="Ashby"), "There is a second bus.")

    said = read(client)

    assert "3 things were done because people said so, in 2 places." in said
    in_order = [
        "Ashby",
        "second bus",
        "Westhill",
        "ramp",
        "Everywhere, or in no one place",
        "letters are larger",
    ]
    assert [said.index(one) for one in in_order] == sorted(said.index(one) for one in in_order)


def test_who_took_part_and_who_decided_stand_beside_it(client: Client) -> None:
    activity = ActivityFactory(closed=True)
    ParticipationFactory(activity=activity)
    ladder_actions.count_who_took_part()
    told(activity, "There is a second bus.")

    said = read(client)

    assert "1 thing was done because people said so." in said
    assert "Fewer than 8 people took part." in said
    assert "Alison Grant, head of adult care, decided this" in said


def test_what_we_said_no_to_is_counted_and_can_be_read(client: Client) -> None:
    activity = ActivityFactory(closed=True)
    told(activity, "There is a second bus.")
    told(activity, "There will be no taxi.", "not_doing", position=2)

    said = page(client, PAGE)

    assert "To 1 other thing we said no, or did only part of it." in words(said)
    assert "There will be no taxi." not in words(said)
    assert "/what-came-of-it/?came=not" in said


def test_what_nobody_was_told_of_is_not_there(client: Client) -> None:
    EntryFactory(status="done", did=texts.of("A draft of it."))

    assert "A draft of it." not in read(client)


def test_each_year_has_what_was_first_said_to_be_done_in_it(client: Client) -> None:
    this, last = clock.today().year, clock.today().year - 1
    with a_year_ago():
        before = told(ActivityFactory(closed=True), "There is a ramp.")
    told(ActivityFactory(closed=True), "There is a second bus.")
    # Written again this year, and done before.
    EntryFactory(
        activity=before.activity,
        series=before.series,
        version=2,
        did=texts.of("There is a ramp."),
        said=before.said,
    )

    now, then = read(client), read(client, f"{PAGE}?year={last}")

    assert ("second bus" in now, "ramp" in now) == (True, False)
    assert ("second bus" in then, "ramp" in then) == (False, True)
    assert f"?year={last}" in page(client, PAGE)
    assert f"?year={this}" in page(client, PAGE)


@pytest.mark.parametrize("year", ["", "1066", "nonsense", "-5", "9" * 30])
def test_a_year_in_which_nothing_was_done_shows_the_newest(client: Client, year: str) -> None:
    told(ActivityFactory(closed=True), "There is a second bus.")

    assert "1 thing was done" in read(client, f"{PAGE}?year={year}")


def test_it_takes_as_many_queries_for_one_as_for_many(client: Client) -> None:
    counts = []
    for number in (1, 3):
        for _ in range(number):
            told(ActivityFactory(closed=True), "There is a second bus.")
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{PAGE}?year={number}")
        counts.append(len(seen))

    assert counts[0] == counts[1]
