"""What was heard, entries and commitments for programs: what went out to people, and nothing else."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followups.models import Entry, Heard, Reason, Status
from ladder.models import Activity
from outbox import actions as outbox_actions
from people import clock, disclosure, texts
from people.models import User
from tests.factories.followups import EntryFactory, HeardFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.followups.conftest import Asked

pytestmark = pytest.mark.django_db

API = "/api/v1"


@pytest.fixture(autouse=True)
def on_24_november(hold_clock: Callable[..., datetime]) -> datetime:
    """So that every date of these tests is known."""
    return hold_clock(2026, 11, 24, 12)


@pytest.fixture
def later(hold_clock: Callable[..., datetime]) -> Callable[..., None]:
    """Past the minutes in which a release can be stopped, or on another day."""
    return lambda *when: hold_clock(*(when or (2026, 11, 24, 14))) and None


def results(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def went_out(*entries: Entry) -> None:
    """These versions stood in a reply that went out."""
    ReleaseFactory(activity=entries[0].activity, entries=[entry.pk for entry in entries])


def closed(slug: str) -> Activity:
    return ActivityFactory(slug=slug, closed=True)


# ---------------------------------------------------------------- what was heard


def test_what_was_heard_is_the_version_that_people_read(client: Client) -> None:
    activity = closed("a-good-day")
    HeardFactory(activity=activity, version=1, published_at=clock.now())
    HeardFactory(
        activity=activity,
        version=2,
        published_at=clock.now(),
        words=texts.of("The bus comes too late.\nThe food is cold."),
        themes=[{"theme": 1, "words": texts.of("The food is cold."), "people": 3}],
        people=184,
    )
    HeardFactory(activity=activity, version=3, words=texts.of("Not written to the end."))

    assert results(client, "/heard/") == [
        {
            "activity": "a-good-day",
            "version": 2,
            "published_on": "2026-11-24",
            "lines": ["The bus comes too late.", "The food is cold."],
        }
    ]


def test_what_was_heard_comes_newest_first_and_of_one_activity_where_it_is_asked(client: Client) -> None:
    for slug in ("one", "two"):
        HeardFactory(activity=closed(slug), published_at=clock.now())

    assert [one["activity"] for one in results(client, "/heard/")] == ["two", "one"]
    assert [one["activity"] for one in results(client, "/heard/?activity=one")] == ["one"]
    assert results(client, "/heard/?activity=there-is-none") == []


@pytest.mark.parametrize("path", ["heard", "entries", "commitments"])
def test_of_an_activity_that_is_not_public_nothing_comes_out(path: str, client: Client) -> None:
    activity = ActivityFactory(slug="draft", promise=False)
    HeardFactory(activity=activity, published_at=clock.now())
    went_out(EntryFactory(activity=activity, by_date=clock.today()))

    assert results(client, f"/{path}/") == []
    assert results(client, f"/{path}/?activity=draft") == []


@pytest.mark.parametrize("path", ["heard", "entries", "commitments"])
def test_only_the_activity_can_be_asked_for(path: str, client: Client) -> None:
    answer = client.get(f"{API}/{path}/?theme=1")

    assert (answer.status_code, answer.json()) == (
        400,
        {"detail": "theme: there is no such parameter here. You can use activity, cursor."},
    )


# ---------------------------------------------------------------- entries


def test_an_entry_comes_with_its_reason_and_who_decided(client: Client) -> None:
    entry = EntryFactory(
        activity=closed("a-good-day"),
        status=Status.NOT_DOING,
        reason=Reason.MONEY,
        because=texts.of("A second bus costs too much."),
        did=texts.of("There is no second bus."),
        asked=texts.of("How do you get here?"),
    )
    went_out(entry)

    assert results(client, "/entries/") == [
        {
            "id": str(entry.series),
            "activity": "a-good-day",
            "version": 1,
            "position": 1,
            "said": "The bus comes too late.",
            "people": None,
            "status": "not_doing",
            "status_words": "We are not doing it",
            "did": "There is no second bus.",
            "by_date": None,
            "reason": "money",
            "because": "A second bus costs too much.",
            "decided_by": "Alison Grant, head of adult care",
            "decided_on": "2026-11-24",
            "before": [],
        }
    ]


def test_what_did_not_go_out_is_not_there(client: Client) -> None:
    EntryFactory(by_date=clock.today())

    assert results(client, "/entries/") == []
    assert results(client, "/commitments/") == []


def test_a_reply_is_there_once_it_cannot_be_stopped_any_more(
    ready: Asked, client: Client, later: Callable[..., None]
) -> None:
    ready.releases(2)

    at_once = results(client, "/entries/")
    later()

    assert at_once == []
    assert [one["said"] for one in results(client, "/entries/")] == ["The bus is late."]


def test_a_reply_that_was_stopped_is_never_there(
    ready: Asked, client: Client, later: Callable[..., None]
) -> None:
    release = ready.releases(2)
    outbox_actions.stop_mailing(mailing=release.mailing, by=ready.alison)

    later()

    assert results(client, "/entries/") == []


def test_what_was_written_later_is_there_at_once_beside_what_was_told_before(client: Client) -> None:
    first = EntryFactory(activity=closed("a-good-day"), status=Status.WILL_DO, by_date=date(2026, 12, 1))
    same = {"activity": first.activity, "series": first.series}
    told = EntryFactory(**same, version=2, status=Status.DECIDING, by_date=date(2027, 1, 8))
    went_out(told)
    EntryFactory(**same, version=3, status=Status.DOING)
    EntryFactory(**same, version=4, decided_on=date(2026, 11, 20))

    [found] = results(client, "/entries/")

    assert (found["version"], found["status"], found["decided_on"]) == (4, "done", "2026-11-20")
    assert found["before"] == [
        {
            "version": 2,
            "status": "deciding",
            "status_words": "We have not decided yet. We will by 8 January 2027",
            "decided_on": None,
        },
        {
            "version": 3,
            "status": "doing",
            "status_words": "We are doing it",
            "decided_on": "2026-11-24",
        },
    ]


@pytest.mark.parametrize(
    ("themes", "people"),
    [([1], 85), ([2], None), ([3], None), ([1, 2], None), ([], None), ([4], None), ([1, 4], 85)],
)
def test_about_how_many_said_a_thing_is_told_of_one_theme_from_eight_people_on(
    themes: list[int], people: int | None, client: Client
) -> None:
    activity = closed("a-good-day")
    counts = {str(pk): number for pk, number in ((1, 83), (2, 7), (3, 0))}
    table = disclosure.overlapping(counts, whole=90)
    HeardFactory(
        activity=activity,
        published_at=clock.now(),
        themes=[
            {"theme": int(pk), "words": texts.of("x"), "shown": cell.as_json()}
            for pk, cell in table.cells.items()
        ],
    )
    went_out(EntryFactory(activity=activity, themes=themes))

    assert [one["people"] for one in results(client, "/entries/")] == [people]


def test_entries_can_be_asked_for_by_activity(client: Client) -> None:
    for slug in ("one", "two"):
        went_out(EntryFactory(activity=closed(slug)))

    assert [one["activity"] for one in results(client, "/entries/")] == ["two", "one"]
    assert [one["activity"] for one in results(client, "/entries/?activity=one")] == ["one"]


# ---------------------------------------------------------------- commitments


@pytest.mark.parametrize(
    ("status", "by_date", "state"),
    [
        (Status.WILL_DO, date(2026, 11, 24), "open"),
        (Status.WILL_DO, date(2026, 11, 23), "late"),
        (Status.DECIDING, date(2026, 11, 25), "open"),
        (Status.DOING, date(2026, 11, 1), "late"),
        (Status.TRYING, date(2026, 12, 1), "open"),
        (Status.DONE, date(2026, 11, 1), "done"),
        (Status.PASSED_ON, date(2026, 11, 1), "ended"),
        (Status.NO_AGREEMENT, date(2026, 11, 1), "ended"),
    ],
)
def test_what_became_of_a_commitment(status: Status, by_date: date, state: str, client: Client) -> None:
    entry = EntryFactory(activity=closed("a-good-day"), status=status, by_date=by_date)
    went_out(entry)

    assert results(client, "/commitments/") == [
        {
            "id": str(entry.series),
            "activity": "a-good-day",
            "what": "There is a second bus.",
            "by_date": by_date.isoformat(),
            "first_by_date": by_date.isoformat(),
            "state": state,
            "status_words": entry.status_words(),
            "decided_by": "Alison Grant, head of adult care",
        }
    ]


def test_a_commitment_stays_when_it_is_done_and_says_that_its_day_was_moved(client: Client) -> None:
    before = EntryFactory(activity=closed("a-good-day"), status=Status.WILL_DO, by_date=date(2026, 9, 1))
    same = {"activity": before.activity, "series": before.series}
    told = EntryFactory(**same, version=2, status=Status.WILL_DO, by_date=date(2026, 10, 1))
    went_out(told)
    EntryFactory(**same, version=3, status=Status.WILL_DO, by_date=date(2026, 11, 30))
    EntryFactory(**same, version=4)

    [found] = results(client, "/commitments/")

    assert (found["state"], found["by_date"], found["first_by_date"]) == ("done", "2026-11-30", "2026-10-01")


def test_an_entry_without_a_day_is_no_commitment(client: Client) -> None:
    draft = EntryFactory(status=Status.WILL_DO, by_date=date(2026, 9, 1))
    told = EntryFactory(activity=draft.activity, series=draft.series, version=2)
    went_out(told)

    assert len(results(client, "/entries/")) == 1
    assert results(client, "/commitments/") == []


# ---------------------------------------------------------------- queries


@pytest.mark.parametrize(("path", "queries"), [("/heard/", 1), ("/entries/", 5), ("/commitments/", 3)])
def test_a_page_takes_the_same_number_of_queries_however_much_is_on_it(
    path: str, queries: int, client: Client
) -> None:
    found = []
    for many in (1, 2):
        for _ in range(many):
            activity = ActivityFactory(closed=True)
            HeardFactory(activity=activity, published_at=clock.now())
            went_out(EntryFactory(activity=activity, by_date=clock.today() + timedelta(days=9)))
        with CaptureQueriesContext(connection) as asked:
            found.append((len(results(client, path)), len(asked)))

    assert found == [(1, queries), (3, queries)]


def test_what_is_kept_is_read_by_the_version_and_by_no_name_of_staff(client: Client) -> None:
    """Whoever wrote an entry or published what was heard stands on no public page."""
    writer: User = UserFactory(name="Priya Shah")
    activity = closed("a-good-day")
    HeardFactory(activity=activity, published_at=clock.now(), published_by=writer)
    went_out(EntryFactory(activity=activity, written_by=writer, by_date=clock.today()))

    words = "".join(
        client.get(f"{API}/{path}/").content.decode() for path in ("heard", "entries", "commitments")
    )

    assert Heard.objects.current().count() == 1
    assert "Priya" not in words
