"""Papers on a desk, and whoever works with them: for what is done with them, and for its pages."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from ladder.models import Activity
from people.models import Team, User
from surveys.actions import HearBack, Written
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import LIKES, STOPS, TRAVEL, published_survey

LETTER = HearBack("letter", name="Jean Okafor", address="4 Mill Lane")


def picture() -> bytes:
    """A scan of one."""
    found = BytesIO()
    Image.new("RGB", (8, 8), "white").save(found, "PNG")
    return found.getvalue()


def said(**rest: object) -> Written:
    """What stands on one."""
    answers = {TRAVEL: "by-bus", STOPS: "The bus is late.", LIKES: ["music"]}
    return Written(**({"answers": answers} | rest))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("scans")


@pytest.fixture
def team() -> Team:
    found: Team = TeamFactory()
    return found


@pytest.fixture
def activity(team: Team) -> Activity:
    found: Activity = ActivityFactory(open=True, team=team)
    published_survey(found)
    return found


@pytest.fixture
def staff(team: Team) -> User:
    found: User = UserFactory(teams=[team], roles=["Sets up"])
    return found
