"""The pages for 'send it to me on paper' and 'ring me'."""

import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from ladder.models import Activity, Request
from people.forms import SALT
from tests.factories.ladder import ActivityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity() -> Activity:
    return ActivityFactory(open=True, slug="a-good-day")


PAPER, CALL = "/activities/a-good-day/ask/paper/", "/activities/a-good-day/ask/call/"


def filled(client: Client, path: str, **said: str) -> dict[str, str]:
    """The form as the browser would send it back, with what is said filled in."""
    page = client.get(path).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(stamp|submission_id)" value="([^"]+)"', page))
    return hidden | said


def test_asking_for_paper_and_pressing_twice(client: Client, activity: Activity) -> None:
    form = filled(client, PAPER, name="Jean Okafor", address="4 Mill Lane\nAshdale")

    answers = [client.post(PAPER, form) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, f"{PAPER}sent/")] * 2
    made = Request.objects.get()
    assert (made.wish, made.name, made.address) == ("paper", "Jean Okafor", "4 Mill Lane\nAshdale")
    assert "We will post it to you" in client.get(f"{PAPER}sent/").content.decode()


def test_asking_to_be_rung(client: Client, activity: Activity) -> None:
    form = filled(client, CALL, name="Jean", phone="01632 960 001", note="In the morning")

    answer = client.post(CALL, form)

    made = Request.objects.get()
    assert answer["Location"] == f"{CALL}sent/"
    assert (made.wish, made.phone, made.note) == ("call", "01632 960 001", "In the morning")


@pytest.mark.parametrize(
    ("path", "said", "sentence"),
    [
        (PAPER, {"name": "Jean"}, "Write your address, so that we know where to send it."),
        (PAPER, {"address": "4 Mill Lane"}, "Write your name, so that we know who to ask for."),
        (CALL, {"name": "Jean"}, "Write your phone number, so that we can ring you."),
        (
            CALL,
            {"name": "Jean", "phone": "at home"},
            "Write your phone number in figures, such as 01632 960001.",
        ),
        (
            CALL,
            {"name": "J" * 151, "phone": "01632 960001"},
            "Make this shorter than 150 letters. We kept all of it here.",
        ),
        (
            CALL,
            {"name": "Jean", "phone": "01632 960001", "website": "spam"},
            "Leave the last box empty, then press the button again.",
        ),
        (
            CALL,
            {"name": "Jean", "phone": "01632 960001", "stamp": "old"},
            "This page was open for a long time. Press the button again.",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    path: str, said: dict[str, str], sentence: str, client: Client, activity: Activity
) -> None:
    answer = client.post(path, filled(client, path) | said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "There is a problem" in page
    assert all(words in page for name, words in said.items() if name not in {"website", "stamp"})
    assert Request.objects.count() == 0


def test_an_old_stamp_needs_no_more_than_another_press(
    client: Client, activity: Activity, hold_clock: Any
) -> None:
    form = {"name": "Jean", "phone": "01632 960001", "stamp": "old"}
    page = client.post(CALL, form).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)

    answer = client.post(CALL, form | {"stamp": stamp[1] if stamp else ""})

    assert answer.status_code == 302
    assert Request.objects.count() == 1


@pytest.mark.parametrize(
    ("made", "status"),
    [({}, 404), ({"is_opened": True}, 404), ({"closed": True, "lasts_days": 3}, 410), ({"open": True}, 200)],
)
def test_it_is_there_for_what_is_open(made: dict[str, Any], status: int, client: Client) -> None:
    ActivityFactory(slug="a-good-day", **made)

    assert client.get(PAPER).status_code == status


def test_what_was_written_before_it_closed_is_kept_and_answered_kindly(client: Client) -> None:
    ActivityFactory(slug="a-good-day", closed=True, lasts_days=3)
    form = {"name": "Jean", "phone": "01632 960001", "stamp": signing.dumps("open", salt=SALT)}

    answer = client.post(CALL, form)

    assert answer.status_code == 422
    assert "This is closed, so we cannot send or ring about it any more." in answer.content.decode()
    assert Request.objects.count() == 0


def test_there_is_no_third_wish(client: Client, activity: Activity) -> None:
    assert client.get("/activities/a-good-day/ask/visit/").status_code == 404
    assert client.get("/activities/a-good-day/ask/visit/sent/").status_code == 404


def test_after_very_many_requests_there_is_still_a_phone_number(
    client: Client, activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ladder.views.requests.REQUESTS_AN_HOUR", 1)
    for number in range(2):
        answer = client.post(CALL, filled(client, CALL, name=f"Jean {number}", phone="01632 960001"))

    assert answer.status_code == 429
    assert "tel:" in answer.content.decode()
    assert Request.objects.count() == 1


def test_no_browser_keeps_the_page(client: Client, activity: Activity) -> None:
    assert client.get(PAPER)["Cache-Control"] == "no-store, private"
