"""What a criterion, a cap and a whole set of rules are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ladder.assessment.facts import Facts, State, Thresholds

Sentences = tuple[str, ...]


@dataclass(frozen=True)
class Criterion:
    """One thing a step needs. `rule` is how it reads in the list of rules; the other sentences tell how it stands.

    Each of `met`, `missing`, `waiting`, `late` and `na` lists sentences with names of details in braces, fullest
    first: the first one whose details are all known is said. `holds(facts, running)`: with `running`, what is not yet
    due counts. `dated` names the fact with a date behind it; only such a one can be `late` or `na`. `needed` is what a
    plan lacks, where the rule does not say it.
    """

    code: str
    rule: str
    holds: Callable[[Facts, bool], bool]
    met: Sentences
    missing: Sentences
    waiting: Sentences = ()
    late: Sentences = ()
    na: Sentences = ()
    dated: str = ""
    needed: str = ""
    matters: Callable[[Facts], bool] = lambda _facts: True


@dataclass(frozen=True)
class Cap:
    """Something that holds an activity down to a step, however much else was done.

    `needed` is what a plan would need to be free of it; empty where no plan can bring it about, or where a criterion of
    the steps above says it already.
    """

    code: str
    at_most: int
    when: Callable[[Facts], bool]
    rule: str
    words: Sentences
    needed: str = ""


@dataclass(frozen=True)
class RuleSet:
    """All the rules of one version. A promise keeps the version in force when it was signed, and is judged by that."""

    version: str
    thresholds: Thresholds
    criteria: Mapping[int, tuple[Criterion, ...]]
    caps: tuple[Cap, ...]


def dated(name: str) -> Callable[[Facts, bool], bool]:
    def holds(facts: Facts, running: bool) -> bool:  # noqa: FBT001
        state = getattr(facts, name)
        return state in {State.MET, State.NA} or (running and state in {State.DUE, State.LATE})

    return holds


def at_least(name: str, level: float) -> Callable[[Facts, bool], bool]:
    return lambda facts, _running: getattr(facts, name) >= level


def known_at_least(name: str, level: int) -> Callable[[Facts, bool], bool]:
    """A level that is not known yet counts only while things are running."""

    def holds(facts: Facts, running: bool) -> bool:  # noqa: FBT001
        value = getattr(facts, name)
        return running if value is None else value >= level

    return holds


def is_true(name: str) -> Callable[[Facts, bool], bool]:
    return lambda facts, _running: bool(getattr(facts, name))


def half(share: float) -> str:
    return "half" if share == 0.5 else f"{share:.0%}"
