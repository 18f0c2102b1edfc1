"""What may be said of a count, by how many voted. Pure but for the rules of people/disclosure.py, which decide.

From 10 voters in each half the totals and rounds; the ballots themselves from 20, and only where at least as many
people voted as there are ways to fill in a ballot. Else somebody could have told another person to mark it in a way of
its own, and would find it in the list. The number of ways is known before anybody votes, so this rule tells nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from decisions import pictured
from decisions.counting import Ballots, Result, reading
from decisions.explained import HALVES
from decisions.rules import Rules, ways_to_fill
from people import disclosure

OUTCOME = ("method", "outcome", "winners", "tied", "seats")  # what is said however few voted


def may_say(rules: Rules, cast: Sequence[int]) -> disclosure.Votes:
    """The smallest half decides for all: a whole would tell of it."""
    smallest = min(cast, default=0)
    found = disclosure.votes(smallest)
    return disclosure.Votes(found.totals, found.ballots and smallest >= ways_to_fill(rules))


def said(result: Result, *, totals: bool) -> dict[str, Any]:
    """The result as `manage.py count --json` says it, or its outcome alone."""
    whole = result.as_json()
    if totals:
        return whole
    return {key: whole[key] for key in OUTCOME}


def both_of(rules: Rules) -> tuple[str, str]:
    """What the two groups are called, as in a sentence; where all vote together, what they would be."""
    return (rules.halves[0], rules.halves[1]) if len(rules.halves) == 2 else HALVES


def came_out(rules: Rules, told: Mapping[str, Any], cast: Sequence[int]) -> pictured.Shown:
    """What came out, as far as small numbers let us say: drawn from what was published (`said`), counted by nothing."""
    may = may_say(rules, cast)
    found = reading.read(rules.manifest, told, cast=sum(cast))
    return pictured.shown(found, only_outcome=not may.totals, halves=both_of(rules))


def grouped(ballots: Ballots) -> list[list[Any]]:
    """Sorted, so that nothing is left of any order in which they came."""
    return [[list(marks), count] for marks, count in sorted(ballots.items())]


def as_blt(rules: Rules, groups: Sequence[Any], title: str) -> str:
    """The ballots of one half as a BLT file; options stand in it by their place, in the order of the rules."""
    place = {choice.code: str(number) for number, choice in enumerate(rules.choices, start=1)}
    lines = [f"{len(rules.choices)} {rules.seats}"]
    lines += [" ".join([str(count), *(place[mark] for mark in marks), "0"]) for marks, count in groups]
    names = [choice.name for choice in rules.choices]
    return "\n".join([*lines, "0", *(quoted(name) for name in [*names, title])]) + "\n"


def quoted(words: str) -> str:
    """A quotation mark inside stands twice."""
    doubled = " ".join(words.split()).replace('"', '""')
    return f'"{doubled}"'
