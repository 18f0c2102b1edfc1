"""Files of answers, written row by row in constant memory: a workbook, CSV, JSON, and CSV with the syntax for SPSS."""

import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from people import spreadsheet
from people.workbook import Workbook
from surveys import columns as column_module
from surveys import spss
from surveys.columns import BOOK_HEADS, Cell, Column, Sort


@dataclass(frozen=True)
class About:
    """What a file says of itself: which survey, and what whoever opens it should know, a sentence each."""

    title: str
    made_on: str
    notes: Sequence[str]


class Writer(Protocol):
    """Takes rows one after the other, in the order of the columns. `finish` makes the file whole."""

    def row(self, cells: Sequence[Cell]) -> None: ...
    def finish(self) -> None: ...


def writer(kind: str, to: Path, columns: Sequence[Column], about: About) -> Writer:
    """For a value of models.Format."""
    kinds: dict[str, type[_Xlsx | _Csv | _Json | _Spss]] = {
        "xlsx": _Xlsx,
        "csv": _Csv,
        "json": _Json,
        "spss": _Spss,
    }
    return kinds[kind](to, columns, about)


class _Xlsx:
    """A workbook for people: answers in words, and a sheet each with the code book and what to know."""

    def __init__(self, to: Path, columns: Sequence[Column], about: About) -> None:
        self._to, self._columns, self._about = to, columns, about
        self._book = Workbook()
        self._book.sheet("Answers", [one.title for one in columns])

    def row(self, cells: Sequence[Cell]) -> None:
        self._book.row([_in_words(*one) for one in zip(self._columns, cells, strict=True)])

    def finish(self) -> None:
        self._book.sheet("Code book", BOOK_HEADS)
        for line in column_module.book(self._columns):
            self._book.row(line)
        self._book.sheet("What to know", [self._about.title])
        for note in _notes(self._about):
            self._book.row([note])
        self._book.save(self._to)


def _in_words(column: Column, cell: Cell) -> Cell:
    return column.values.get(str(cell), cell) if column.sort == Sort.CODE and cell is not None else cell


class _Zipped:
    """Several files in one: the answers first, while they come."""

    def __init__(self, to: Path, columns: Sequence[Column], about: About) -> None:
        self._columns, self._about = columns, about
        with ExitStack() as stack:
            self._zip = stack.enter_context(zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=3))
            self._file = stack.enter_context(closing(self._zip.open("answers.csv", "w", force_zip64=True)))
            self._table = spreadsheet.Table(self._file, [one.name for one in columns])
            self._open = stack.pop_all()

    def _end(self, *others: tuple[str, bytes]) -> None:
        with self._open:
            self._table.finish()
            self._file.close()
            for name, content in others:
                self._zip.writestr(name, content)

    def _beside(self) -> list[tuple[str, bytes]]:
        book = spreadsheet.as_csv(BOOK_HEADS, column_module.book(self._columns))
        notes = "\r\n\r\n".join([self._about.title, *_notes(self._about)]) + "\r\n"
        return [("code-book.csv", book), ("what-to-know.txt", notes.encode())]


class _Csv(_Zipped):
    """The answers as codes, with the book that explains them."""

    def row(self, cells: Sequence[Cell]) -> None:
        self._table.row(cells)

    def finish(self) -> None:
        self._end(*self._beside())


class _Spss(_Zipped):
    """The answers as numbers, and the syntax that names them."""

    def row(self, cells: Sequence[Cell]) -> None:
        self._table.row(spss.row(self._columns, cells))

    def finish(self) -> None:
        syntax = spss.syntax(self._columns, data="answers.csv")
        self._end(("answers.sps", syntax.encode()), *self._beside())


class _Json:
    """One object: what it is, the code book, and a list of responses without their empty answers."""

    def __init__(self, to: Path, columns: Sequence[Column], about: About) -> None:
        self._columns, self._first = columns, True
        self._file = to.open("w", encoding="utf-8")
        head = {
            "title": about.title,
            "made_on": about.made_on,
            "notes": list(about.notes),
            "columns": column_module.book_as_json(columns),
        }
        self._file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "responses": [')

    def row(self, cells: Sequence[Cell]) -> None:
        kept = {one.name: cell for one, cell in zip(self._columns, cells, strict=True) if cell is not None}
        self._file.write(("" if self._first else ",") + "\n" + json.dumps(kept, ensure_ascii=False))
        self._first = False

    def finish(self) -> None:
        self._file.write("\n]}\n")
        self._file.close()


def _notes(about: About) -> Iterator[str]:
    yield f"Made on {about.made_on}."
    yield from about.notes
