"""What is different between two versions of a survey, and what that means for answers. Pure.

A code never changes its meaning. Corrected words keep their code; whatever means something else gets a new one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from people import texts
from surveys import routing
from surveys.answers import Question, Value

Document = Mapping[str, Any]

# Kinds whose answers are kept alike: between these, only the wording may have changed.
ALIKE = ({"one", "scale", "yes_no"}, {"short", "long"})
# What may differ without any answer meaning something else.
_WORDING = {
    *("words", "hint", "why", "again", "choices", "statements"),
    *("optional", "when", "together", "instead_of", "kind", "spoken"),
}


@dataclass(frozen=True)
class Change:
    """Words that changed under one code: of a question, or with `option` of one answer to choose from. `apart` where
    people answer in another way now, so that it cannot be the same question.
    """

    code: str
    option: str
    before: str
    after: str
    apart: bool = False


@dataclass(frozen=True)
class Difference:
    """What one version did to the one before. Numbers of questions as people count them, in the newer version."""

    corrected: list[int]
    choices: list[int]
    other: list[int]
    added: list[int]
    removed: int


def is_alike(one: str, other: str) -> bool:
    """Whether answers to both kinds are kept in the same way."""
    return one == other or any({one, other} <= kinds for kinds in ALIKE)


def changes(before: Document, after: Document) -> list[Change]:
    """Everything somebody has to say of whether it still means the same, in the order of the questions."""
    old = {one["code"]: one for one in before["questions"]}
    return [
        change
        for one in after["questions"]
        if one["code"] in old and "page" not in {one["kind"], old[one["code"]]["kind"]}
        for change in _changes(old[one["code"]], one)
    ]


def _changes(old: Question, new: Question) -> Iterator[Change]:
    code = new["code"]
    is_other = not is_alike(old["kind"], new["kind"])
    if is_other or _said(old) != _said(new):
        yield Change(code, "", _said(old), _said(new), is_other)
    if is_other:
        return
    labels = {choice["code"]: texts.plain(choice["label"]) for choice in old["choices"]}
    for choice in new["choices"]:
        label = texts.plain(choice["label"])
        if labels.get(choice["code"], label) != label:
            yield Change(code, choice["code"], labels[choice["code"]], label)


def _said(question: Question) -> str:
    """What people read: the question, and its hint."""
    return "\n".join(filter(None, (texts.plain(dict(question[part])) for part in ("words", "hint"))))


def pairs(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """New words by the old ones in whose place they stand, where both are among others that stayed."""
    found: dict[str, str] = {}
    steps = SequenceMatcher(a=list(before), b=list(after), autojunk=False).get_opcodes()
    for what, start, end, begin, stop in steps:
        if what == "replace":
            found |= dict(zip(after[begin:stop], before[start:end], strict=False))
    return {new: old for new, old in found.items() if new not in before and old not in after}


def takes_answers_of(new: Question, old: Question) -> bool:
    """Whether every answer to the old question is one to the new one too."""
    options, statements = _options(new), _statements(new)
    same = all(new.get(key) == old.get(key) for key in {*new, *old} - _WORDING)
    return (
        same
        and is_alike(old["kind"], new["kind"])
        and _options(old) <= options
        and _statements(old) <= statements
    )


def fits(before: Document, after: Document, given: Mapping[str, Value], seen: Sequence[str]) -> bool:
    """Whether somebody who is half way can go on with the newer version: each answer stays one, on their way, and
    nothing that they answered or left out is asked again.
    """
    old = {one["code"]: one for one in before["questions"]}
    new = {one["code"]: one for one in after["questions"]}
    answered = [code for code in given if code in old and given[code]]
    on_the_way = {one["code"] for one in routing.path(after["questions"], given)}
    left_out = {code for code in seen if code in new and code in on_the_way and not given.get(code)}
    if any(not new[code]["optional"] and new[code]["kind"] != "page" for code in left_out):
        return False
    return all(
        code in new
        and takes_answers_of(new[code], old[code])
        and (code in on_the_way or not _was_asked(code, before, given))
        for code in answered
    )


def _was_asked(code: str, document: Document, given: Mapping[str, Value]) -> bool:
    return any(one["code"] == code for one in routing.path(document["questions"], given))


def difference(before: Document, after: Document) -> Difference:
    """What people are told of, by numbers of questions."""
    old = {one["code"]: one for one in before["questions"] if one["kind"] != "page"}
    asking = [one for one in after["questions"] if one["kind"] != "page"]
    numbers = {one["code"]: number for number, one in enumerate(asking, 1)}
    touched = {change.code for change in changes(before, after)}
    more = {
        one["code"] for one in asking if one["code"] in old and _options(one) != _options(old[one["code"]])
    }
    other = {one["code"] for one in asking if one["code"] not in old and one.get("instead_of") in old}
    replaced = {one["instead_of"] for one in asking if one["code"] in other}
    return Difference(
        corrected=[numbers[code] for code in numbers if code in touched],
        choices=[numbers[code] for code in numbers if code in more],
        other=[numbers[code] for code in numbers if code in other],
        added=[numbers[code] for code in numbers if code not in old and code not in other],
        removed=len(set(old) - set(numbers) - replaced),
    )


def _options(question: Question) -> set[str]:
    return {choice["code"] for choice in question["choices"]}


def _statements(question: Question) -> set[str]:
    return {one["code"] for one in question.get("statements", [])}


def sentence(day: str, found: Difference, reason: str) -> str:
    """Such as: 'On 4 March 2026 we corrected the wording of question 3. There was a spelling mistake.'"""
    return f"On {day} {' and '.join(_said_of(found))}. {reason}"


def _said_of(found: Difference) -> list[str]:
    other = "another question" if len(found.other) == 1 else "other questions"
    few = "1 question" if found.removed == 1 else f"{found.removed} questions"
    said = [
        f"we corrected the wording of {_named(found.corrected)}" if found.corrected else "",
        f"we changed the answers to choose from at {_named(found.choices)}" if found.choices else "",
        f"{_named(found.other)} became {other}" if found.other else "",
        f"we added {_named(found.added)}" if found.added else "",
        f"we took out {few}" if found.removed else "",
    ]
    return [one for one in said if one] or ["we changed the order of the questions, or who is asked them"]


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"question {numbers[0]}"
    return f"questions {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
