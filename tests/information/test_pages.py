"""Pages of information, as people read them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from information import actions
from information.models import Page
from ladder.models import Activity
from people import clock, texts
from tests.factories.information import PageFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    return ActivityFactory(open=True, kind="information")


def published(activity: Activity, **changes: Any) -> Page:
    page = PageFactory(activity=activity, **changes)
    actions.publish_page(page=page, by=UserFactory())
    return page


def address(page: Page) -> str:
    return f"/activities/{page.activity.slug}/read/{page.slug}/"


def test_people_read_what_was_published_last_and_not_the_draft(activity: Activity, client: Client) -> None:
    words = texts.of("It opens at ten.\n\nIt closes at four.")
    page = published(activity, title=texts.of("The facts"), words=words)
    page.words = texts.of("It opens at nine.")
    page.save()

    answer = client.get(address(page))

    words = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>The facts</h1>" in words
    assert "<p>It opens at ten.</p>" in words
    assert "<p>It closes at four.</p>" in words
    assert f"Published on {clock.in_words(clock.today())}." in words
    assert "nine" not in words


def test_the_other_published_pages_are_named(activity: Activity, client: Client) -> None:
    first, second = published(activity), published(activity, title=texts.of("What it costs"))
    PageFactory(activity=activity, title=texts.of("Nobody may see this yet"))

    words = client.get(address(first)).content.decode()

    assert f'<a href="{address(second)}">What it costs</a>' in words
    assert "Nobody may see this yet" not in words


def test_a_draft_is_not_there(activity: Activity, client: Client) -> None:
    assert client.get(address(PageFactory(activity=activity))).status_code == 404


@pytest.mark.parametrize("made", [{}, {"open": True, "opens_in_days": 2}])
def test_before_the_activity_has_opened_its_pages_are_not_there(made: dict[str, Any], client: Client) -> None:
    page = published(ActivityFactory(kind="information", **made))

    assert client.get(address(page)).status_code == 404
    if made:
        with clock.at(clock.now() + timedelta(days=3)):
            assert client.get(address(page)).status_code == 200


def test_a_page_of_another_activity_is_not_found_under_this_one(activity: Activity, client: Client) -> None:
    elsewhere = published(ActivityFactory(open=True, kind="information"))

    assert client.get(f"/activities/{activity.slug}/read/{elsewhere.slug}/").status_code == 404


def test_words_are_shown_as_words(activity: Activity, client: Client) -> None:
    page = published(activity, title=texts.of("<b>Bold</b>"), words=texts.of("<script>alert(1)</script>"))

    words = client.get(address(page)).content.decode()

    assert "<script>alert(1)</script>" not in words
    assert "&lt;b&gt;Bold&lt;/b&gt;" in words


def test_a_page_is_only_looked_at(activity: Activity, client: Client) -> None:
    page = published(activity)

    assert (client.head(address(page)).status_code, client.post(address(page)).status_code) == (200, 405)


def test_a_page_costs_the_same_with_three_others_as_with_one(
    activity: Activity, client: Client, django_assert_max_num_queries: Any
) -> None:
    page = published(activity)
    published(activity)
    with django_assert_max_num_queries(8) as one:
        client.get(address(page))
    published(activity)
    published(activity)

    with django_assert_max_num_queries(len(one)):
        client.get(address(page))
