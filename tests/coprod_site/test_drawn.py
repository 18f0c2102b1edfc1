"""Public pages are kept drawn for some seconds, and what must leave them leaves at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coprod_site.showing import drawn
from ladder.models import Activity, Challenge
from safety import actions as safety_actions
from tests.factories.people import UserFactory
from tests.safety.written import WRITTEN, about, reader, shown, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_for_five_seconds(settings: Any) -> Iterator[None]:
    assert site_settings.KEEP_PAGES_SECONDS == 0  # else one test would read the page of another
    settings.KEEP_PAGES_SECONDS = 5
    drawn.forget_all()
    yield
    drawn.forget_all()


@pytest.fixture
def challenge(hold_clock: Any) -> Challenge:
    hold_clock(2026, 3, 3, 10)
    return shown()


def rename(activity: Activity) -> None:
    """Past every action, so that nothing tells that the page has changed."""
    Activity.objects.filter(pk=activity.pk).update(title={"en": {"plain": "Another name"}})


def read(activity: Activity, client: Client | None = None, after: str = "") -> str:
    return text((client or Client()).get(activity.get_absolute_url() + after))


def test_the_second_reader_costs_one_question_to_the_database(challenge: Challenge) -> None:
    first = read(challenge.activity)

    with CaptureQueriesContext(connection) as seen:
        second = read(challenge.activity)

    assert len(seen) == 1, [query["sql"] for query in seen]
    assert second == first


def test_after_some_seconds_it_is_drawn_anew(challenge: Challenge, hold_clock: Any) -> None:
    read(challenge.activity)
    rename(challenge.activity)
    hold_clock(2026, 3, 3, 10, 0, 4)
    assert "Another name" not in read(challenge.activity)

    hold_clock(2026, 3, 3, 10, 0, 6)

    assert "Another name" in read(challenge.activity)


def test_hidden_words_leave_at_once(challenge: Challenge) -> None:
    assert WRITTEN in read(challenge.activity)

    safety_actions.hide(about=about(challenge), why="names", sentence="", by=reader())

    assert WRITTEN not in read(challenge.activity)


@pytest.mark.control("kept pages know what staff did")
def test_without_the_newest_lines_hidden_words_stay_for_some_seconds(
    challenge: Challenge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "_stamp", lambda: ())
    read(challenge.activity)

    safety_actions.hide(about=about(challenge), why="names", sentence="", by=reader())

    assert WRITTEN in read(challenge.activity)


def test_whoever_is_known_here_gets_a_page_of_their_own(challenge: Challenge) -> None:
    staff = Client()
    staff.force_login(UserFactory())
    read(challenge.activity)
    rename(challenge.activity)

    assert "Another name" in read(challenge.activity, staff)
    assert "Another name" not in read(challenge.activity)  # and theirs is not kept for others


def test_an_address_with_a_question_in_it_is_not_kept(challenge: Challenge) -> None:
    read(challenge.activity)
    rename(challenge.activity)

    assert "Another name" in read(challenge.activity, after="?from=letter")


def test_what_is_not_there_is_not_kept() -> None:
    for _ in range(2):
        assert Client().get("/activities/nothing/").status_code == 404

    assert not drawn._kept


def test_old_pages_make_room(challenge: Challenge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MOST_PAGES", 1)
    read(challenge.activity)

    Client().get("/")

    assert list(drawn._kept) == ["/"]


def test_every_page_that_is_kept_draws_the_same_for_anybody(challenge: Challenge) -> None:
    """Nothing on it is of one browser: no hidden number against foreign posts, no word for one visitor."""
    named = [reverse(name) for name in ("home", "what_came_of_it", "ladder_explained")]
    for page in (*named, challenge.activity.get_absolute_url()):
        first, second = Client().get(page), Client().get(page)
        assert page in drawn._kept, page
        assert first.content == second.content
        assert b"csrfmiddlewaretoken" not in first.content
