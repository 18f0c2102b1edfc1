"""Who looked at what is one person's, as they read it: the day, the role, what was seen and why."""

from dataclasses import dataclass
from itertools import groupby

from people import actions as people_actions
from people import clock
from people.models import Look, Participant


@dataclass(frozen=True)
class Line:
    """One sentence, and why, from the short list. The same again on one day is one line."""

    words: str
    why: str


@dataclass(frozen=True)
class Day:
    """Everything of one day, such as '3 March'."""

    words: str
    lines: list[Line]


def days(person: Participant) -> list[Day]:
    """Newest first."""
    looks = people_actions.looks_to_show(person)
    return [
        Day(clock.in_words(day), list(dict.fromkeys(_line(look) for look in of_day)))
        for day, of_day in groupby(looks, key=lambda look: clock.london(look.at).date())
    ]


def _line(look: Look) -> Line:
    role = f"{look.role[:1].upper()}{look.role[1:]}"
    return Line(f"{role} saw {look.get_seen_display()}.", f"{look.get_why_display()}.")
