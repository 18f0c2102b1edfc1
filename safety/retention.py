"""What goes by itself when its time is over. An app registers a rule by name; a task runs them all every night."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Held:
    """What has to stay for a legal reason: ids of activities and of participants."""

    activities: frozenset[UUID] = frozenset()
    participants: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Rule:
    """`words` say what goes and when. `due` returns the ids of what is due at a moment, without what is held.

    `forget` erases these and returns how many it erased: safe to run twice. A rule for rows that are nobody's words
    (`capped=False`) has no limit a night.
    """

    name: str
    words: str
    due: Callable[[datetime, Held], Collection[str]]
    forget: Callable[[list[str]], int]
    capped: bool = field(default=True)


_rules: dict[str, Rule] = {}


def register(rule: Rule) -> None:
    _rules[rule.name] = rule


Title = Callable[[str], str | None]
_titles: dict[str, Title] = {}


def register_thing(name: str, title: Title) -> None:
    """What can be kept for a legal reason. `name` is 'app.model'; `title` takes an id and says what it is called."""
    _titles[name] = title


def title_of(about: str) -> str | None:
    """What 'ladder.activity:7' is called; None for what is not there, or cannot be kept."""
    name, _, key = about.partition(":")
    title = _titles.get(name)
    return title(key) if title else None


def rules() -> list[Rule]:
    return list(_rules.values())


def rule_named(name: str) -> Rule | None:
    return _rules.get(name)
