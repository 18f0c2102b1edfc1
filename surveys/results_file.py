"""Published results as one table in a file: the cells of the page, one line for each.

No workbook: no web process loads what reads and writes those, and spreadsheet programs open a CSV.
"""

import json
from collections.abc import Iterator

from people import spreadsheet
from people.disclosure import Cell
from surveys.results_page import Shown, ShownCross, ShownQuestion

HEADS = ("Question", "Part of it", "People by", "Group", "Answer", "Number of people", "In words")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
Line = tuple[str, str, str, str, str, int | None, str]


def lines(shown: Shown) -> Iterator[Line]:
    """As HEADS. The number is None where none is shown; 'In words' says how exact it is, as on the page."""
    yield from _whole(shown)
    for question in shown.questions:
        yield from _question(question)
    for split in shown.splits:
        for group, cell in split.groups.rows:
            yield _line("", "", split.words, group, "", cell)
        for part in split.parts:
            yield from _cross(part.words, part.head, split.words, part)
    for invited in shown.invited:
        yield from _cross("", "", invited.words, invited)


def _question(question: ShownQuestion) -> Iterator[Line]:
    for table in [*question.tables, *([question.themes] if question.themes else [])]:
        for answer, cell in table.rows:
            yield _line(question.words, table.head, "", "", answer, cell)
    if question.wrote:
        answer = "Sent a file" if question.is_for_a_file else "Wrote something"
        yield _line(question.words, "", "", "", answer, question.wrote)


def _whole(shown: Shown) -> Iterator[Line]:
    yield _line("", "", "", "", "Took part", shown.people)
    yield _line("", "", "", "", "Were asked", shown.asked)
    for way, cell in shown.ways_in:
        yield _line("", "", "How people took part", way, "", cell)


def _cross(question: str, head: str, by: str, cross: ShownCross) -> Iterator[Line]:
    for answer, cells in cross.rows:
        for group, cell in zip(cross.groups, cells, strict=True):
            yield _line(question, head, by, group, answer, cell)


def _line(question: str, head: str, by: str, group: str, answer: str, cell: Cell) -> Line:
    return question, head, by, group, answer, cell.number, cell.words


def write(shown: Shown, kind: str) -> bytes:
    """`kind`: one of TYPES. KeyError for any other."""
    return {"csv": _csv, "json": _json}[kind](shown)


def _csv(shown: Shown) -> bytes:
    return spreadsheet.as_csv(HEADS, lines(shown))


def _json(shown: Shown) -> bytes:
    """A list of lines, each with the heads as names; what is no number is null."""
    told = {
        "rules": shown.rules,
        "lines": [dict(zip(HEADS, one, strict=True)) for one in lines(shown)],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
