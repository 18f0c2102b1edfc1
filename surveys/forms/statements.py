"""A field for each statement of a table: on a phone one question under the other."""

from collections.abc import Mapping
from typing import Any

from django import forms

from surveys import choices, drawing, tables
from surveys.choices import Question
from surveys.reading import DEFAULT, Reading


def fields(question: Question, read: Reading = DEFAULT) -> dict[str, forms.Field]:
    """By name. That a statement may be left out is said once, beside the question."""
    apart = set(choices.codes(question)) - set(choices.together(question))
    found: dict[str, forms.Field] = {}
    labels = [(one["code"], drawing.words(one["label"], read)) for one in question["choices"]]
    for statement in question.get("statements", []):
        code, words = statement["code"], tables.statements(question)[statement["code"]]
        sentence = f"Choose one of the answers to “{words}” on this page."
        one = forms.ChoiceField(
            label=drawing.words(tables.without_stop(statement["words"]), read),
            choices=labels,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": sentence.replace("%", "%%")},
        )
        one.ways_out, one.hide_optional = apart, True  # type: ignore[attr-defined]
        found[_name(code)] = one
    return found


def initial(given: Any) -> dict[str, str]:
    """What was kept, by the name of the field."""
    return {_name(code): option for code, option in given.items()} if isinstance(given, Mapping) else {}


def sent(question: Question, cleaned: Mapping[str, Any]) -> dict[str, str]:
    """What came from the fields, by statement."""
    return {code: cleaned.get(_name(code), "") for code in tables.statements(question)}


def errors(question: Question, cleaned: Mapping[str, Any], read: Reading = DEFAULT) -> dict[str, str]:
    """What to say beside which field, in the words that are read."""
    found = tables.check(drawing.marked(question), sent(question, cleaned))[1]
    return {_name(code): drawing.put_back(question, said, read) for code, said in found.items()}


def _name(code: str) -> str:
    return f"answer-{code}"
