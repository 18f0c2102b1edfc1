"""A member of staff of one team, signed in on the day that the tests of packs and years are written for."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from people.models import Team, User
from tests.coprod_site.staff_pages import TODAY, signed_in
from tests.factories.people import TeamFactory, UserFactory


@pytest.fixture
def june(hold_clock: Callable[..., datetime]) -> datetime:
    return hold_clock(*TODAY)


@pytest.fixture
def team() -> Team:
    return TeamFactory(name="Adult care")


@pytest.fixture
def priya(team: Team) -> User:
    return UserFactory(name="Priya Shah", teams=[team], roles=["Sets up"])


@pytest.fixture
def page(priya: User) -> Client:
    return signed_in(priya)
