"""What is different between two versions of a promise, field by field, in words."""

from collections.abc import Callable, Iterator
from typing import Any

from ladder import steps
from ladder.in_words import DECISION_WORDS
from ladder.models import Decision, Level, Promise
from people import clock, texts

Say = Callable[[Any], str]


def _level(value: Any) -> str:
    return "" if value is None else f"{Level(value).label}."


def _step(value: Any) -> str:
    return f"Step {value}: {steps.BY_NUMBER[value].page_name}."


def _decision(value: Any) -> str:
    return DECISION_WORDS[Decision(value)]


def _days(value: Any) -> str:
    return f"{value} days."


def _day(value: Any) -> str:
    return f"{clock.in_words(value)}." if value else ""


def _yes_or_no(value: Any) -> str:
    return "Yes." if value else "No."


def _words(value: Any) -> str:
    return _full_stop(str(value))


# Every field that a promise is made of, as people know it, and how its value is said. Lists stand apart.
SAID: tuple[tuple[str, str, Say], ...] = (
    ("about", "What it is about", _words),
    ("claimed", "The step we promise", _step),
    ("decision", "What your answers count for", _decision),
    ("body", "The body that decides", _words),
    ("body_meets_on", "The day it meets", _day),
    ("paper", "The paper", _words),
    ("decider", "Who signs and answers for it", _words),
    ("use_of_views", "What we do with it", _words),
    ("limits", "Limits", _words),
    ("who_reads", "Who reads your answers", _words),
    ("support", "We pay for travel and for help to take part", _yes_or_no),
    ("payment", "We pay you for your time, if you want to be paid", _yes_or_no),
    ("min_days", "You have this long to answer, at least", _days),
    ("min_days_reason", "Why it is open for a shorter time", _words),
    ("reply_due", "You hear back by", _day),
    ("agenda", "Who chose the topic", _level),
    ("questions", "Who wrote the questions", _level),
    ("options", "Who made the choices", _level),
    ("delivery", "Who carries it out", _level),
    ("review", "Who judges how it went", _level),
    ("has_proposal", "There is a plan that you are asked about", _yes_or_no),
    ("told_already_decided", "It is already decided", _yes_or_no),
)
LISTS = (("can_change", "What can change"), ("cannot_change", "What cannot change"))


def differences(before: Promise, after: Promise) -> list[str]:
    """A sentence for each thing that is different, in the order people read them."""
    return [*_of_lists(before, after), *_of_values(before, after)]


def _of_lists(before: Promise, after: Promise) -> Iterator[str]:
    for name, label in LISTS:
        old, new = texts.lines(getattr(before, name)), texts.lines(getattr(after, name))
        added = [line for line in new if line not in old]
        gone = [line for line in old if line not in new]
        parts = [f"Added: {_quoted(added)}" if added else "", f"Taken out: {_quoted(gone)}" if gone else ""]
        if any(parts):
            yield f"{label}. {' '.join(part for part in parts if part)}"


def _of_values(before: Promise, after: Promise) -> Iterator[str]:
    for name, label, say in SAID:
        old, new = _value(before, name), _value(after, name)
        if old != new:
            yield f"{label}. {_was(old, say)} {_now(new, say)}"


def _was(value: Any, say: Say) -> str:
    words = "" if value in ("", None) else say(value)
    return f"Before: {words}" if words else "Before: nothing."


def _now(value: Any, say: Say) -> str:
    words = "" if value in ("", None) else say(value)
    return f"Now: {words}" if words else "Now: nothing."


def _value(promise: Promise, name: str) -> Any:
    """Texts by their lines, and people by the names that stand in public."""
    if name == "decider":
        return promise.decider_name if promise.is_signed else promise.decider.name
    value = getattr(promise, name)
    return " ".join(texts.lines(value)) if isinstance(value, dict) else value


def _quoted(lines: list[str]) -> str:
    return "; ".join(f"“{line.rstrip('.')}”" for line in lines) + "."


def _full_stop(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
