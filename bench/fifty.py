"""Fifty people answer a survey of six questions at the same time, and press the last button in the same moment.

They come within five seconds. Between a page and its button they take two to five seconds. One JSON line: how long
first bytes took (of the button that all press in the same moment by itself: they wait for each other), and what was
kept of what everybody sent. Beside it: the bare form, by as many, with the same pauses. `PEOPLE=10` for fewer.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench import browsing, measuring, pairs, serving, submit
from bench.questions import QUESTIONS

PEOPLE = int(os.environ.get("PEOPLE", "50"))
PAGES = 10  # of a journey: the first one, six questions, who helped, how to hear back, the check page
PAUSE = (2, 5)  # seconds: less than anybody reads a page in
COME_WITHIN = 5
SECONDS_TO_GATHER = 300


def main() -> None:
    measuring.run(submit.fill, measure, serving.as_in_production)


@dataclass
class Somebody:
    """One person at a server. `waited` are the seconds to the first byte, of every page and every button but the last;
    `waited_together` those of the button that everybody pressed in the same moment.
    """

    port: int
    number: int
    gate: threading.Barrier
    waited: list[float] = field(default_factory=list)
    waited_together: list[float] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)

    def come(self) -> None:
        time.sleep(random.uniform(0, COME_WITHIN))  # noqa: S311

    def answer_bare(self) -> None:
        """The bare form, as often as a journey has pages."""
        self.come()
        for _ in range(PAGES):
            self.press("/six/", dict.fromkeys(QUESTIONS, "It comes too late."))

    def answer(self) -> None:
        from bench import drafts

        self.come()
        survey = f"/activities/{drafts.SLUG}/survey/"
        self.press(survey, {})
        for code in drafts.ORDER:
            said = "good" if code in drafts.CHOSEN else self.words(code)
            self.press(f"{survey}page/{code}/", {"answer": said})
        self.press(f"{survey}who-helped/", {})
        self.press(f"{survey}hear-back/", {"way": "email", "email": self.email})
        self.press(f"{survey}check/", {}, together=True)

    def words(self, code: str) -> str:
        return f"Person {self.number} says this about {code}."

    @property
    def email(self) -> str:
        return f"person{self.number}@example.org"

    def press(self, page: str, sent: Mapping[str, str], *, together: bool = False) -> None:
        """Opens a page, reads it, and presses its button; `together`: in the moment in which everybody does."""
        browser = browsing.Browser(self.port, self.number, self.cookies)
        shown = browser.get(page)
        browser.close()
        time.sleep(random.uniform(*PAUSE))  # noqa: S311
        if together:
            self.gate.wait(SECONDS_TO_GATHER)
        done = browser.post(
            page, {**shown.hidden, **sent}
        )  # by a new connection: the server keeps none for so long
        browser.close()
        assert done.status in pairs.REDIRECTS, (page, shown.status, done.status, done.html[:2000])
        self.waited.append(shown.seconds)
        (self.waited_together if together else self.waited).append(done.seconds)


def measure() -> measuring.Found:
    with serving.both() as servers:
        for one, page in ((servers.floor, "/six/"), (servers.ours, "/health/ready")):
            everybody(one, lambda somebody, page=page: browsing.Browser(somebody.port, 1).get(page))
        floor = everybody(servers.floor, Somebody.answer_bare)
        ours = everybody(servers.ours, Somebody.answer)
    slow_floor, slow = (_p95(people) for people in (floor, ours))
    return {
        "bench": "50 at once",
        "size": f"{PEOPLE} people, {sum(len(one.waited) for one in ours):,} pages and presses",
        "floor": f"p95 {slow_floor:.0f} ms",
        "ours": f"p95 {slow:.0f} ms",
        "ratio": round(slow / slow_floor, 2),
        "goal": "p95 < 200 ms",
        "beside": f"median {median(_all(ours)) * 1000:.0f} ms (floor {median(_all(floor)) * 1000:.0f}); "
        f"the last of all who pressed in the same moment {_last(ours) * 1000:.0f} ms; {kept(ours)}",
    }


def everybody(port: int, do: Callable[[Somebody], object]) -> list[Somebody]:
    """All of them at once. Whatever one of them is refused ends the measurement."""
    gate = threading.Barrier(PEOPLE)
    people = [Somebody(port, number, gate) for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(do, people))
    return people


def kept(people: list[Somebody]) -> str:
    """What the database holds of what everybody sent: every word once, every person once, thanked once."""
    from bench import drafts
    from outbox.models import Message
    from people.models import Participant
    from surveys.models import AnswerWords, Response

    emails = sorted(one.email for one in people)
    words = sorted(one.words(code) for one in people for code in drafts.OWN)
    assert sorted(AnswerWords.objects.values_list("words", flat=True)) == words
    assert sorted(Participant.objects.exclude(email="").values_list("email", flat=True)) == emails
    thanked = Message.objects.filter(kind="thanks").values_list("participant__email", flat=True)
    assert sorted(thanked) == emails
    assert Response.objects.count() == Response.objects.handed_in().count() == len(people)
    return f"{len(people)} handed in, none lost, none twice"


def _all(people: list[Somebody]) -> list[float]:
    return [seconds for one in people for seconds in one.waited]


def _last(people: list[Somebody]) -> float:
    return max(seconds for one in people for seconds in one.waited_together)


def _p95(people: list[Somebody]) -> float:
    return quantiles(_all(people), n=20)[-1] * 1000


if __name__ == "__main__":
    sys.exit(main())
