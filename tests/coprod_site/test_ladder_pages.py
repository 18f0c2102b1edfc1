"""The page that explains the steps, with live examples, and the ladder as a picture."""

import re
from typing import Any

import pytest
from django.test import Client

from coprod_site.showing import examples
from ladder import assessment
from ladder.models import Activity
from people import clock
from tests.coprod_site.shown import page, words
from tests.factories.ladder import ActivityFactory
from tests.journeys import standings

pytestmark = pytest.mark.django_db


@pytest.fixture
def stood(hold_clock: Any) -> dict[str, str]:
    hold_clock(2026, 11, 26, 12)
    return standings.make()


def by_step() -> dict[int, str]:
    return {step: example.href for step, example in examples.by_step(clock.now()).items()}


def test_the_example_of_each_step_is_the_newest_that_has_ended_there(stood: dict[str, str]) -> None:
    assert by_step() == {
        4: "/activities/lunch-reached/",
        3: "/activities/lunch-came-late/",
        2: "/activities/lunch-fallen/",
        1: "/activities/lunch-ground/",
    }


def test_a_step_that_can_still_move_or_is_being_checked_is_no_example(stood: dict[str, str]) -> None:
    ended = {"reached", "came-late", "fallen", "ground"}
    Activity.objects.filter(slug__in=[slug for name, slug in stood.items() if name in ended]).update(
        opened_at=None
    )

    assert by_step() == {}


def test_the_page_shows_each_example_with_what_it_promised_or_says_that_there_is_none(
    stood: dict[str, str], client: Client
) -> None:
    rungs = re.findall(r"<li>\s*<div class=\"rung.*?</li>", page(client, "/how-much-say/"), re.DOTALL)

    assert [words(rung).endswith("We have no example yet.") for rung in rungs] == [True] * 3 + [False] * 4
    assert words(rungs[3]).endswith("It closed on 25 September. That is what it promised.")
    assert words(rungs[4]).endswith("It closed on 26 August. It had promised to ask you.")
    assert '<a href="/activities/lunch-ground/">' in rungs[6]


def test_the_page_says_every_number_of_the_rules_and_that_they_are_ours(client: Client) -> None:
    source = words(page(client, "/how-much-say/"))

    rows = assessment.threshold_rows()
    assert [row.words for row in rows if row.words not in source] == []
    assert len(rows) == len(vars(assessment.THRESHOLDS))
    assert "Every number here is our own choice. The ladder itself sets none." in source
    assert rows[0].words == "14 days after its date that something is late, before it counts as failed."


def test_the_picture_is_an_svg_that_may_do_nothing(stood: dict[str, str], client: Client) -> None:
    answer = client.get("/activities/lunch-fallen/ladder.svg")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in answer
    policy = {part.split()[0]: part.split()[1:] for part in answer["Content-Security-Policy"].split("; ")}
    assert policy == {
        "default-src": ["'none'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "sandbox": [],
    }
    assert "2 steps below our promise" in answer.content.decode()


def test_the_picture_shows_no_mark_of_the_records_while_they_are_checked(
    stood: dict[str, str], client: Client
) -> None:
    svg = client.get("/activities/lunch-checking/ladder.svg").content.decode()

    assert "We are checking what the records show." in svg
    assert "What the records show<" not in svg


def test_there_is_no_picture_of_what_is_not_public(db: None, client: Client) -> None:
    activity = ActivityFactory()

    assert client.get(f"/activities/{activity.slug}/ladder.svg").status_code == 404
