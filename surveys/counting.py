"""What of an answer is counted: a row for each chosen option; and under which keys a response counts. Pure."""

from collections.abc import Iterable, Mapping
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


# One key under which a response counts: what is counted, and of which question, statement, answer and place.
Key = tuple[str, str, str, str, int]
PEOPLE, WROTE, TICKED, CHOSEN = "people", "wrote", "ticked", "chosen"
CAME, HELPED, SIDE = "came", "helped", "side"
OF_EVERYBODY: Key = (PEOPLE, "", "", "", 0)


def keys(
    rows: Iterable[tuple[str, Chosen]], written: Iterable[str], *, came: str, helped: str, side: str
) -> list[Key]:
    """Under what a standing response counts, each once. `rows`: questions with what was chosen there; `written`: the
    questions at which something was written.
    """
    chosen_rows = list(rows)
    found = {OF_EVERYBODY, _of(CAME, came), _of(HELPED, helped), _of(SIDE, side)}
    found |= {(CHOSEN, code, one.statement, one.option, one.place) for code, one in chosen_rows}
    found |= {(TICKED, code, "", "", 0) for code, _ in chosen_rows}
    found |= {(WROTE, code, "", "", 0) for code in written}
    return sorted(found)


def _of(what: str, option: str) -> Key:
    return (what, "", "", option, 0)
