"""Pictures and recordings that a form names: their files are not in it. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

from people import texts
from people.texts import Text

Question = Mapping[str, Any]


def without(question: Question, gone: Collection[str]) -> dict[str, Any]:
    """A question without the pictures and recordings of these names: pieces as texts name them, and pictures of answers
    by their hash. What is said of them stays in words.
    """
    found = {**question, "choices": [_choice(one, gone) for one in question["choices"]]}
    found |= {name: _text(question[name], gone) for name in ("words", "hint", "why") if question.get(name)}
    if question.get("statements"):
        found["statements"] = [{**one, "words": _text(one["words"], gone)} for one in question["statements"]]
    return found


def hashes(question: Question) -> set[str]:
    """The pictures beside its answers."""
    return {one["picture"]["hash"] for one in question["choices"] if "picture" in one}


def _choice(choice: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    found = {**choice, "label": _text(choice["label"], gone)}
    if "picture" in found and found["picture"]["hash"] in gone:
        del found["picture"]
    return found


def _text(text: Text, gone: Collection[str]) -> Text:
    for language, said in text.items():
        if said.get(texts.AUDIO) in gone:
            text = texts.with_form(text, texts.AUDIO, None, language)
        if any(line.picture in gone for line in texts.easy_lines(text, language)):
            lines = [
                texts.Line(one.words) if one.picture in gone else one
                for one in texts.easy_lines(text, language)
            ]
            text = texts.with_form(text, texts.EASY, texts.as_easy(lines), language)
    return text
