"""The lists of answers to choose from. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from people import texts
from surveys import pasting
from surveys.answers import YES_NO
from surveys.xlsform import own
from surveys.xlsform.book import CHOICES, Book, Left, Row
from surveys.xlsform.wording import Tongues

MOST_CHOICES = 200
_NOT_SURE = re.compile(r"(i am |i['’]m )?(not sure|unsure)|(i )?(do not|don['’]t) know", re.IGNORECASE)
_MEDIA = {"image": "picture", "big-image": "picture", "audio": "recording", "video": "film"}


@dataclass(frozen=True)
class Choice:
    """One answer as it comes in, and the name that XLSForm has for it."""

    name: str
    value: Mapping[str, Any]
    row: Row

    @property
    def words(self) -> str:
        return texts.plain(dict(self.value["label"]))


def lists_of(book: Book, tongues: Tongues) -> tuple[dict[str, list[Choice]], list[Left]]:
    """Every list by its name, and what of their rows cannot come in."""
    found: dict[str, list[Choice]] = {}
    left: list[Left] = []
    says_apart = any(own.APART in row.cells for row in book.choices)
    for row in book.choices:
        beside = found.setdefault(row["list_name"], [])
        name = row["name"]
        label = tongues.text(row, "label") or texts.of(name)
        apart = row[own.APART] == "yes" if says_apart else pasting.stands_apart(texts.plain(label))
        value = {"code": _code(name, beside), "label": label, "apart": apart}
        beside.append(Choice(name, own.choice(value, row, left), row))
        for column, what in _MEDIA.items():
            if row.worded(column):
                said = f"The {what} of this answer is left out. Pictures can be added later."
                left.append(Left(row.number, column, said, CHOICES))
    return found, left


def _code(name: str, beside: Sequence[Choice]) -> str:
    """A name as a code of ours: no more than 40 letters, figures and dashes, and no other answer's."""
    return own.fitting(name, {one.value["code"] for one in beside}, "answer")


def with_other(found: Sequence[Choice]) -> list[Choice]:
    """The same with “Other” at the end, as `or_other` asks for it."""
    if any(one.name == "other" for one in found):
        return list(found)
    code = own.fitting("other", {one.value["code"] for one in found}, "other")
    value = {"code": code, "label": texts.of("Other"), "apart": False}
    return [*found, Choice("other", value, Row(0, {}))]


def yes_no(found: Sequence[Choice], tongues: Tongues) -> dict[str, str] | None:
    """Our codes by the names of a list that says yes, no and perhaps not sure; None for every other list.

    With two answers in several languages it stays as it is: nobody has said “I am not sure” in the others.
    """
    said = {one.name.casefold(): one for one in found}
    if len(found) not in {2, 3} or not {"yes", "no"} <= set(said):
        return None
    if said["yes"].words.casefold() != "yes" or said["no"].words.casefold() != "no":
        return None
    codes = {said["yes"].name: "yes", said["no"].name: "no"}
    third = [one for one in found if one.name.casefold() not in {"yes", "no"}]
    if third and not _NOT_SURE.fullmatch(third[0].words.strip(" .")):
        return None
    if not third and set(tongues.seen) - {texts.DEFAULT_LANGUAGE}:
        return None
    return codes | {one.name: "not-sure" for one in third}


def as_yes_no(found: Sequence[Choice], codes: Mapping[str, str]) -> list[dict[str, Any]]:
    """The three answers of such a question: always the same in English, with the other languages of the list."""
    labels = {codes[one.name]: one.value["label"] for one in found}
    return [
        {"code": code, "label": texts.with_plain(labels.get(code), words), "apart": apart}
        for code, words, apart in YES_NO
    ]
