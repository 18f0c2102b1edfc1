"""Which questions somebody is asked, worked out from what they answered before. Pure: no clock, no database.

A rule is {} (everybody is asked) or {"join": "all" | "any", "conditions": [{"question": code, "op": op, "value":
[option codes, or one figure]}]}. It looks only at questions that stand before its own; an answer to a question that
somebody is not asked (any more) counts as none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

from surveys import pages

Question = Mapping[str, Any]
Rule = Mapping[str, Any]
Value = str | list[str] | dict[str, str]
Given = Mapping[str, Value]

ALL, ANY = "all", "any"
IS, IS_NOT, ANSWERED, LEFT_OUT = "is", "is_not", "answered", "left_out"
AT_LEAST, AT_MOST = "at_least", "at_most"
OF_CHOICES = {IS, IS_NOT}  # these look at which options were chosen
OF_FIGURES = {AT_LEAST, AT_MOST}  # these compare a number or an amount of money with value[0]
COMPARED = {"number", "money"}
ONLY_WHETHER = {"ranking", "table"}  # of these a rule sees only whether they were answered

_ELSE = "\x00"  # stands for any option that no rule speaks of
_TRIES = 20_000  # so many ways through are tried before a question is believed to be reachable


@dataclass(frozen=True)
class Fault:
    """What is wrong with one question's rule: 'nowhere', 'backwards', 'beside' (on the same page) or 'never'. `about`:
    the code it points to.
    """

    code: str
    what: str
    about: str = ""


def holds(rule: Rule, given: Given) -> bool:
    """Whether somebody with these answers is asked."""
    conditions = rule.get("conditions", [])
    if not conditions:
        return True
    found = (_holds(one, given.get(one["question"], "")) for one in conditions)
    return all(found) if rule.get("join", ALL) == ALL else any(found)


def path(questions: Iterable[Question], given: Given) -> list[Question]:
    """The questions that somebody with these answers is asked, in order: replayed from the first one on."""
    asked: list[Question] = []
    counted: dict[str, Value] = {}
    for one in questions:
        if holds(one.get("when", {}), counted):
            asked.append(one)
            counted[one["code"]] = given.get(one["code"], "")
    return asked


def off_the_path(questions: Sequence[Question], given: Given) -> set[str]:
    """The codes of answers that nobody asked for, once all is said."""
    return set(given) - {one["code"] for one in path(questions, given)}


def faults(questions: Sequence[Question]) -> list[Fault]:
    """Rules that lead nowhere, look at what comes later (a loop), or hold for nobody; in the order of the questions.

    `never` is said only where it is sure: with very many ways through, a question is believed to be reachable.
    """
    found = []
    for place, one in enumerate(questions):
        broken = list(_broken(one, questions, place))
        found += broken or ([] if _can_be_reached(questions, place) else [Fault(one["code"], "never")])
    return found


def pointing_at(questions: Iterable[Question], code: str, option: str = "") -> list[Question]:
    """The questions whose rule looks at this question; with `option`, only those that look at this answer to it."""
    return [
        one
        for one in questions
        if any(
            condition["question"] == code and (not option or option in condition.get("value", []))
            for condition in one.get("when", {}).get("conditions", [])
        )
    ]


def _holds(condition: Mapping[str, Any], value: Value) -> bool:
    chosen = {value} if isinstance(value, str) else set(value)
    chosen.discard("")
    wanted = set(condition.get("value", []))
    verdicts: dict[str, Callable[[], bool]] = {
        IS: lambda: bool(chosen & wanted),
        IS_NOT: lambda: not chosen & wanted,
        ANSWERED: lambda: bool(chosen),
        LEFT_OUT: lambda: not chosen,
        AT_LEAST: lambda: bool(chosen) and _figure(chosen) >= _figure(wanted),
        AT_MOST: lambda: bool(chosen) and _figure(chosen) <= _figure(wanted),
    }
    return verdicts[condition["op"]]()


def _figure(one: set[str]) -> Decimal:
    return Decimal(next(iter(one)))


# ---------------------------------------------------------------- what is wrong with rules


def _broken(one: Question, questions: Sequence[Question], place: int) -> Iterator[Fault]:
    before = {other["code"]: other for other in questions[:place]}
    everywhere = {other["code"] for other in questions}
    beside = {other["code"] for other in pages.page_of(questions, one["code"])}
    for condition in one.get("when", {}).get("conditions", []):
        about = condition["question"]
        if about not in everywhere:
            yield Fault(one["code"], "nowhere", about)
        elif about not in before:
            yield Fault(one["code"], "backwards", about)
        elif about in beside:
            yield Fault(one["code"], "beside", about)
        elif not _fits(condition, before[about]):
            yield Fault(one["code"], "nowhere", about)


def _fits(condition: Mapping[str, Any], about: Question) -> bool:
    """Whether the question has the answers that a condition speaks of."""
    if condition["op"] in OF_CHOICES:
        return about["kind"] not in ONLY_WHETHER and _options_are_there(condition, about)
    return condition["op"] not in OF_FIGURES or about["kind"] in COMPARED


def _options_are_there(condition: Mapping[str, Any], question: Question) -> bool:
    options = {choice["code"] for choice in question["choices"]}
    return bool(condition.get("value")) and set(condition["value"]) <= options


def _can_be_reached(questions: Sequence[Question], place: int) -> bool:
    """Tries ways through the questions that matter to this one, until one leads to it."""
    matter = _ancestors(questions, place)
    before = [one for one in questions[:place] if one["code"] in matter]
    spoken_of = _spoken_of([*before, questions[place]])
    tries = [0]

    def go(at: int, counted: dict[str, Value]) -> bool:
        tries[0] += 1
        if tries[0] > _TRIES:
            return True
        if at == len(before):
            return holds(questions[place].get("when", {}), counted)
        one = before[at]
        if not holds(one.get("when", {}), counted):
            return go(at + 1, counted)
        ways = _ways_to_answer(one, spoken_of.get(one["code"], set()))
        return any(go(at + 1, {**counted, one["code"]: value}) for value in ways)

    return go(0, {})


def _ancestors(questions: Sequence[Question], place: int) -> set[str]:
    """The codes of the questions that this one's rule looks at, and those that theirs look at, and so on."""
    found: set[str] = set()
    for one in reversed(questions[: place + 1]):
        if one is questions[place] or one["code"] in found:
            found |= {condition["question"] for condition in one.get("when", {}).get("conditions", [])}
    return found


def _spoken_of(questions: Iterable[Question]) -> dict[str, set[str]]:
    """By question, the options that some rule looks at."""
    found: dict[str, set[str]] = {}
    for one in questions:
        for condition in one.get("when", {}).get("conditions", []):
            found.setdefault(condition["question"], set()).update(condition.get("value", []))
    return found


def _figures_about(spoken_of: set[str]) -> Iterator[str]:
    """Each figure that some rule looks at, and the nearest ones below and above it."""
    figures = {Decimal(one) for one in spoken_of} or {Decimal(0)}
    step = Decimal("0.01")
    near = {figure + by for figure in figures for by in (-1, -step, Decimal(0), step, 1)}
    yield from (str(one) for one in sorted(near) if one >= 0)


def _ways_to_answer(question: Question, spoken_of: set[str]) -> Iterator[Value]:
    """Answers that differ to some rule. Options that no rule looks at are all alike."""
    if question["kind"] == "page":
        yield ""
        return
    if question["optional"]:
        yield ""
    if question["kind"] in COMPARED:
        yield from _figures_about(spoken_of)
        return
    if not question["choices"]:
        yield _ELSE
        return
    options = {choice["code"]: choice["apart"] for choice in question["choices"]}
    told = [code for code in options if code in spoken_of]
    alike = [_ELSE] if len(told) < len(options) else []
    if question["kind"] != "several":
        yield from [*alike, *told]
        return
    yield from ([code] for code in told if options[code])
    together = [*alike, *(code for code in told if not options[code])]
    sizes = range(1, len(together) + 1)
    yield from (list(some) for some in chain.from_iterable(combinations(together, size) for size in sizes))
