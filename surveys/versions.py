"""What people answered, over all versions of a survey: joined by code, with what was worded differently. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from people import texts
from surveys.answers import Question

Document = Mapping[str, Any]
Counts = Mapping[tuple[int, str], int]  # how many people by version and code


@dataclass(frozen=True)
class Wording:
    """Words that stood under a code in some versions, and how many people answered there."""

    words: str
    versions: tuple[int, ...]
    people: int


@dataclass(frozen=True)
class Choice:
    """One answer to choose from: its newest words, and the older ones that differ. `number`: how often it was chosen.
    `is_there`: it can still be chosen.
    """

    code: str
    words: str
    number: int
    before: list[Wording]
    is_there: bool


@dataclass(frozen=True)
class Joined:
    """One question over all versions. `question` is its newest form, `asked` how many people it could have been put
    to, `before` its older wordings. `is_there`: the newest version has it.
    """

    question: Question
    asked: int
    before: list[Wording]
    is_there: bool

    @property
    def code(self) -> str:
        return str(self.question["code"])


def join(versions: Mapping[int, Document], people: Mapping[int, int], answered: Counts) -> list[Joined]:
    """Every question that somebody may have answered, in the order of the newest version. One that is not asked any
    more stands after the question that it came after.

    `versions` are documents by number, `people` how many handed in each, `answered` how many answered by version and
    question. Versions that nobody answered count only where they are the newest.
    """
    if not versions:
        return []
    newest = max(versions)
    used = [number for number in sorted(versions, reverse=True) if people.get(number) or number == newest]
    order: list[str] = []
    for number in used:
        _put_in_order(order, [one["code"] for one in _asking(versions[number])])
    there = {one["code"] for one in _asking(versions[newest])}
    return [_joined(code, used, versions, people, answered, is_there=code in there) for code in order]


def choices(
    joined: Joined, versions: Mapping[int, Document], chosen: Mapping[tuple[int, str, str], int]
) -> list[Choice]:
    """The answers to choose from of one question over all versions. `chosen`: how many by version, question, answer."""
    found: dict[str, dict[int, str]] = {}
    for number in sorted(versions, reverse=True):
        for one in _asking(versions[number]):
            if one["code"] == joined.code:
                for choice in one["choices"]:
                    found.setdefault(choice["code"], {})[number] = texts.plain(choice["label"])
    there = {choice["code"] for choice in joined.question["choices"]}
    counted = {
        code: {number: chosen.get((number, joined.code, code), 0) for number in versions} for code in found
    }
    shown = [
        Choice(
            code,
            words=next(iter(labels.values())),
            number=sum(counted[code].values()),
            before=_older(labels, counted[code]),
            is_there=joined.is_there and code in there,
        )
        for code, labels in found.items()
    ]
    return [one for one in shown if one.code in there or one.number]


def whole(joined: Joined, found: Sequence[Choice], versions: Mapping[int, Document]) -> Question:
    """The newest form of a question, with every answer that was chosen and every statement that stood in any version.
    What is not there any more says so.
    """
    newest = {choice["code"]: choice for choice in joined.question["choices"]}
    labels = [
        newest.get(one.code)
        or {"code": one.code, "label": texts.of(f"{one.words} (cannot be chosen any more)"), "apart": False}
        for one in found
    ]
    statements: dict[str, Any] = {one["code"]: one for one in joined.question.get("statements", [])}
    for number in sorted(versions, reverse=True):
        for question in _asking(versions[number]):
            if question["code"] == joined.code:
                for one in question.get("statements", []):
                    gone = f"{texts.plain(one['words'])} (not asked any more)"
                    statements.setdefault(one["code"], {**one, "words": texts.of(gone)})
    return {**joined.question, "choices": labels, "statements": list(statements.values())}


def _joined(
    code: str,
    used: Sequence[int],
    versions: Mapping[int, Document],
    people: Mapping[int, int],
    answered: Counts,
    *,
    is_there: bool,
) -> Joined:
    forms = {number: one for number in used for one in _asking(versions[number]) if one["code"] == code}
    words = {number: texts.plain(dict(one["words"])) for number, one in forms.items()}
    return Joined(
        question=next(iter(forms.values())),
        asked=sum(people.get(number, 0) for number in forms),
        before=_older(words, {number: answered.get((number, code), 0) for number in forms}),
        is_there=is_there,
    )


def _older(words: Mapping[int, str], people: Mapping[int, int]) -> list[Wording]:
    """The wordings that differ from the newest one, the newer ones first."""
    newest = next(iter(words.values()))
    older: dict[str, list[int]] = {}
    for number, said in words.items():
        if said != newest:
            older.setdefault(said, []).append(number)
    return [
        Wording(said, tuple(sorted(numbers)), sum(people.get(number, 0) for number in numbers))
        for said, numbers in older.items()
    ]


def _put_in_order(order: list[str], codes: Sequence[str]) -> None:
    """Puts codes that are not there yet after the one that they came after."""
    for place, code in enumerate(codes):
        if code not in order:
            before = next((one for one in reversed(codes[:place]) if one in order), "")
            order.insert(order.index(before) + 1 if before else 0, code)


def _asking(document: Document) -> list[Question]:
    return [one for one in document["questions"] if one["kind"] != "page"]
