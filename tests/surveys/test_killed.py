"""The web server is killed, again and again, while people answer: what Continue said is kept is there, once."""

import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.harness import seen
from tests.harness.postgres import Cluster
from tests.harness.stubborn import Person
from tests.journeys.site import RunningSite

AT_ONCE = 8


@dataclass
class Outcome:
    """What the people were told, and what the database holds."""

    people: list[Person]
    found: dict[str, Any]
    kills: int

    @property
    def lost(self) -> list[str]:
        there = set(self.found["words"])
        return [words for one in self.people for words in one.kept if words not in there]

    @property
    def twice(self) -> list[str]:
        counted = [Counter(self.found[name]) for name in ("words", "people", "thanked")]
        return [words for one in counted for words, number in one.items() if number > 1]

    @property
    def in_words(self) -> str:
        kept = sum(len(one.kept) for one in self.people)
        return (
            f"{self.kills} kills of the web server in {len(self.people)} journeys on PostgreSQL, "
            f"{sum(one.tries for one in self.people):,} requests: of {kept:,} answers that Continue had acknowledged "
            f"{len(self.lost)} were lost and {len(self.twice)} kept twice."
        )


def journeys(folder: Path, *, number: int, kills: int, application: str = "", seed: int = 1) -> Outcome:
    """So many people answer on PostgreSQL while the web server is killed so many times, at moments of chance."""
    cluster = Cluster().start()
    site = RunningSite(folder, {"DATABASE_URL": cluster.url, "PROXIES": "1"})
    server = site.family.children[0]
    if application:
        server.command = [*server.command[:-1], application]
    try:
        site.start()
        site.ask("tests.harness.open_survey")
        survey = f"{site.url}/activities/a-good-day/survey/"
        people = [Person(site.url, survey, one) for one in range(number)]
        done = _kill_while(site, people, kills, random.Random(seed))
        return Outcome(people, site.ask("tests.harness.answered"), done)
    finally:
        site.stop()
        cluster.remove()


def _kill_while(site: RunningSite, people: list[Person], kills: int, chance: random.Random) -> int:
    server, over, done = site.family.children[0], threading.Event(), 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(one.go) for one in people]
        threading.Thread(target=lambda: ([one.exception() for one in running], over.set())).start()
        while done < kills and not over.wait(chance.uniform(0.3, 1.5)):
            server.signal(signal.SIGKILL)
            assert server.process
            server.process.wait()
            server.start(site.env)
            done += 1
            while not site._answers() and not over.is_set():
                time.sleep(0.05)
    for one in running:
        one.result()
    return done


def shows(outcome: Outcome, number: int) -> None:
    assert outcome.lost == []
    assert outcome.twice == []
    assert outcome.found["states"] == {"submitted": number}
    assert sorted(outcome.found["thanked"]) == sorted(one.email for one in outcome.people)


@pytest.mark.services
@pytest.mark.once
def test_killing_the_web_server_in_two_dozen_journeys_loses_nothing_and_keeps_nothing_twice(
    tmp_path: Path,
) -> None:
    outcome = journeys(tmp_path, number=24, kills=3)

    assert outcome.kills
    shows(outcome, 24)


@pytest.mark.chaos
def test_killing_the_web_server_in_five_hundred_journeys(tmp_path: Path) -> None:
    outcome = journeys(tmp_path, number=500, kills=40)

    assert outcome.kills >= 20
    shows(outcome, 500)
    seen.say("killed web servers", outcome.in_words)


@pytest.mark.chaos
@pytest.mark.control("answers kept before Continue says so")
def test_where_continue_speaks_before_it_keeps_killed_servers_lose_answers(tmp_path: Path) -> None:
    """The same kills; repeated with other accidents until one shows it, five times at the most."""
    lost: list[str] = []
    for seed in range(5):
        folder = tmp_path / str(seed)
        folder.mkdir()
        lost = journeys(folder, number=60, kills=8, application="tests.harness.write_behind", seed=seed).lost
        if lost:
            break

    assert lost != []
