"""The year sorted by quality statements, and choosing them."""

import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import by_statement, by_year, pack
from coprod_site.showing.by_statement import Year
from ladder.models import Activity
from people import clock
from people.models import AuditLine, Team, User
from tests.coprod_site.staff_pages import closed, signed_in, whole, words_on
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone", "june")]


def year(user: User) -> Year:
    moment = clock.now()
    return by_statement.of(pack.for_pack(by_year.closed_in(user, 2026, moment)), 2026, moment)


def titles(found: Year) -> dict[str, list[str]]:
    return {
        one.statement.code: [held["activity"]["title"] for held in one.packs]
        for theme in found.themes
        for one in theme.statements
        if one.packs
    }


# ---------------------------------------------------------------- the year


def test_an_activity_stands_under_each_of_its_statements_and_those_without_are_not_lost(
    team: Team, priya: User
) -> None:
    closed(team, "Lunch", date(2026, 4, 1), quality_statements=["needs", "learning"])
    closed(team, "bus", date(2026, 4, 1), quality_statements=["learning"])
    closed(team, "Rooms", date(2026, 4, 1))
    closed(team, "Of last year", date(2025, 4, 1), quality_statements=["needs"])
    closed(TeamFactory(), "Somebody else’s", date(2026, 4, 1), quality_statements=["needs"])

    found = year(priya)

    assert titles(found) == {"needs": ["Lunch"], "learning": ["bus", "Lunch"]}
    assert [one["activity"]["title"] for one in found.without] == ["Rooms"]
    assert sum(len(theme.statements) for theme in found.themes) == 9


def test_the_page_has_a_contents_list_and_says_of_each_what_people_said_and_what_was_done(
    page: Client, team: Team, priya: User
) -> None:
    activity = whole(team, priya)
    Activity.objects.filter(pk=activity.pk).update(quality_statements=["provision"])

    answer = page.get("/admin/promised/2026/statements/")

    words, marks = words_on(answer), answer.content.decode()
    assert "Care provision, integration and continuity : 1 activity" in words
    assert ('href="#provision"' in marks, 'id="provision"' in marks) == (True, True)
    assert "The bus comes too late. We did it. There is money now." in words
    assert "The promise was kept." in words
    assert f'href="/admin/pack/{activity.pk}/"' in marks
    assert "named by the Care Quality Commission" in words


def test_the_whole_year_is_one_file_with_every_pack_in_it(page: Client, team: Team, priya: User) -> None:
    whole(team, priya)
    closed(team, "Lunch", date(2026, 4, 1), slug="lunch")

    answer = page.post("/admin/promised/2026/statements/")

    assert answer["Content-Disposition"] == 'attachment; filename="evidence-packs-2026.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        assert folder.namelist() == [
            "year.html",
            "lunch/pack.html",
            "lunch/facts.csv",
            "lunch/facts.json",
            "a-good-day/pack.html",
            "a-good-day/facts.csv",
            "a-good-day/facts.json",
        ]
        first = folder.read("year.html").decode()
    assert 'href="a-good-day/pack.html"' in first
    assert [words for words in ("/admin/", "<script", "uillwort") if words in first] == []
    assert sorted(line.detail["form"] for line in AuditLine.objects.all()) == ["year", "year"]


def test_a_year_of_3_costs_as_many_queries_as_a_year_of_1(page: Client, team: Team, priya: User) -> None:
    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page.get("/admin/promised/2026/statements/").status_code == 200
        return len(queries)

    whole(team, priya)
    costs()  # the session's own writes
    alone = costs()
    for title in ("Lunch", "Rooms"):
        closed(team, title, date(2026, 4, 1), quality_statements=["needs"])

    assert costs() == alone


# ---------------------------------------------------------------- choosing statements


def choosing(activity: Activity) -> str:
    return f"/admin/pack/{activity.pk}/statements/"


def test_staff_choose_statements_on_a_page_of_their_own(page: Client, team: Team) -> None:
    activity = ActivityFactory(team=team, quality_statements=["needs"])
    assert 'value="needs"' in page.get(choosing(activity)).content.decode().partition("checked")[0]

    answer = page.post(choosing(activity), {"people": ["equity"], "leadership": ["learning", "governance"]})

    assert answer["Location"] == f"/admin/pack/{activity.pk}/"
    activity.refresh_from_db()
    assert activity.quality_statements == ["equity", "governance", "learning"]
    assert "Equity in experience and outcomes" in words_on(page.get(f"/admin/pack/{activity.pk}/"))


def test_a_statement_that_is_not_in_the_list_is_refused_in_words(page: Client, team: Team) -> None:
    activity = ActivityFactory(team=team, quality_statements=["needs"])

    answer = page.post(choosing(activity), {"people": ["best"]})

    assert answer.status_code == 422
    assert "One of these is not in the list. Choose from the list." in words_on(answer)
    activity.refresh_from_db()
    assert activity.quality_statements == ["needs"]


def test_who_only_reads_cannot_choose_and_is_not_led_there(team: Team) -> None:
    reader = signed_in(UserFactory(teams=[team], roles=["Reads"]))
    activity = ActivityFactory(team=team)

    assert reader.get(choosing(activity)).status_code == 403
    assert reader.post(choosing(activity), {"people": ["needs"]}).status_code == 403
    assert choosing(activity) not in reader.get(f"/admin/pack/{activity.pk}/").content.decode()


def test_another_teams_activity_is_not_there(page: Client) -> None:
    assert page.get(choosing(ActivityFactory())).status_code == 404


def test_the_pack_stands_last_on_the_set_up_page_and_keeps_nothing_from_opening(
    page: Client, team: Team
) -> None:
    activity = ActivityFactory(team=team)

    answer = page.get(f"/admin/ladder/activity/{activity.pk}/change/")

    assert f'href="/admin/pack/{activity.pk}/"' in answer.content.decode()
    assert answer.context["steps"][-1]["name"] == "The evidence pack"
    assert "The evidence pack" not in [step["name"] for step in answer.context["missing"]]
