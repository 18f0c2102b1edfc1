"""How to complain: the page, its settings, and the ways that lead to it."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from coprod_site import environment
from tests.factories.ladder import ActivityFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_the_page_says_whom_to_ring_and_what_comes_next(client: Client, settings: Any) -> None:
    settings.COMPLAINTS_PHONE, settings.COMPLAINTS_URL = (
        "01632 960555",
        "https://council.example.org/complain",
    )

    html = client.get("/complain/").content.decode()

    assert "<title>How to complain" in " ".join(html.split()).replace("<title> ", "<title>")
    assert [
        words in html
        for words in (
            'href="tel:01632960555"',
            'href="https://council.example.org/complain"',
            "Local Government and Social Care Ombudsman",
        )
    ] == [True, True, True]


def test_without_a_page_of_their_own_there_is_no_link_to_one(client: Client, settings: Any) -> None:
    settings.COMPLAINTS_URL = ""

    assert "complain on our website" not in client.get("/complain/").content.decode()


@pytest.mark.parametrize(
    ("value", "read"),
    [("", ""), ("https://council.example.org/complain/", "https://council.example.org/complain")],
)
def test_the_address_of_the_page_may_be_left_out(value: str, read: str) -> None:
    assert environment.read({"COMPLAINTS_URL": value})["COMPLAINTS_URL"] == read


def test_an_address_that_is_none_stops_the_start() -> None:
    with pytest.raises(ImproperlyConfigured, match="COMPLAINTS_URL: write the whole address"):
        environment.read({"COMPLAINTS_URL": "javascript:alert(1)"})


def test_the_box_that_says_we_are_late_leads_there(client: Client, hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(closed=True)
    ParticipationFactory(activity=activity)
    hold_clock(2026, 6, 2, 10)

    html = client.get(activity.get_absolute_url()).content.decode()

    late = html.partition('<section class="late"')[2].partition("</section>")[0]
    assert '<a href="/complain/">How to complain</a>' in late
