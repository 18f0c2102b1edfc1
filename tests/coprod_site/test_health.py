"""Whether the site is well: what machines are told, and that it names nobody."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from coprod_site import health
from outbox.models import Channel, Message, Sweep
from people import clock
from people.models import Participant


@pytest.fixture(autouse=True)
def look_anew() -> Iterator[None]:
    health._look_for_migrations.cache_clear()
    yield
    health._look_for_migrations.cache_clear()


@pytest.fixture
def database_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(connection, "ensure_connection", away)


def due_mail(minutes_ago: int) -> Message:
    person = Participant.objects.create(name="Jean Archer", email="jean@example.org")
    return Message.objects.create(
        kind="thanks",
        about="1",
        recipient=f"participant:{person.pk}",
        channel=Channel.EMAIL,
        participant=person,
        next_try_at=clock.now() - timedelta(minutes=minutes_ago),
    )


def test_it_is_alive_without_asking_the_database(client: Client) -> None:
    answer = client.get("/health/live")

    assert (answer.status_code, answer.content) == (200, b"alive\n")


@pytest.mark.django_db
def test_it_is_ready_with_a_whole_database(client: Client, settings: Any) -> None:
    settings.REDIS_URL = ""
    with clock.at(clock.now()):  # a slow machine may need more than a second between the two
        Sweep.note()
        answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "oldest_due_seconds": 0, "last_sweep_seconds": 0, "attention": []}


@pytest.mark.django_db
def test_a_worker_that_never_looked_or_not_lately_is_told(client: Client, settings: Any) -> None:
    settings.REDIS_URL = ""

    never = client.get("/health/ready").json()
    with clock.at(clock.now() - timedelta(minutes=16)):
        Sweep.note()
    long_ago = client.get("/health/ready").json()

    assert never["attention"] == long_ago["attention"] == ["no worker has looked for mail lately"]
    assert never["last_sweep_seconds"] is None
    assert 16 * 60 <= long_ago["last_sweep_seconds"] < 17 * 60


def test_it_is_not_ready_while_the_database_is_away(client: Client, database_away: None) -> None:
    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "why": "the database does not answer"}


@pytest.mark.django_db
def test_it_is_not_ready_while_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'followups'")

    answer = client.get("/health/ready")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "why": "the database does not have every migration"}


@pytest.mark.django_db
def test_without_redis_it_is_ready_and_says_so(client: Client, settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    Sweep.note()

    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json()["attention"] == ["redis does not answer"]


@pytest.mark.django_db
def test_mail_that_waits_too_long_is_told_and_nobody_is_named(client: Client, settings: Any) -> None:
    settings.REDIS_URL = ""
    Sweep.note()
    due_mail(minutes_ago=16)

    answer = client.get("/health/ready")

    assert answer.json()["attention"] == ["mail is late"]
    assert 16 * 60 <= answer.json()["oldest_due_seconds"] < 17 * 60
    assert b"jean" not in answer.content.lower()


def test_health_takes_no_other_method(client: Client) -> None:
    assert [client.post(f"/health/{name}").status_code for name in ("live", "ready")] == [405, 405]
