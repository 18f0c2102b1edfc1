"""What of an answer is counted: a row for each chosen option. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys import choices
from surveys.answers import Question, Value


@dataclass(frozen=True)
class Chosen:
    """One chosen option; of a table with its statement, of an order with its place from 1."""

    option: str
    statement: str = ""
    place: int = 0


def chosen(question: Question, value: Value) -> list[Chosen]:
    """Everything that somebody chose at one question."""
    if isinstance(value, Mapping):
        return [Chosen(option, statement) for statement, option in sorted(value.items())]
    if isinstance(value, str):
        return [Chosen(value)] if value else []
    if question["kind"] != "ranking":
        return [Chosen(option) for option in value]
    together = choices.together(question)
    ordered = [code for code in value if code in together]
    return [Chosen(code, place=ordered.index(code) + 1 if code in ordered else 0) for code in value]
