"""Tables for people's spreadsheets: the one writer of CSV and of workbooks' cells. Pure.

A program that opens a table may run what a cell says: a cell that begins like a formula gets an apostrophe before it,
which makes it words (headers too, for they may come from what somebody wrote).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

BEGINS_LIKE_A_FORMULA = frozenset("=+-@\t\r\n")
SHORT, REMEMBERED = 40, 4_000  # letters of a word, and words
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else


class Table:
    """A CSV that is written row by row to a file of bytes, which stays open."""

    def __init__(self, to: IO[bytes], headers: Sequence[object]) -> None:
        self._text = io.TextIOWrapper(to, encoding="utf-8", newline="", write_through=False)
        self._text.write(BYTE_ORDER_MARK)
        self._writer = csv.writer(self._text)
        self._cell = _Guarded().__getitem__
        self.row(headers)

    def row(self, cells: Sequence[object]) -> None:
        self._writer.writerow(map(self._cell, cells))

    def finish(self) -> None:
        self._text.flush()
        self._text.detach()


class _Guarded(dict[object, object]):
    """What `cell` makes of a value; short words are remembered, for most cells of a large file are the same few codes.

    Numbers are not: 1 and 1.0 and True are one key.
    """

    def __missing__(self, value: object) -> object:
        if type(value) is int:
            return value
        found = cell(value)
        if value is None or (type(value) is str and len(value) <= SHORT and len(self) < REMEMBERED):
            self[value] = found
        return found


def as_csv(headers: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as a file. Numbers stay numbers; nothing (None) is an empty cell; all else is said as words."""
    out = io.BytesIO()
    table = Table(out, headers)
    for one in rows:
        table.row(one)
    table.finish()
    return out.getvalue()


def cell(value: object) -> object:
    """What may stand in a cell of any table that is given out."""
    if type(value) is not str:  # most are: files of millions of cells pass here
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        value = str(value)
    return f"'{value}" if value[:1] in BEGINS_LIKE_A_FORMULA else value
