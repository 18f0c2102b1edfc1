"""A kind of message for the tests, and a mail server to send it to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from ladder.models import Activity
from outbox import renderers
from outbox.models import Message
from outbox.renderers import Block, Rendered, Renderer, Sort, Ways
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.harness import sink
from tests.harness.sink import Sink


def note(message: Message, ways: Ways) -> Rendered:
    if message.payload.get("empty"):
        return Rendered(subject="", empty="There is nothing to say.")
    link = ways.link("my_page")
    return Rendered("A note", [Block("Hello."), Block("Your page", look="button", url=link)])


@pytest.fixture(autouse=True)
def notes() -> None:
    renderers.register("note", note)


@contextmanager
def a_kind_of_each_sort(renderer: Renderer) -> Iterator[None]:
    """Kinds "a reply", "a news" and so on, that only this test knows."""
    for sort in Sort:
        renderers.register(f"a {sort}", renderer, sort)
    yield
    for sort in Sort:
        renderers._renderers.pop(f"a {sort}")
        renderers._sorts.pop(f"a {sort}")


@pytest.fixture
def mail_server(settings: Any) -> Iterator[Sink]:
    """A sink that the site's mail settings point to."""
    with sink.running() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_ALLOW_LIST = ["*"]
        yield server


@pytest.fixture
def activity() -> Activity:
    made: Activity = ActivityFactory(open=True)
    return made


@pytest.fixture
def priya(client: Client, activity: Activity) -> Client:
    user = UserFactory(roles=["Sets up"], teams=[activity.team])
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
