"""An XLSForm as rows of words, however it was stored. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
# Other names that pyxform has for columns.
_SAME = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "calculate": "calculation",
    "readonly": "read_only",
    "jr:count": "repeat_count",
    "count": "repeat_count",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
}
_UNDER = {
    "bind",
    "control",
    "body",
    "media",
    "instance",
}  # 'media::image' is a column; 'label::ur' is a language


@dataclass(frozen=True)
class Row:
    """One row of a sheet. `number` is what a spreadsheet program writes beside it; `cells` are words by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """The words in a column that has no languages, or nothing."""
        return next(
            (words for (column, language), words in self.by_column if column == name and not language), ""
        )

    @property
    def by_column(self) -> Iterator[tuple[tuple[str, str], str]]:
        """((column, language), words) of what is filled in."""
        for header, words in self.cells.items():
            yield column_of(header), words

    def worded(self, name: str) -> dict[str, str]:
        """Words by the language that stands in the heading of the column; '' where none does."""
        return {language: words for (column, language), words in self.by_column if column == name}


@dataclass(frozen=True)
class Book:
    """The three sheets that matter. Of the settings there is one row."""

    survey: Sequence[Row]
    choices: Sequence[Row] = ()
    settings: Row = field(default_factory=lambda: Row(2, {}))


@dataclass(frozen=True)
class Left:
    """What of a form cannot come in as it was: where it stands, and what becomes of it."""

    row: int
    column: str
    what: str
    sheet: str = SURVEY

    def as_json(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "what": self.what, "sheet": self.sheet}


def book_of(sheets: Mapping[str, Any]) -> Book:
    """A book from {"survey": [[number, {column: words}], …], "choices": …, "settings": …}."""
    rows = {
        name: [Row(number, cells) for number, cells in sheets.get(name, [])] for name in (SURVEY, CHOICES)
    }
    settings = [Row(number, cells) for number, cells in sheets.get(SETTINGS, [])]
    return Book(rows[SURVEY], rows[CHOICES], settings[0] if settings else Row(2, {}))


def column_of(header: str) -> tuple[str, str]:
    """The name of a column as we know it, and the language that its heading names: 'Label :: Urdu (ur)' is
    ('label', 'Urdu (ur)').
    """
    parts = [one.strip() for one in re.split("::" if "::" in header else r"(?<!jr):", header)]
    name = _snake(parts[0])
    if name in _UNDER and len(parts) > 1:
        name, parts = f"{name}::{_snake(parts[1])}", parts[1:]
        name = name.removeprefix("media::")
    return _SAME.get(name, name), "::".join(parts[1:])


def _snake(words: str) -> str:
    return "_".join(words.split()).lower()
