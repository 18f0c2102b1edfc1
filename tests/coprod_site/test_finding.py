"""Everything that was asked and told: found by what it promised, where it stands, its topic and its place."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coprod_site.showing import finding
from tests.coprod_site.shown import page, words
from tests.factories.ladder import ActivityFactory, ProjectFactory, PromiseFactory
from tests.journeys import standings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(hold_clock: Any) -> Any:
    hold_clock(2026, 11, 26, 12)
    return hold_clock


def found(client: Client, **asked: object) -> list[str]:
    """The addresses of what is shown, in its order."""
    return re.findall(r'<h3><a href="/activities/([^"]+)/"', page(client, f"/activities/?{urlencode(asked)}"))


CLOSED = ("waiting", "late", "reached", "fallen", "came-late", "checking", "ground")


def of(*names: str) -> list[str]:
    return [f"lunch-{name}" for name in names]


def test_everything_is_there_and_the_newest_is_first(client: Client) -> None:
    standings.make()
    ActivityFactory()

    assert found(client) == of("on-track", *CLOSED)
    assert "8 found" in words(page(client, "/activities/"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"promised": 4, "place": "Ashdale", "state": "open"}, of("on-track")),
        ({"promised": 5}, []),
        ({"state": "open"}, of("on-track")),
        ({"state": "waiting"}, of("waiting")),
        ({"state": "late"}, of("late", "fallen", "checking", "ground")),
        ({"recorded": 1}, of("ground")),
        ({"state": "closed"}, of(*CLOSED)),
        ({"recorded": 2}, of("on-track", "waiting", "late", "fallen")),
        ({"recorded": 2, "state": "late"}, of("late", "fallen")),
        ({"recorded": 3, "promised": 4, "place": "Ashdale"}, of("came-late")),
        ({"recorded": 4, "state": "open"}, []),
    ],
)  # fmt: skip
def test_it_is_narrowed_by_step_and_state_alone_or_together(
    client: Client, asked: dict[str, object], expected: list[str]
) -> None:
    standings.make()

    assert found(client, **asked) == expected


def test_a_step_that_is_being_checked_is_found_by_no_step(client: Client) -> None:
    standings.make()

    everywhere = [slug for step in range(1, 8) for slug in found(client, recorded=step)]

    assert "lunch-checking" not in everywhere
    assert sorted([*everywhere, "lunch-checking"]) == sorted(found(client))


def test_it_is_narrowed_by_topic_and_place(client: Client) -> None:
    topic = ProjectFactory()
    here = ActivityFactory(open=True, project=topic, place="Ashdale")
    there = ActivityFactory(open=True, project=topic, place="Kirkby End")
    ActivityFactory(open=True, place="Ashdale")

    assert set(found(client, topic=topic.slug)) == {here.slug, there.slug}
    assert found(client, topic=topic.slug, place="Ashdale") == [here.slug]


def test_the_version_that_counts_is_the_latest_that_was_signed(client: Client) -> None:
    activity = ActivityFactory(open=True)
    PromiseFactory(activity=activity, signed=True, version=2, claimed=3)
    PromiseFactory(activity=activity, version=3, claimed=2)

    assert found(client, promised=3) == [activity.slug]
    assert found(client, promised=4) == []
    assert found(client, promised=2) == []


def test_what_was_asked_for_stays_in_the_form_and_in_the_links_to_other_pages(client: Client) -> None:
    for _ in range(21):
        ActivityFactory(open=True, place="Ashdale")

    source = page(client, "/activities/?place=Ashdale&recorded=2")

    assert '<option value="Ashdale" selected>' in source
    assert '<option value="2" selected>' in source
    assert "Page 1 of 2" in words(source)
    assert "21 found" in words(source)
    [older] = re.findall(r'href="(\?[^"]+)"\s+rel="next"', source)
    assert older.replace("&amp;", "&") == "?place=Ashdale&recorded=2&page=2"
    second = page(client, f"/activities/{older.replace('&amp;', '&')}")
    assert second.count("<article") == 1
    assert 'rel="prev"' in second


def test_what_is_not_on_offer_narrows_nothing_down(client: Client) -> None:
    activity = ActivityFactory(open=True)

    asked = {
        "promised": "nine",
        "recorded": "0",
        "state": "draft",
        "topic": "gone",
        "place": "x' OR 1=1",
        "page": "-3",
    }
    source = page(client, f"/activities/?{urlencode(asked)}")

    assert found(client, **asked) == [activity.slug]
    assert "has-error" not in source
    assert "<title>Error" not in re.sub(r"\s+", "", source)


def test_where_nothing_is_found_there_is_a_way_back(client: Client) -> None:
    ActivityFactory(open=True)

    source = page(client, "/activities/?promised=7")

    assert "There is nothing like that." in source
    assert '<a href="/activities/">Show everything</a>' in source


def test_an_empty_site_says_so(client: Client) -> None:
    source = page(client, "/activities/")

    assert "We have not asked or told anything yet." in source
    assert 'name="place"' not in source
    assert 'name="topic"' not in source


def test_nothing_of_what_is_not_public_is_on_offer_or_found(client: Client) -> None:
    ActivityFactory(place="A secret place", project=ProjectFactory(slug="a-secret"))
    ActivityFactory(place="A secret place", opened_at="2026-01-01T00:00Z", promise=False)

    source = page(client, "/activities/")

    assert "secret" not in source
    assert "<article" not in source


def test_each_has_its_three_lines_in_short_and_says_when_it_is_late(client: Client) -> None:
    standings.make()

    cards = [
        words(one) for one in re.findall(r"<article.*?</article>", page(client, "/activities/"), re.DOTALL)
    ]

    assert [card for card in cards if "we are late" in card] == cards[2:3] + cards[4:5] + cards[6:8]
    assert cards[2].endswith(
        "Our reply was due by 21 November. We promised to ask you. "
        "The records show so far that we explained how things work. How it felt: not known yet."
    )
    assert cards[3].endswith(
        "Everyone who was owed a reply had it by 16 November. We promised to ask you. "
        "The records show that we asked you. How it felt: not known yet."
    )
    assert cards[6].endswith(
        "We promised to ask you. The records: We are checking this. How it felt: not known yet."
    )


def test_only_so_many_are_worked_out_and_the_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "LOOKED_THROUGH", 2)
    older = [ActivityFactory(open=True, opens_in_days=-number).slug for number in (1, 2, 3)]

    assert found(client, recorded=2) == older[:2]
    assert "We looked at the newest 2." in words(page(client, "/activities/?recorded=2"))
    assert found(client) == older
    assert "We looked at" not in page(client, "/activities/")


@pytest.mark.parametrize("asked", ["", "?recorded=2&state=waiting", "?promised=4&state=closed"])
def test_it_takes_as_many_queries_for_one_as_for_many(client: Client, asked: str) -> None:
    counts = []
    for more in (1, 4):
        for _ in range(more):
            ActivityFactory(closed=True, place="Ashdale", project=ProjectFactory())
        with CaptureQueriesContext(connection) as seen:
            page(client, f"/activities/{asked}")
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_the_front_page_and_what_came_of_it_lead_there(client: Client) -> None:
    for path in ("/", "/what-came-of-it/", "/how-much-say/"):
        assert 'href="/activities/"' in page(client, path)
