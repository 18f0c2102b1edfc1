"""A real PostgreSQL that crashes under the running site for ten seconds, while somebody answers."""

import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.harness import postgres
from tests.journeys.site import RunningSite

AWAY_SECONDS = 10
SURVEY = "/activities/a-good-day/survey/"


@pytest.fixture
def cluster() -> Iterator[postgres.Cluster]:
    if postgres.bin_folder() is None:
        assert "services" not in os.environ.get("CI_REQUIRE", ""), "PostgreSQL is not installed."
        pytest.skip("PostgreSQL is not installed.")
    own = postgres.Cluster()
    yield own.start()
    own.remove()


class Visitor:
    """A browser without JavaScript, in twenty lines."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str, str]:
        return self._ask(urllib.request.Request(self.site + path))

    def send(self, path: str, **answers: str) -> tuple[int, str, str]:
        """The hidden fields of the page as they stand, and these answers."""
        html = self.get(path)[1]
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
        return self.send_again(path, **{**hidden, **answers})

    def send_again(self, path: str, **fields: str) -> tuple[int, str, str]:
        body = urllib.parse.urlencode(fields).encode()
        self.last = fields
        return self._ask(urllib.request.Request(self.site + path, body, {"Referer": self.site + path}))

    def _ask(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.url
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(), request.full_url


@pytest.mark.services
@pytest.mark.once
def test_a_database_that_is_away_for_ten_seconds_loses_nothing_that_was_acknowledged(
    cluster: postgres.Cluster, tmp_path: Path
) -> None:
    site = RunningSite(tmp_path, {"DATABASE_URL": cluster.url})
    try:
        site.start()
        site.ask("tests.harness.open_survey")
        visitor = Visitor(site.url)
        visitor.send(SURVEY)
        kept = visitor.send(f"{SURVEY}page/one/", answer="The first words.")
        form = visitor.get(f"{SURVEY}page/two/")[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token is not None

        cluster.crash()
        went = time.monotonic()
        second = {"csrfmiddlewaretoken": token[1], "answer": "The second words."}
        away = visitor.send_again(f"{SURVEY}page/two/", **second)
        while time.monotonic() - went < AWAY_SECONDS:
            time.sleep(0.2)
        cluster.start()
        again = visitor.send_again(f"{SURVEY}page/two/", **second)

        told = site.ask("tests.harness.open_survey")
    finally:
        site.stop()

    assert kept[0] == 200
    assert (away[0], "We are sorry" in away[1]) == (503, True)
    assert again[0] == 200
    assert told == {"words": ["The first words.", "The second words."], "responses": 1}
