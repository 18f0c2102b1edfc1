"""Two servers asked in turn, each for as long: how often a second each did its work."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from bench import browsing, serving
from bench.questions import QUESTIONS

SECONDS = float(os.environ.get("SECONDS", "3"))
ROUNDS = 5
REDIRECTS = {302, 303}

Work = Callable[[int], float]  # does it once on a port, and says how long the first bytes took


@dataclass
class Beside:
    """What was measured. `took` are the times of ours; `done`: how often ours was done in all."""

    floor: list[float]
    ours: list[float]
    took: list[float]
    done: int

    def rates(self, unit: str) -> dict[str, object]:
        return {
            "floor": f"{median(self.floor):.0f} {unit}",
            "ours": f"{median(self.ours):.0f} {unit}",
            "ratio": round(median(self.ours) / median(self.floor), 2),
        }


def nothing() -> None:
    """Nothing has to lie ready before a round."""


def beside(
    servers: serving.Servers, *, floor: Work, ours: Work, at_once: int, before: Callable[[], None] = nothing
) -> Beside:
    """The first round is not counted: nobody's first page is."""
    found = Beside([], [], [], 0)
    for number in range(ROUNDS + 1):
        before()
        floor_rate, _ = browsing.for_seconds(lambda: floor(servers.floor), at_once=at_once, seconds=SECONDS)
        rate, took = browsing.for_seconds(lambda: ours(servers.ours), at_once=at_once, seconds=SECONDS)
        found.done += len(took)
        if number:
            found.floor.append(floor_rate)
            found.ours.append(rate)
            found.took += took
    return found


def one_row(port: int) -> float:
    """The floor of every page with a button: a form, and one row."""
    sent = dict.fromkeys(QUESTIONS, "The bus comes too late.")
    return pressed(browsing.Browser(port, 1), "/six/", sent)


def pressed(browser: browsing.Browser, page: str, sent: Mapping[str, str]) -> float:
    """The page, its button, and where it leads, by one connection."""
    shown = browser.get(page)
    done = browser.post(page, {**shown.hidden, **sent})
    assert done.status in REDIRECTS, (shown.status, done.status, done.html[:2000])
    browser.close()
    return shown.seconds + done.seconds
