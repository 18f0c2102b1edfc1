"""A table of statements with one set of answers for all: what counts as an answer, and how it reads. Pure.

A question of this kind has "statements": [{"code", "words": Text}]. Kept as {code of a statement: code of an answer};
a statement that was left out is not in it.
"""

from collections.abc import Mapping
from typing import Any

from surveys import choices
from surveys.choices import Question

LEFT_OUT = "Not answered"


def check(question: Question, raw: object) -> tuple[dict[str, str], dict[str, str]]:
    """What is to be kept, and by statement the sentence that says what to do about it."""
    sent = raw if isinstance(raw, dict) else {}
    kept: dict[str, str] = {}
    errors: dict[str, str] = {}
    for code, words in statements(question).items():
        option = sent.get(code, "")
        if isinstance(option, str) and option in choices.codes(question):
            kept[code] = option
        elif option:
            errors[code] = f"Choose one of the answers to “{words}” on this page."
        elif not question["optional"]:
            errors[code] = f"Choose one answer to “{words}”.{choices.way_out(question)}"
    return kept, errors


def in_words(question: Question, value: Mapping[str, str]) -> list[str]:
    """One line for each statement, also for those that were left out."""
    answers = choices.words(question)
    return [
        f"{words}{' ' if words.endswith(('?', '!')) else ': '}{answers.get(value.get(code, ''), LEFT_OUT)}"
        for code, words in statements(question).items()
    ]


def is_whole(question: Question, value: Any) -> bool:
    """Whether every statement has an answer."""
    return isinstance(value, dict) and statements(question).keys() <= value.keys()


def statements(question: Question) -> dict[str, str]:
    """The plain words of every statement by its code, without a full stop at the end."""
    return {one["code"]: choices.plain(without_stop(one["words"])) for one in question.get("statements", [])}


def without_stop(text: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The text with no full stop at the end of its plain words, in any language."""
    return {
        language: {**said, "plain": said["plain"].rstrip(" .")} if said.get("plain") else dict(said)
        for language, said in text.items()
    }
