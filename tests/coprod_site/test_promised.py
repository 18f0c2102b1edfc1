"""Promised against recorded, by team and year: the page and its table."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import by_year
from ladder.models import Activity
from people import clock, texts
from people.models import Team, User
from tests.coprod_site.staff_pages import closed, kept_its_promise, record, signed_in, words_on
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory, SnapshotFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone", "june")]


def teams(user: User, year: int = 2026) -> list[by_year.TeamYear]:
    moment = clock.now()
    return by_year.by_team(by_year.closed_in(user, year, moment).with_ledger(), year, moment)


def test_a_year_is_said_in_sentences_first(team: Team, priya: User) -> None:
    kept_its_promise(closed(team, "Bus", date(2026, 5, 1)), priya)
    closed(team, "Lunch", date(2026, 2, 1))
    record(closed(team, "Rooms", date(2026, 6, 1)), date(2026, 6, 20), "heard", by=priya)

    found = teams(priya)

    assert [(one.team, one.sentences) for one in found] == [
        (
            "Adult care",
            [
                "In 2026 Adult care closed 3 activities.",
                "1 kept its promise.",
                "2 fell below it.",
                "How it felt is not known yet.",
            ],
        )
    ]


def test_what_can_still_be_kept_and_what_is_checked_are_said_apart(team: Team, priya: User) -> None:
    going = closed(team, "Rooms", date(2026, 6, 1))
    record(going, date(2026, 6, 20), "heard", by=priya)
    ParticipationFactory(activity=going)
    closed(team, "26 weeks of silence", date(2025, 12, 30))
    closed(team, "25 weeks of silence", date(2026, 1, 1))

    assert [teams(priya, year)[0].sentences[:3] for year in (2026, 2025)] == [
        ["In 2026 Adult care closed 2 activities.", "1 can still keep it.", "1 fell below it."],
        ["In 2025 Adult care closed 1 activity.", "1 is being checked.", "How it felt is not known yet."],
    ]


def test_teams_and_activities_stand_in_the_order_of_the_alphabet(team: Team) -> None:
    robin = UserFactory(is_superuser=True)
    for name in ("Zebra", "apple", "Mango"):
        closed(team, name, date(2026, 2, 1))
    closed(TeamFactory(name="a first team"), "One", date(2026, 2, 1))

    found = teams(robin)

    assert [one.team for one in found] == ["a first team", "Adult care"]
    assert [str(row.activity) for row in found[1].rows] == ["apple", "Mango", "Zebra"]


def test_the_year_is_that_of_london_in_which_the_last_minute_fell(team: Team, priya: User) -> None:
    closed(team, "Old year", date(2025, 12, 31))
    closed(team, "New year", date(2026, 1, 1))
    closed(team, "Still open", date(2026, 7, 20))

    assert by_year.years(priya, clock.now()) == [2026, 2025]
    assert [[str(row.activity) for row in teams(priya, year)[0].rows] for year in (2025, 2026)] == [
        ["Old year"],
        ["New year"],
    ]


def test_the_page_shows_each_activity_with_its_three_numbers_and_what_is_overdue(
    page: Client, team: Team, priya: User
) -> None:
    kept_its_promise(closed(team, "Bus", date(2026, 5, 1)), priya)
    closed(team, "Lunch", date(2026, 4, 1))

    answer = page.get("/admin/promised/2026/")

    words = words_on(answer)
    assert "In 2026 Adult care closed 2 activities. 1 kept its promise. 1 fell below it." in words
    assert (
        "Bus closed on 1 May 2026 Step 4: We asked you Step 4: We asked you The promise was kept."
        " Not asked yet It reached everybody on 10 June 2026, 2 days early Nothing"
    ) in words
    assert "Not everybody has had it. It was due on 13 May 2026, 48 days ago" in words
    assert "We have not published what we heard. It was due on 29 April." in words
    assert "2 in all 1 of 2 kept 0 of 2 known 1 on time, 0 late, 1 overdue 1 with something overdue" in words
    assert "Nothing here is a ranking." in words


def test_a_step_1_is_shown_to_the_team_while_it_is_checked_with_its_reasons(page: Client, team: Team) -> None:
    """Public pages say only that it is being checked."""
    activity = closed(team, "Silence", date(2025, 12, 20))
    SnapshotFactory(activity=activity, on=date(2026, 6, 22), evidenced=1, on_track=1)

    words = words_on(page.get("/admin/promised/2025/"))

    assert "1 is being checked." in words
    assert "Step 1: You were not listened to. Being checked until 6 July 2026" in words
    assert "Only your team sees this step, and why:" in words
    assert "It closed on 20 December 2025, 27 weeks ago, and we have not said what came of it." in words
    assert (
        "Step 1" not in words_on(Client().get(activity.get_absolute_url())).partition("How much say you")[0]
    )


def test_the_start_of_it_goes_on_to_the_newest_year(page: Client, team: Team) -> None:
    assert "None of your activities has closed yet." in words_on(page.get("/admin/promised/"))

    closed(team, "Lunch", date(2025, 4, 1))

    assert page.get("/admin/promised/")["Location"] == "/admin/promised/2025/"


@pytest.mark.parametrize("path", ["", "table/", "statements/"])
def test_a_year_in_which_ones_own_teams_closed_nothing_is_not_there(path: str, page: Client) -> None:
    closed(TeamFactory(), "Somebody else’s", date(2026, 4, 1))

    assert page.get(f"/admin/promised/2026/{path}").status_code == 404
    assert page.get(f"/admin/promised/99999999999/{path}").status_code == 404


def test_staff_see_their_own_teams_and_administrators_all(page: Client, team: Team) -> None:
    closed(team, "Ours", date(2026, 4, 1))
    closed(TeamFactory(), "Theirs", date(2026, 4, 1))
    robin = signed_in(UserFactory(is_superuser=True))

    assert [name in words_on(page.get("/admin/promised/2026/")) for name in ("Ours", "Theirs")] == [
        True,
        False,
    ]
    assert [name in words_on(robin.get("/admin/promised/2026/")) for name in ("Ours", "Theirs")] == [
        True,
        True,
    ]


def test_the_start_page_of_staff_leads_there(page: Client) -> None:
    assert 'href="/admin/promised/"' in page.get("/admin/").content.decode()


def table(page: Client) -> tuple[Any, list[dict[str, str]]]:
    answer = page.get("/admin/promised/2026/table/")
    return answer, list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_table_holds_the_same_for_a_spreadsheet(page: Client, team: Team, priya: User) -> None:
    kept_its_promise(closed(team, "Bus", date(2026, 5, 1)), priya)
    closed(team, "=HYPERLINK(1)", date(2026, 4, 1))

    answer, rows = table(page)

    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8",
        'attachment; filename="promised-and-recorded-2026.csv"',
    )
    assert (answer["X-Content-Type-Options"], "no-store" in answer["Cache-Control"]) == ("nosniff", True)
    assert [row["Activity"] for row in rows] == ["'=HYPERLINK(1)", "Bus"]
    assert rows[1] == {
        "Year": "2026",
        "Team": "Adult care",
        "Activity": "Bus",
        "Closed on": "2026-05-01",
        "Promised step": "4",
        "Promised": "Step 4: We asked you",
        "Recorded step": "4",
        "The records show": "Step 4: We asked you",
        "The promise": "The promise was kept.",
        "Felt step": "",
        "How it felt": "Not asked yet",
        "Reply": "It reached everybody on 10 June 2026, 2 days early",
        "Days late (below 0: early)": "-2",
        "Overdue": "",
    }


def test_an_activity_without_a_promise_is_said_to_have_none(page: Client, team: Team, priya: User) -> None:
    closed(team, "Lunch", date(2026, 4, 1), promise=False)

    assert teams(priya)[0].sentences[1] == "1 had no promise."
    assert "Nobody signed a promise" in words_on(page.get("/admin/promised/2026/"))
    assert table(page)[1][0]["Promised step"] == ""


def test_a_year_of_3_costs_as_many_queries_as_a_year_of_1(page: Client, team: Team, priya: User) -> None:
    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page.get("/admin/promised/2026/").status_code == 200
        return len(queries)

    def add(name: str, of: Team) -> None:
        activity = closed(of, name, date(2026, 4, 1))
        FactLineFactory(activity=activity)
        SnapshotFactory(activity=activity)
        kept_its_promise(activity, priya)

    add("One", team)
    costs()  # the session's own writes
    alone = costs()
    other = TeamFactory()
    priya.teams.add(other)
    add("Two", team)
    add("Three", other)

    assert (costs(), Activity.objects.count()) == (alone, 3)


def test_what_is_still_open_or_being_set_up_does_not_count(team: Team, priya: User) -> None:
    ActivityFactory(team=team, title=texts.of("Draft"))
    ActivityFactory(team=team, open=True)

    assert by_year.years(priya, clock.now()) == []
