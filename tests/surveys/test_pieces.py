"""Pictures and recordings of questions as they are given out."""

from typing import Any

import pytest
from django.test import Client

from people.models import Team
from surveys import actions
from surveys.models import Piece
from tests.factories.people import TeamFactory, UserFactory
from tests.factories.surveys import PNG
from tests.people.test_sound import FRAME
from tests.surveys.test_staff_pages import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]

A_YEAR = 365 * 24 * 60 * 60


@pytest.fixture
def team() -> Team:
    return TeamFactory()


def published(team: Team, content: bytes = FRAME * 4) -> Piece:
    piece = actions.add_recording(team=team, content=content)
    Piece.objects.filter(pk=piece.pk).update(published=True)
    return piece


def got(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_what_is_published_is_for_everybody_and_may_be_kept_for_a_year(client: Client, team: Team) -> None:
    piece = published(team)

    answer = client.get(f"/questions/{piece.name}")

    assert [answer.status_code, answer["Content-Type"], got(answer)] == [200, "audio/mpeg", FRAME * 4]
    assert answer["Cache-Control"] == f"public, max-age={A_YEAR}, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_what_is_not_published_is_for_its_team_alone(client: Client, team: Team) -> None:
    piece = actions.add_picture(team=team, content=PNG)
    name, kept = piece.name, piece.file.read()
    piece.file.close()
    mine = signed_in(UserFactory(teams=[team], roles=["Sets up"]))
    other = signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up"]))

    answers = [browser.get(f"/questions/{name}") for browser in (mine, other, client)]

    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert [got(answers[0]), "no-store" in answers[0]["Cache-Control"]] == [kept, True]


@pytest.mark.parametrize(
    "name", ["x.png", "..%2Fx", f"{'0' * 64}.svg", f"{'0' * 64}.png", f"{'0' * 63}G.png"]
)
def test_names_of_nothing_lead_nowhere(name: str, client: Client) -> None:
    assert client.get(f"/questions/{name}").status_code == 404


def test_another_ending_is_another_name(client: Client, team: Team) -> None:
    piece = published(team)

    assert client.get(f"/questions/{piece.sha256}.png").status_code == 404


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [("bytes=0-1", 0, 2), ("bytes=10-", 10, None), ("bytes=-5", -5, None), ("bytes=3-99999", 3, None)],
)
def test_a_phone_gets_the_part_it_asks_for(
    asked: str, begin: int, end: int | None, client: Client, team: Team
) -> None:
    piece, whole = published(team), FRAME * 4

    answer = client.get(f"/questions/{piece.name}", headers={"Range": asked})

    assert [answer.status_code, got(answer)] == [206, whole[begin:end]]
    first = begin % len(whole)
    assert answer["Content-Range"] == f"bytes {first}-{first + len(got(answer)) - 1}/{len(whole)}"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=99999-", "bytes=-", "lines=1-2", "bytes=0-1,3-4", "x" * 99]
)
def test_what_cannot_be_a_part_gets_all_of_it(asked: str, client: Client, team: Team) -> None:
    answer = client.get(f"/questions/{published(team).name}", headers={"Range": asked})

    assert [answer.status_code, got(answer)] == [200, FRAME * 4]
