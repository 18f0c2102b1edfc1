"""What people are told when something behind the site is away, and that nothing is lost by it."""

import time
from typing import Any

import pytest
from celery import Celery
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.test import Client

from outbox import tasks


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/what-came-of-it/", "/activities/some-activity/", "/code/"])
def test_a_database_that_is_away_gives_a_page_that_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(CursorWrapper, "execute", away)
    answer = client.post(path, {"code": "KCTRE-4Q7MX"}) if path == "/code/" else client.get(path)

    words = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "<h1>" in words
    assert "01632 960001" in words
    assert "server closed" not in words


def test_a_queue_that_is_away_never_stops_a_request(settings: Any) -> None:
    """The hint is lost, and the next sweep comes anyway; the person waits for a moment at the most."""
    away = Celery("away", broker="redis://127.0.0.1:1/0", set_as_current=False)
    away.conf.broker_transport_options = settings.REDIS_TRANSPORT_OPTIONS
    sweep = away.task(lambda: None, name="outbox.sweep")
    began = time.monotonic()

    tasks.publish(sweep)

    assert time.monotonic() - began < 5
