"""Limits on guessing and on floods: how many, what people are told, and that nobody can shut others out with them."""

import contextvars
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people import actions, clock, limits
from people.actions import attempts, crowding
from people.models import Attempt, Participant, PrivateLink
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db
WRONG = "KCTRE-4Q7M"


@pytest.fixture
def person() -> Participant:
    return ParticipantFactory()


def from_address(last: int) -> dict[str, Any]:
    return {"REMOTE_ADDR": f"192.0.{last // 250}.{last % 250 + 1}"}


def wrong_codes_from_everywhere(count: int) -> list[int]:
    """Five a place, as many machines would do it."""
    return [
        Client().post("/code/", {"code": WRONG + "ACDEF"[n % 5]}, **from_address(n // 5)).status_code
        for n in range(count)
    ]


@pytest.fixture
def twenty_wrong_codes_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test need not send a hundred."""
    monkeypatch.setattr(attempts, "ALL_CODE_TRIES", 20)


# ---------------------------------------------------------------- codes


@pytest.mark.usefixtures("twenty_wrong_codes_of_all")
def test_codes_guessed_from_many_addresses_are_stopped_together(person: Participant) -> None:
    code = actions.make_code(participant=person, opens="my_page")

    guesses = wrong_codes_from_everywhere(25)
    right = Client().post("/code/", {"code": code}, **from_address(200))

    assert guesses == [422] * 20 + [429] * 5
    assert (right.status_code, right["Retry-After"]) == (429, "600")
    assert "We stop for 10 minutes, so that nobody can guess." in right.content.decode()
    assert "01632 960001" in right.content.decode()


@pytest.mark.usefixtures("twenty_wrong_codes_of_all")
def test_that_stop_shuts_out_nobody_who_came_in_by_a_code_lately(person: Participant) -> None:
    day_centre = from_address(200)
    first, second = [actions.make_code(participant=person, opens="my_page") for _ in range(2)]
    Client().post("/code/", {"code": first}, **day_centre)

    wrong_codes_from_everywhere(25)
    here = Client().post("/code/", {"code": second}, **day_centre)

    assert (here.status_code, here["Location"]) == (302, "/me/")


@pytest.mark.usefixtures("twenty_wrong_codes_of_all")
def test_that_stop_passes_by_itself(person: Participant, hold_clock: Any) -> None:
    code = actions.make_code(participant=person, opens="my_page")
    hold_clock(2026, 11, 26, 10, 0)
    wrong_codes_from_everywhere(20)

    hold_clock(2026, 11, 26, 10, 10, 1)

    assert Client().post("/code/", {"code": code}, **from_address(200)).status_code == 302


def test_a_real_site_may_get_a_hundred_codes_wrong_in_ten_minutes() -> None:
    assert (attempts.ALL_CODE_TRIES, attempts.ALL_CODE_MINUTES) == (100, 10)


@pytest.mark.control("lock-out of codes")
def test_without_the_lock_out_codes_can_be_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "CODE_TRIES", 10**9)

    answers = {Client().post("/code/", {"code": WRONG + letter}).status_code for letter in "ACDEFGHJKM"}

    assert answers == {422}


@pytest.mark.control("lock-out of codes, all addresses together")
def test_without_the_common_limit_many_machines_guess_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "ALL_CODE_TRIES", 10**9)

    assert set(wrong_codes_from_everywhere(120)) == {422}


# ---------------------------------------------------------------- links


def test_a_code_at_the_address_of_a_link_is_unknown_and_is_not_used(person: Participant) -> None:
    """Else a code could be guessed there, round its lock-out, and the time of the answer would tell."""
    code = actions.make_code(participant=person, opens="my_page")

    answer = Client().get(f"/l/{code}/")

    assert answer.status_code == 404
    assert PrivateLink.objects.get().last_used_at is None


def test_unknown_links_tried_again_and_again_have_to_wait_and_so_do_right_ones(person: Participant) -> None:
    token = actions.make_link(participant=person, opens="my_page")

    answers = [Client().get(f"/l/{'x' * 40}{n}/").status_code for n in range(31)]
    right = Client().get(f"/l/{token}/")
    elsewhere = Client().get(f"/l/{token}/", **from_address(7))

    assert answers == [404] * 30 + [429]
    assert (right.status_code, right["Retry-After"]) == (429, "900")
    assert "01632 960001" in right.content.decode()
    assert "on paper" in right.content.decode()
    assert elsewhere.status_code == 302


def test_right_links_never_count(person: Participant) -> None:
    token = actions.make_link(participant=person, opens="my_page")

    answers = {Client().get(f"/l/{token}/").status_code for _ in range(40)}

    assert (answers, Attempt.objects.count()) == ({302}, 0)


def work_for(client: Client, path: str) -> tuple[int, bytes, list[str]]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    return (
        answer.status_code,
        answer.content,
        [query["sql"].partition(" ")[0] for query in queries.captured_queries],
    )


def test_unknown_expired_revoked_and_foreign_links_cost_the_same_work(person: Participant) -> None:
    with clock.at(clock.now() - timedelta(days=31)):
        expired = actions.make_link(participant=person, opens="my_page")
    revoked = actions.make_link(participant=person, opens="my_page")
    actions.revoke_links(participant=person)
    foreign = actions.make_code(participant=person, opens="my_page")

    answers = [work_for(Client(), f"/l/{token}/") for token in ("unknown", expired, revoked, foreign)]

    assert answers == [answers[0]] * 4


def test_unknown_expired_revoked_and_foreign_codes_cost_the_same_work(person: Participant) -> None:
    with clock.at(clock.now() - timedelta(days=61)):
        expired = actions.make_code(participant=person, opens="my_page")
    revoked = actions.make_code(participant=person, opens="my_page")
    actions.revoke_links(participant=person)
    foreign = actions.make_link(participant=person, opens="my_page")[:11]

    work = []
    for number, code in enumerate(("ACDEF-GHJKM", expired, revoked, foreign)):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().post("/code/", {"code": code}, **from_address(number))
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        page = page.replace(code, "the code")
        work.append((answer.status_code, page, len(queries)))

    assert work == [work[0]] * 4


@pytest.mark.control("lock-out of links")
def test_without_the_lock_out_links_can_be_tried_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "LINK_TRIES", 10**9)

    assert {Client().get(f"/l/{'x' * 40}{n}/").status_code for n in range(40)} == {404}


# ---------------------------------------------------------------- floods


@pytest.fixture
def three_presses(monkeypatch: pytest.MonkeyPatch, hold_clock: Any) -> None:
    hold_clock(2026, 11, 26, 10, 2)
    monkeypatch.setattr(limits, "PRESSES", 3)


@pytest.mark.usefixtures("three_presses")
def test_a_button_pressed_too_often_keeps_the_words_and_shows_other_ways() -> None:
    path, words = "/my-link/", "I wrote <b>this</b> for an hour."
    for _ in range(3):
        Client().post(path, {"email": "no address"})

    answer = Client().post(
        path, {"email": words, "csrfmiddlewaretoken": "not this one", "password": "not this"}
    )

    shown = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "480")
    assert "Wait 8 minutes" in shown
    assert "I wrote &lt;b&gt;this&lt;/b&gt; for an hour." in shown
    assert "not this" not in shown
    assert ("01632 960001" in shown, "on paper" in shown) == (True, True)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.usefixtures("three_presses")
def test_another_address_another_page_and_looking_are_not_limited_by_it() -> None:
    for _ in range(4):
        Client().post("/my-link/", {"email": "no address"})

    assert Client().post("/my-link/", {"email": "no address"}, **from_address(3)).status_code == 422
    assert Client().post("/code/", {"code": ""}).status_code == 422
    assert Client().get("/my-link/").status_code == 200


@pytest.mark.usefixtures("three_presses")
def test_the_limit_passes_by_itself(hold_clock: Any) -> None:
    for _ in range(4):
        Client().post("/my-link/", {"email": "no address"})

    hold_clock(2026, 11, 26, 10, 10)

    assert Client().post("/my-link/", {"email": "no address"}).status_code == 422


@pytest.mark.control("limit of every button")
def test_without_the_limit_a_button_can_be_pressed_for_ever(settings: Any, three_presses: None) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("NotTooOftenMiddleware")]

    assert {Client().post("/my-link/", {"email": "no address"}).status_code for _ in range(9)} == {422}


def test_two_processes_count_the_same_presses(settings: Any) -> None:
    """Each thread has a cache object of its own, as each process has: what they share is where it is kept."""
    first = actions.crowded(what="x", who="y", limit=1, seconds=600)
    caches["default"].close()
    del caches["default"]

    second = actions.crowded(what="x", who="y", limit=1, seconds=600)

    assert (first, second > 0) == (0, True)


def test_redis_counts_each_press_of_many_at_once(settings: Any) -> None:
    if not settings.REDIS_URL:
        pytest.skip("Only with Redis.")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.REDIS_URL,
            "KEY_PREFIX": uuid.uuid4().hex,
        }
    }

    with ThreadPoolExecutor(8) as many, clock.at(clock.now()):
        context = contextvars.copy_context()
        waits = list(many.map(lambda _: context.copy().run(press), range(40)))

    assert sum(wait == 0 for wait in waits) == 25


def press() -> int:
    return actions.crowded(what="x", who="y", limit=25, seconds=600)


def test_a_cache_that_is_away_stops_nobody(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert [crowding.crowded(what="x", who="y", limit=0, seconds=60) for _ in range(2)] == [0, 0]
    assert "nothing is limited" in caplog.text


def test_what_is_counted_names_nobody(settings: Any) -> None:
    Client().post("/code/", {"code": WRONG + "A"})

    assert [
        one for one in Attempt.objects.values_list("key", flat=True) if not re.fullmatch("[0-9a-f]{64}", one)
    ] == []
