"""What people chose at one question, as a sentence and rows of numbers for staff. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys import choices, ranking, tables
from surveys.choices import Question

Row = dict[str, Any]
# How many people, by (statement, option, place) as surveys/counting.py has them.
Counted = Mapping[tuple[str, str, int], int]


@dataclass(frozen=True)
class Finding:
    """A sentence, and rows for components/bars.html under a head of their own."""

    sentence: str
    rows: Sequence[Row] = ()
    head: str = ""
    label: str = "Answer"
    number_label: str = "People"
    note: str = field(default="")


def of_choices(question: Question, counted: Counted, people: int, statement: str = "") -> Finding:
    """What was chosen most often, and how many chose each answer, out of all `people` who handed in."""
    numbers = {code: counted.get((statement, code, 0), 0) for code in choices.codes(question)}
    rows = [_row(words, numbers[code], people) for code, words in choices.words(question).items()]
    most = max(numbers.values(), default=0)
    if not most:
        return Finding("Nobody chose anything.", rows)
    named = [row["words"] for row in rows if row["number"] == most]
    named = [f"“{words}”" for words in named] if len(named) > 1 else named
    each = " each" if len(named) > 1 else ""
    return Finding(f"Most often chosen: {ranking.listed(named)} ({most} of {people}{each}).", rows)


def of_table(question: Question, counted: Counted, people: int) -> list[Finding]:
    """The same for each statement."""
    found = []
    for code, words in tables.statements(question).items():
        one = of_choices(question, counted, people, statement=code)
        found.append(Finding(one.sentence, one.rows, head=words))
    return found


def of_order(question: Question, counted: Counted) -> list[Finding]:
    """How often each thing was put first, and the order of all with the rule that made it."""
    placed = {(option, place): number for (_, option, place), number in counted.items()}
    stands = ranking.over_all(question, placed)
    people = sum(one.first for one in stands)
    sentence = ranking.finding(question, placed)
    if not people:
        return [Finding(sentence)]
    best = max(one.points for one in stands)
    firsts = sorted(stands, key=lambda one: -one.first)
    return [
        Finding(
            sentence,
            [_row(one.words, one.first, people) for one in firsts],
            head="Put first",
            label="What people put first",
        ),
        Finding(
            _led_by(stands),
            [_row(f"{one.place}. {one.words}", one.points, best) for one in stands],
            head="The order of all together",
            label="In this order",
            number_label="Points",
            note=ranking.rule(question),
        ),
    ]


def _led_by(stands: Sequence[ranking.Stands]) -> str:
    leading = [f"“{one.words}”" for one in stands if one.place == 1]
    if len(leading) == 1:
        return f"{leading[0]} comes first."
    return f"{ranking.listed(leading)} come first, with the same points."


def _row(words: str, number: int, of: int) -> Row:
    return {"words": words, "number": number, "share": round(100 * number / of) if of else 0}
