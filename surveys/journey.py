"""The way through a frozen questionnaire, and what counts as an answer. Pure: no clock, no database.

A document is {"schema": 1, "questions": [...]}, each question {"code", "kind", "words": Text, "hint": Text,
"choices": [{"code", "label": Text, "apart": bool}], "optional"}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SCHEMA = 1
SHORT_LIMIT = 200
LONG_LIMIT = 5_000
OWN_WORDS = {"short", "long"}
ONE_CHOICE = {"one", "scale"}

Question = Mapping[str, Any]
Value = str | list[str]


@dataclass(frozen=True)
class Checked:
    """An answer as it is to be kept ('' or [] for none), or the sentence that says what to do about it."""

    value: Value
    error: str = ""


@dataclass(frozen=True)
class Journey:
    """Where somebody is. `seen` are the codes of pages they have passed; `given` their answers by code."""

    questions: Sequence[Question]
    given: Mapping[str, Value]
    seen: Sequence[str] = ()

    @classmethod
    def through(
        cls, document: Mapping[str, Any], given: Mapping[str, Value], seen: Sequence[str] = ()
    ) -> "Journey":
        return cls(document["questions"], given, seen)

    def question(self, code: str) -> Question | None:
        """The page of this code, or None."""
        return next((one for one in self.questions if one["code"] == code), None)

    def after(self, code: str) -> str:
        """The code of the next page, or nothing after the last."""
        return self._beside(code, 1)

    def before(self, code: str) -> str:
        """The code of the page before, or nothing before the first."""
        return self._beside(code, -1)

    def first_open(self) -> str:
        """The first page not passed yet, or nothing when all are."""
        return next((one["code"] for one in self.questions if one["code"] not in self.seen), "")

    def place(self, code: str) -> tuple[int, int]:
        """Which question of how many; pages of information do not count, and are (0, total)."""
        asked = [one["code"] for one in self.questions if one["kind"] != "page"]
        return (asked.index(code) + 1 if code in asked else 0, len(asked))

    def asked(self) -> list[Question]:
        """Every page that asks something."""
        return [one for one in self.questions if one["kind"] != "page"]

    def _beside(self, code: str, step: int) -> str:
        codes = [one["code"] for one in self.questions]
        place = codes.index(code) + step
        return codes[place] if 0 <= place < len(codes) else ""


def check(question: Question, raw: Value) -> Checked:
    """One answer as somebody sent it. Stray spaces are forgiven; nothing is ever cut."""
    kind = question["kind"]
    if kind in OWN_WORDS:
        return _check_words(question, raw)
    if kind in ONE_CHOICE:
        return _check_one(question, raw)
    return _check_several(question, raw)


def labels(question: Question, value: Value) -> list[Mapping[str, Any]]:
    """The labels (texts) of chosen options, in the order of the question."""
    chosen = {value} if isinstance(value, str) else set(value)
    return [choice["label"] for choice in question["choices"] if choice["code"] in chosen]


def _check_words(question: Question, raw: Value) -> Checked:
    words = (raw if isinstance(raw, str) else "").replace("\r\n", "\n").replace("\x00", "").strip()
    limit = SHORT_LIMIT if question["kind"] == "short" else LONG_LIMIT
    if len(words) > limit:
        return Checked(
            words,
            f"Your answer is {len(words):,} letters long. Make it {limit:,} or shorter. We kept all of it here.",
        )
    if not words and not question["optional"]:
        return Checked(words, "Write your answer. You can write “I do not know”.")
    return Checked(words)


def _check_one(question: Question, raw: Value) -> Checked:
    value = raw if isinstance(raw, str) else ""
    if value and value not in _codes(question):
        return Checked("", "Choose one of the answers on this page.")
    if not value and not question["optional"]:
        return Checked("", f"Choose one answer.{_way_out(question)}")
    return Checked(value)


def _check_several(question: Question, raw: Value) -> Checked:
    values = [raw] if isinstance(raw, str) and raw else list(raw)
    if not set(values) <= set(_codes(question)):
        return Checked([], "Choose from the answers on this page.")
    chosen = [code for code in _codes(question) if code in values]
    apart = [choice for choice in question["choices"] if choice["apart"] and choice["code"] in chosen]
    if apart and len(chosen) > 1:
        alone = _plain(apart[0]["label"])
        return Checked(
            chosen, f"You chose “{alone}” and another answer. Choose “{alone}” alone, or take it away."
        )
    if not chosen and not question["optional"]:
        return Checked([], f"Choose one answer or more.{_way_out(question)}")
    return Checked(chosen)


def _codes(question: Question) -> list[str]:
    return [choice["code"] for choice in question["choices"]]


def _way_out(question: Question) -> str:
    """Names the last answer that stands apart, so that nobody is stuck."""
    apart = [choice for choice in question["choices"] if choice["apart"]]
    return f" You can choose “{_plain(apart[-1]['label'])}”." if apart else ""


def _plain(label: Mapping[str, Any]) -> str:
    return str(label.get("en", {}).get("plain", ""))
