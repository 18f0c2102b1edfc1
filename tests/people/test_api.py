"""What holds of every address of the API: read only, for anybody, without cookies, kindly limited."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from rest_framework.settings import api_settings

from people.api import Kindly, PublicView
from tests.factories.ladder import ActivityFactory, ProjectFactory
from tests.factories.people import UserFactory
from tests.routes import Route, all_routes

pytestmark = pytest.mark.django_db

ROUTES = [route for route in all_routes() if route.name.startswith("api_")]
EVERY = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)


@pytest.fixture
def addresses() -> dict[str, str]:
    """Where each route leads to something."""
    ActivityFactory(slug="a-good-day", open=True, project=ProjectFactory(slug="a-good-day"))
    return {
        route.name: reverse(route.name, kwargs=dict.fromkeys(route.arguments, "a-good-day"))
        for route in ROUTES
    }


def asked_often(client: Client, times: int, **extra: Any) -> list[int]:
    return [client.get("/api/v1/", **extra).status_code for _ in range(times)]


@pytest.fixture
def three_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kindly, "THROTTLE_RATES", {"anon": "3/min"})


@EVERY
def test_it_can_only_be_read(route: Route, addresses: dict[str, str], client: Client) -> None:
    address = addresses[route.name]
    statuses = {
        method: getattr(client, method)(address).status_code
        for method in ("get", "head", "options", "post", "put", "patch", "delete")
    }

    assert statuses == {"get": 200, "head": 200, "options": 200} | dict.fromkeys(
        ("post", "put", "patch", "delete"), 405
    )
    assert client.post(address).json() == {"detail": "This can only be read. Use GET."}


@EVERY
def test_it_comes_as_json_without_cookies_also_to_somebody_who_is_signed_in(
    route: Route, addresses: dict[str, str], client: Client
) -> None:
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")

    answer: HttpResponse = client.get(addresses[route.name], headers={"accept": "text/html,*/*;q=0.8"})

    assert answer.status_code == 200
    assert answer["Content-Type"].partition(";")[0] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in answer.get("Vary", "")
    assert list(answer.cookies) == []


@EVERY
def test_it_is_one_of_the_views_that_are_made_for_it(route: Route) -> None:
    assert issubclass(route.view.view_class, PublicView)


def test_whoever_wants_a_page_is_told_that_there_is_none(client: Client) -> None:
    answer = client.get("/api/v1/", headers={"accept": "text/html"})

    assert (answer.status_code, answer.json()) == (406, {"detail": "This comes as application/json."})


def test_a_view_that_is_not_made_for_everybody_is_shut() -> None:
    assert [one.__name__ for one in api_settings.DEFAULT_PERMISSION_CLASSES] == ["IsAdminUser"]
    assert api_settings.DEFAULT_AUTHENTICATION_CLASSES == []


def test_what_is_asked_too_often_is_refused_with_a_sentence(three_a_minute: None, client: Client) -> None:
    statuses = asked_often(client, 4)
    answer = client.get("/api/v1/")

    assert statuses == [200, 200, 200, 429]
    seconds = int(answer["Retry-After"])
    wait = "1 second" if seconds == 1 else f"{seconds} seconds"
    assert 1 <= seconds <= 60
    assert answer.json() == {"detail": f"You ask very often. Wait {wait}, then ask again."}


def test_one_address_does_not_use_up_what_another_may_ask(three_a_minute: None, client: Client) -> None:
    first = asked_often(client, 4, REMOTE_ADDR="192.0.2.1")
    second = asked_often(client, 3, REMOTE_ADDR="192.0.2.2")

    assert (first[-1], second) == (429, [200, 200, 200])


@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 200)])
def test_what_a_visitor_writes_into_the_headers_counts_for_nothing(
    proxies: int, last: int, three_a_minute: None, client: Client, settings: Any
) -> None:
    """Without a proxy the header is the visitor's own; with one, its last part is what the proxy heard."""
    settings.PROXIES = proxies

    statuses = [
        client.get("/api/v1/", headers={"x-forwarded-for": f"192.0.2.{number}"}).status_code
        for number in range(4)
    ]

    assert statuses[-1] == last


def test_many_a_minute_are_let_in(client: Client) -> None:
    assert set(asked_often(client, 100)) == {200}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("x=1", "x: there is no such parameter here. Ask without any."),
        (f"{'y' * 50}=1", f"{'y' * 40}…: there is no such parameter here. Ask without any."),
    ],
)
def test_what_takes_no_parameters_refuses_any(query: str, sentence: str, client: Client) -> None:
    for path in ("/api/v1/", "/api/v1/schema/", "/api/v1/projects/there-is-none/"):
        answer = client.get(f"{path}?{query}")

        assert (answer.status_code, answer.json()) == (400, {"detail": sentence})
