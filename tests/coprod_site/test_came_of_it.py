"""You said, we did, of everything: found by words, by what came of it, by topic and place; and the same as feeds."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from followups.models import Entry
from ladder.models import Activity
from people import clock, texts
from tests.coprod_site.shown import page, words
from tests.factories.followups import EntryFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory, ProjectFactory
from tests.factories.outbox import MailingFactory

pytestmark = pytest.mark.django_db

PAGE = "/what-came-of-it/"
EVERYTHING = {"The bus comes too late.", "We want a garden.", "Lunch is cold."}
ATOM = "{http://www.w3.org/2005/Atom}"


def told(said: str, activity: Activity | None = None, *, days_ago: int = 10, **how: Any) -> Entry:
    """An entry that went out."""
    activity = activity or ActivityFactory(closed=True)
    entry: Entry = EntryFactory(activity=activity, said=texts.of(said), **how)
    out = MailingFactory(send_after=clock.now() - timedelta(days=days_ago))
    edition = activity.releases.count() + 1
    ReleaseFactory(activity=activity, entries=[entry.pk], mailing=out, edition=edition)
    return entry


def found(client: Client, **asked: object) -> list[str]:
    """What people said, of each entry that is shown, in order."""
    source = page(client, f"{PAGE}?{urlencode(asked)}")
    return [words(one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", source, re.DOTALL)]


@pytest.fixture
def three() -> list[Entry]:
    no = {"status": "not_doing", "reason": "money", "because": texts.of("It costs too much this year.")}
    return [
        told("The bus comes too late.", ActivityFactory(closed=True, place="Ashdale")),
        told("We want a garden.", did=texts.of("We are not making one."), **no),
        told("Lunch is cold.", status="doing", did=texts.of("A new kitchen, near the bus stop.")),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, EVERYTHING),
        ({"words": "bus"}, {"The bus comes too late.", "Lunch is cold."}),
        ({"words": "BUS  kitchen"}, {"Lunch is cold."}),
        ({"words": "money"}, {"We want a garden."}),
        ({"came": "not"}, {"We want a garden."}),
        ({"came": "did"}, {"The bus comes too late."}),
        ({"came": "going", "words": "bus"}, {"Lunch is cold."}),
        ({"place": "Ashdale"}, {"The bus comes too late."}),
        ({"place": "Ashdale", "came": "not"}, set()),
        ({"words": "<script>"}, set()),
        ({"came": "gone", "place": "x' OR 1=1", "page": "-3"}, EVERYTHING),
    ],
    ids=lambda one: str(one) if isinstance(one, dict) else f"{len(one)} found",
)  # fmt: skip
def test_each_way_of_looking_finds_what_belongs_there(
    client: Client, three: list[Entry], asked: dict[str, str], expected: set[str]
) -> None:
    assert set(found(client, **asked)) == expected


def test_what_did_not_go_out_is_not_found(client: Client) -> None:
    entry = EntryFactory(said=texts.of("Nobody has read this yet."))

    assert found(client, words="nobody") == []
    assert Entry.objects.filter(pk=entry.pk).exists()
    told("Still to be stopped.", days_ago=-1)
    assert found(client, words="stopped") == []
    assert "stopped" not in client.get(f"{PAGE}feed.atom").content.decode()


def test_what_was_said_last_of_a_thing_is_what_is_found(client: Client) -> None:
    first = told("The bus comes too late.", status="will_do", by_date=clock.today(), days_ago=20)
    EntryFactory(activity=first.activity, series=first.series, version=2, said=first.said, status="not_doing",
                 reason="money", because=texts.of("It costs too much."))  # fmt: skip

    assert found(client, came="going") == []
    assert found(client, came="not") == ["The bus comes too late."]


def test_topics_and_pages(client: Client) -> None:
    topic = ProjectFactory()
    for number in range(11):
        told(f"Thing {number}.", ActivityFactory(closed=True, project=topic))

    source = page(client, f"{PAGE}?topic={topic.slug}")

    assert len(found(client, topic=topic.slug)) == 10
    assert "11 found." in words(source)
    [older] = re.findall(r'href="(\?[^"]+)"\s+rel="next"', source)
    assert len(found(client, topic=topic.slug, page=2)) == 1
    assert older.replace("&amp;", "&") == f"?topic={topic.slug}&page=2"
    assert f'<option value="{topic.slug}" selected>' in source


def test_where_nothing_is_found_there_is_a_way_back(client: Client, three: list[Entry]) -> None:
    source = page(client, f"{PAGE}?words=helicopter")

    assert "There is nothing like that." in source
    assert f'<a href="{PAGE}">Show everything</a>' in source
    assert 'value="helicopter"' in source


def test_too_much_to_look_for_is_cut_and_harms_nobody(client: Client, three: list[Entry]) -> None:
    assert set(found(client, words="bus " * 5_000)) == {"The bus comes too late.", "Lunch is cold."}
    assert client.get(f"{PAGE}?words=%00%ff&came=%00").status_code == 200


@pytest.mark.parametrize("asked", ["", "?words=thing", "?came=did"])
def test_it_takes_as_many_queries_for_one_as_for_many(client: Client, asked: str) -> None:
    counts = []
    for more in (1, 4):
        for _ in range(more):
            told("A thing.")
        with CaptureQueriesContext(connection) as seen:
            page(client, PAGE + asked)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert counts[0] <= 14


# ---------------------------------------------------------------- feeds


def test_a_feed_reader_gets_the_newest_first_with_the_reason_for_a_no(
    client: Client, three: list[Entry]
) -> None:
    newest = told("We want <b>more</b> chairs & tables.", days_ago=1)

    answer = client.get(f"{PAGE}feed.atom")
    feed = ET.fromstring(answer.content)  # noqa: S314  (our own)
    titles = [one.text for one in feed.iter(f"{ATOM}title")][1:]
    summaries = [one.text or "" for one in feed.iter(f"{ATOM}summary")]

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert len(titles) == 4
    assert f"We did it: {newest.activity}" in titles
    assert any("&lt;b&gt;more&lt;/b&gt; chairs &amp; tables" in one for one in summaries)
    assert any("Because of money: It costs too much this year." in one for one in summaries)
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_the_same_for_programs(client: Client, three: list[Entry]) -> None:
    answer = client.get(f"{PAGE}feed.json")
    feed = answer.json()

    assert answer["Content-Type"] == "application/json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {one["content_text"].split("\n\n")[0] for one in feed["items"]} == {
        f"People said: {texts.plain(one.said)}" for one in three
    }
    assert {one["url"].partition("/activities/")[2] for one in feed["items"]} == {
        f"{one.activity.slug}/" for one in three
    }
    assert client.post(f"{PAGE}feed.json").status_code == 405


def test_something_new_of_the_same_thing_is_a_new_item(client: Client, three: list[Entry]) -> None:
    before = {one["id"] for one in client.get(f"{PAGE}feed.json").json()["items"]}
    first = three[0]
    EntryFactory(activity=first.activity, series=first.series, version=2, said=first.said, status="doing")

    items = client.get(f"{PAGE}feed.json").json()["items"]

    assert len(items) == 3
    assert [one["id"] for one in items if one["id"] not in before] == [items[0]["id"]]


def test_the_page_names_its_feeds(client: Client) -> None:
    source = page(client, PAGE)

    assert 'href="/what-came-of-it/feed.atom"' in source
    assert 'href="/what-came-of-it/feed.json"' in source
    assert "Nothing has closed yet." in source


def test_a_sign_that_no_xml_can_hold_breaks_no_feed(client: Client) -> None:
    told("The bus\x0b is\ufffe late.", ActivityFactory(closed=True, title=texts.of("A good\x0b day")))

    feed = ET.fromstring(client.get(f"{PAGE}feed.atom").content)  # noqa: S314  (our own)

    assert "The bus is late." in (next(feed.iter(f"{ATOM}summary")).text or "")
