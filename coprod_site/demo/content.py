"""The demo's content, read from a-good-week.json, and how its days turn into dates."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from people import clock

FILE = Path(__file__).with_name("a-good-week.json")
# The activities that the apps built so far can hold; the others come with theirs.
LOADED = ("B1", "B2", "A1", "A2", "A3", "A4", "C1")


@dataclass(frozen=True)
class Content:
    """The file's words, and the day that its day 0 fell on (its `today` is the day of loading)."""

    words: dict[str, Any]
    day_0: date

    def activity(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.words["activities"] if one["key"] == key)
        return found

    def on(self, day: int) -> date:
        return self.day_0 + timedelta(days=day)

    def at(self, day: int, hour: float = 10) -> datetime:
        """A moment of a day of the demo, by London's clock."""
        return clock.start_of(self.on(day)) + timedelta(hours=hour)

    def filled(self, words: str, activity: dict[str, Any]) -> str:
        """The words with {reply_due} and {new_date} as people say them."""
        days = {"reply_due": activity.get("reply_due"), "new_date": activity.get("new_date_day")}
        return words.format(
            **{name: "" if day is None else clock.in_words(self.on(day)) for name, day in days.items()}
        )


def read() -> Content:
    words = json.loads(FILE.read_text(encoding="utf-8"))
    return Content(words, clock.today() - timedelta(days=words["today"]))
