"""What people who use the service read before it counts. An app registers by name what it is and how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ladder.models import Activity, WhyNot


@dataclass(frozen=True)
class Reading:
    """`title` as in “read the promise”; `before` says until when it can be signed, as in “before it opens”.

    `text` names the words there are to read now: other words have another name; empty where there is nothing to
    read, or where it counts already. `drawn` gives the template of the words and what it draws. `why_not`: the reasons
    that there can be for not signing it.
    """

    code: str
    title: str
    before: str
    text: Callable[[Activity], str]
    drawn: Callable[[Activity], tuple[str, dict[str, Any]]]
    why_not: tuple[WhyNot, ...] = tuple(WhyNot)


_readings: dict[str, Reading] = {}


def register(reading: Reading) -> None:
    _readings[reading.code] = reading


def of(code: str) -> Reading | None:
    return _readings.get(code)
