"""Requests that are refused before any page of ours is asked: they carry the same guards as a page."""

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("path", "host", "status"), [("/", "another.example", 400), ("/help", "localhost", 301)]
)
def test_what_is_turned_away_at_the_door_can_stand_in_no_frame(
    client: Client, path: str, host: str, status: int
) -> None:
    answer = client.get(path, headers={"host": host})

    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (status, "DENY")
