"""Every route as every role by every method, with somebody else's things: shut, silent, and nothing changed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Count, Value
from django.test import Client, override_settings
from django.urls import reverse

from people.models import Role, Team, User
from tests import matrix
from tests.routes import Route, all_routes

pytestmark = pytest.mark.django_db

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
ROLES = ("nobody", *(role.value for role in Role), "staff without a role")
SHUT = {302, 403, 404, 405, 410}
Rows = dict[str, models.Model]


def named_routes() -> list[Route]:
    """Without Django's own forwarding of old addresses."""
    return [route for route in all_routes() if not route.name.startswith("admin/")]


def row_model(route: Route) -> type[models.Model] | None:
    """The model whose row a page that Django's admin makes is about."""
    for model in admin.site._registry:
        if re.fullmatch(
            rf"admin:{model._meta.app_label}_{model._meta.model_name}_(change|delete|history)", route.name
        ):
            return model
    return None


def is_list_of_admin(route: Route) -> bool:
    return route.of_admin and not route.arguments


def test_every_route_stands_in_the_matrix_once() -> None:
    listed = matrix.FOR_EVERYBODY | set(matrix.SOMEBODY_ELSES)
    names = {route.name for route in named_routes() if not row_model(route) and not is_list_of_admin(route)}

    assert sorted(names - listed) == [], "put these into tests/matrix.py"
    assert sorted(listed - names) == [], "these are no longer there"
    assert matrix.FOR_EVERYBODY & set(matrix.SOMEBODY_ELSES) == set()


@pytest.fixture
def world(db: None) -> matrix.World:
    return matrix.World(matrix.all_factories())


@pytest.fixture(scope="module")
def everybody_else(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Rows, dict[str, Client]]]:
    """A row of everything, and a browser for each role: made once, for each test changes nothing."""
    with django_db_blocker.unblock(), override_settings(SECOND_FACTOR=False), transaction.atomic():
        whole = matrix.World(matrix.all_factories())
        for label in whole.factories:
            if label not in matrix.OF_NO_TEAM:
                whole.of(label)
        yield whole.rows, browsers_of_roles()
        transaction.set_rollback(True)


@pytest.fixture
def theirs(everybody_else: tuple[Rows, dict[str, Client]]) -> Iterator[matrix.World]:
    """What a test does to it is gone with the test."""
    with transaction.atomic():
        yield matrix.World(matrix.all_factories(), dict(everybody_else[0]))
        transaction.set_rollback(True)


@pytest.fixture
def outsiders(everybody_else: tuple[Rows, dict[str, Client]]) -> Iterator[dict[str, Client]]:
    browsers = everybody_else[1]
    before = {who: browser.cookies.copy() for who, browser in browsers.items()}
    yield browsers
    for who, cookies in before.items():
        browsers[who].cookies = cookies


def browsers_of_roles() -> dict[str, Client]:
    """The staff among them have a team of their own, and every permission of their role."""
    team = Team.objects.create(name="Another team")
    browsers = {"nobody": Client()}
    for role in ROLES[1:]:
        user = User.objects.create_user(
            f"{role.replace(' ', '-')}@example.org".lower(), "a password", name=role
        )
        user.teams.add(team)
        user.groups.set(Group.objects.filter(name=role))
        browsers[role] = Client()
        browsers[role].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browsers


def everything() -> dict[str, int]:
    """How many rows there are of everything; what people may always leave (tries, sessions) aside."""
    ours = [model for app in matrix.LINE for model in apps.get_app_config(app).get_models()]
    counts = [
        model._base_manager.order_by()
        .values(counted_of=Value(model._meta.label))
        .annotate(counted=Count("*"))
        for model in ours
        if model.__name__ != "Attempt"
    ]
    return {row["counted_of"]: row["counted"] for row in counts[0].union(*counts[1:], all=True)}


def walk(address: str, browsers: dict[str, Client]) -> dict[tuple[str, str], tuple[int, bool]]:
    """Status of each role and method, and whether somebody else's words came out."""
    found = {}
    for role, browser in browsers.items():
        for method in METHODS:
            answer = getattr(browser, method)(address)
            words = b"" if answer.streaming else answer.content
            found[role, method] = (answer.status_code, matrix.MARK.encode() in words)
    return found


def without(role: str | None, browsers: dict[str, Client]) -> dict[str, Client]:
    """All but the one role that may see this of every team."""
    return {name: browser for name, browser in browsers.items() if name != role}


@pytest.mark.parametrize("name", sorted(matrix.SOMEBODY_ELSES))
def test_what_is_somebody_elses_is_shut(
    name: str, theirs: matrix.World, outsiders: dict[str, Client]
) -> None:
    address = reverse(name, kwargs=matrix.SOMEBODY_ELSES[name](theirs))
    before = everything()

    found = walk(address, without(matrix.FROM_OUTSIDE.get(name), outsiders))

    assert {
        who: status for who, (status, _) in found.items() if status not in SHUT and who[1] != "options"
    } == {}
    assert [who for who, (_, leaks) in found.items() if leaks] == []
    assert everything() == before


ROWS = [route for route in named_routes() if row_model(route)]


@pytest.mark.parametrize("route", ROWS, ids=lambda route: route.name)
def test_a_row_of_another_team_is_shut_in_the_admin(
    route: Route, theirs: matrix.World, outsiders: dict[str, Client]
) -> None:
    model = row_model(route)
    label = f"{model._meta.app_label}.{model.__name__}"
    if label in matrix.OF_NO_TEAM:
        pytest.skip(matrix.OF_NO_TEAM[label])
    row = theirs.of(label)
    address = reverse(route.name, kwargs=dict.fromkeys(route.arguments, quote(row.pk)))
    before = everything()

    found = walk(address, without(matrix.FROM_OUTSIDE.get(label), outsiders))

    assert {who: status for who, (status, _) in found.items() if status not in SHUT} == {}
    assert [who for who, (_, leaks) in found.items() if leaks] == []
    assert everything() == before


LISTS = [route for route in named_routes() if is_list_of_admin(route)]


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.name)
def test_a_list_of_the_admin_shows_nothing_of_another_team(
    route: Route, theirs: matrix.World, outsiders: dict[str, Client]
) -> None:
    address = reverse(route.name, kwargs={"app_label": "ladder"} if route.name == "admin:app_list" else None)
    before = everything()

    found = walk(address, outsiders)

    assert [who for who, (_, leaks) in found.items() if leaks] == []
    assert {who: status for who, (status, _) in found.items() if status >= 500} == {}
    assert {
        who: status for who, (status, _) in found.items() if who[0] == "nobody" and status not in SHUT
    } == {}
    assert everything() == before


@pytest.mark.parametrize("name", sorted(matrix.FOR_EVERYBODY))
def test_a_page_for_everybody_answers_everybody_and_shows_nothing_that_is_not_public(
    name: str, theirs: matrix.World, outsiders: dict[str, Client]
) -> None:
    found = walk(reverse(name), outsiders)

    assert {
        who: status for who, (status, _) in found.items() if status >= 500 and name != "health_ready"
    } == {}
    assert [who for who, (_, leaks) in found.items() if leaks] == []
