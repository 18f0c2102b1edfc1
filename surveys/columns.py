"""One set of columns for what people answered over all versions of a survey, and the book that explains them. Pure.

A column has the same name in every file; its name is made of a question's code, and of an option's or a statement's
where a question needs several. Nothing in an answer is None, never 0.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from people import texts
from surveys import choices, in_words, tables
from surveys.answers import FIGURES, FILE, ONE_CHOICE, OWN_WORDS, Question, Value
from surveys.versions import Joined

LONGEST_NAME = 64  # what statistics programs take

Cell = str | int | float | None


class Sort(StrEnum):
    """What stands in a column."""

    CODE = "code"  # one of `values`
    TICK = "tick"  # 1 chosen, 0 not chosen
    PLACE = "place"  # 1 is the first
    NUMBER = "number"
    MONEY = "money"  # pounds
    DATE = "date"  # 2026-05-03
    WORDS = "words"


@dataclass(frozen=True)
class Column:
    """`title` in words; `values` what each code means; `who` says of whom it was asked, where not of everybody."""

    name: str
    title: str
    sort: Sort
    question: str = ""
    part: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    who: str = ""


class Given(NamedTuple):
    """What one person answered, by code: `answers` as surveys/answers.py keeps them, own words, kinds of files."""

    answers: Mapping[str, Value]
    words: Mapping[str, str]
    files: Mapping[str, str]


Reader = Callable[[Given], Cell]
RowReader = Callable[[Given], list[Cell]]


def of_questions(joined: Sequence[tuple[Joined, Question]]) -> list[Column]:
    """The columns of every question. Each comes with its whole form: all answers and statements of all versions."""
    everything = [question for _, question in joined]
    taken: set[str] = set()
    found = []
    for _, question in joined:
        who = in_words.who_is_asked(question.get("when", {}), everything)
        found += [_named(one, taken) for one in _of_question(question, who)]
    return found


def reader(columns: Iterable[Column]) -> RowReader:
    """What reads a whole row out of what one person gave, in the order of the columns.

    Columns of one choice that stand side by side are read together: most are such, and files have millions of them.
    """
    runs = [list(run) for _, run in groupby(columns, key=lambda one: _is_plain_code(one) or one.name)]
    parts = [_codes(run) if _is_plain_code(run[0]) else _alone(run[0]) for run in runs]

    def read(given: Given) -> list[Cell]:
        row: list[Cell] = []
        for part in parts:
            row += part(given)
        return row

    return read


def _is_plain_code(column: Column) -> bool:
    return column.sort == Sort.CODE and not column.part


def _codes(columns: Iterable[Column]) -> RowReader:
    questions = [one.question for one in columns]

    def read(given: Given) -> list[Cell]:
        get = given.answers.get
        return [value if type(value := get(question)) is str and value else None for question in questions]

    return read


def _alone(column: Column) -> RowReader:
    read = _READERS[column.sort](column)
    return lambda given: [read(given)]


def _of_question(question: Question, who: str) -> list[Column]:
    code, title, kind = str(question["code"]), texts.plain(dict(question["words"])), question["kind"]

    def column(
        sort: Sort, part: str = "", words: str = "", values: Mapping[str, str] | None = None
    ) -> Column:
        whole = f"{title} – {words}" if words else title
        return Column(code, whole, sort, code, part, values or {}, who)

    labels = choices.words(question)
    if kind in ONE_CHOICE:
        return [column(Sort.CODE, values=labels)]
    if kind == "table":
        return [column(Sort.CODE, part, words, labels) for part, words in tables.statements(question).items()]
    if kind == "ranking":
        together = set(choices.together(question))
        return [
            column(Sort.PLACE if part in together else Sort.TICK, part, words)
            for part, words in labels.items()
        ]
    if kind in FIGURES:
        return [column(Sort(kind))]
    if kind in OWN_WORDS:
        return [column(Sort.WORDS)]
    if kind == FILE:
        kinds = {"jpg": "Photo", "png": "Picture", "pdf": "PDF"}
        return [
            column(Sort.CODE, FILE, "what was sent", kinds),
            column(Sort.WORDS, "", "what they say of it"),
        ]
    return [column(Sort.TICK, part, words) for part, words in labels.items()]


def _named(column: Column, taken: set[str]) -> Column:
    """Letters, figures and lines below, begun by a letter, each name once whatever its capitals."""
    wanted = column.question + (f"__{column.part}" if column.part else "")
    name = re.sub(r"[^a-z0-9_]", "_", wanted.lower())[: LONGEST_NAME - 5]
    name = name if name[:1].isalpha() else f"q_{name}"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free)
    return Column(free, column.title, column.sort, column.question, column.part, column.values, column.who)


def _code(column: Column) -> Reader:
    question, part = column.question, column.part
    if part == FILE:
        return lambda given: given.files.get(question)

    def read(given: Given) -> Cell:
        value = given.answers.get(question)
        found = value.get(part) if isinstance(value, dict) else value
        return found or None if isinstance(found, str) else None

    return read


def _tick(column: Column) -> Reader:
    def read(given: Given) -> Cell:
        value = given.answers.get(column.question)
        return int(column.part in value) if value else None

    return read


def _place(column: Column) -> Reader:
    def read(given: Given) -> Cell:
        value = given.answers.get(column.question)
        return value.index(column.part) + 1 if isinstance(value, list) and column.part in value else None

    return read


def _figure(column: Column) -> Reader:
    as_cell = {Sort.NUMBER: int, Sort.MONEY: float}.get(column.sort, str)

    def read(given: Given) -> Cell:
        value = given.answers.get(column.question)
        return as_cell(value) if isinstance(value, str) and value else None

    return read


def _words(column: Column) -> Reader:
    return lambda given: given.words.get(column.question) or None


_READERS: dict[Sort, Callable[[Column], Reader]] = {
    Sort.CODE: _code,
    Sort.TICK: _tick,
    Sort.PLACE: _place,
    Sort.NUMBER: _figure,
    Sort.MONEY: _figure,
    Sort.DATE: _figure,
    Sort.WORDS: _words,
}

BOOK_HEADS = ("Column", "What it is", "What stands in it", "Value", "What the value means", "Who was asked")
_IN_IT = {
    Sort.CODE: "one of the values",
    Sort.TICK: "1 chosen, 0 not chosen",
    Sort.PLACE: "the place it was given: 1 is the first",
    Sort.NUMBER: "a whole number",
    Sort.MONEY: "pounds",
    Sort.DATE: "a date: year, month, day",
    Sort.WORDS: "own words",
}


def book(columns: Iterable[Column]) -> list[tuple[str, ...]]:
    """A line for each column, and for each value of it. An empty cell is no answer, or was not asked."""
    found: list[tuple[str, ...]] = []
    for one in columns:
        found.append((one.name, one.title, _IN_IT[one.sort], "", "", one.who))
        found += [(one.name, "", "", value, words, "") for value, words in one.values.items()]
    return found


def book_as_json(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "name": one.name,
            "title": one.title,
            "holds": one.sort.value,
            "question": one.question,
            "part": one.part,
            "values": dict(one.values),
            "asked_of": one.who,
        }
        for one in columns
    ]
