"""Forms for tests: those of tests/data/xlsform, opened in this process, and ones that are made here."""

from pathlib import Path
from typing import Any

from surveys.xlsform import bounds, program
from surveys.xlsform.book import Book, book_of
from surveys.xlsform.form import Form
from surveys.xlsform.questions import form_of

FORMS = Path(__file__).parents[1] / "data" / "xlsform"


def file(name: str) -> bytes:
    return (FORMS / name).read_bytes()


def opened(content: bytes) -> Book:
    """As the program opens it, which tests of the program itself start."""
    bounded = bounds.bounded(content)
    said = program.opened(bounded.content, bounded.kind)
    assert "refused" not in said, said
    return book_of(said["sheets"])


def form(content: bytes) -> Form:
    return form_of(opened(content))


def md(*survey: str, choices: tuple[str, ...] = (), settings: tuple[str, ...] = ()) -> bytes:
    """A form as text: rows such as 'text | why | Why?', the headings first."""
    sheets = {"survey": survey, "choices": choices, "settings": settings}
    lines = [
        line
        for name, rows in sheets.items()
        if rows
        for line in (f"| {name} |", *(f"| | {row} |" for row in rows))
    ]
    return "\n".join(lines).encode()


def bare(*rows: dict[str, str], choices: tuple[dict[str, str], ...] = (), **settings: str) -> Form:
    """A form of rows, without a file."""
    sheets: dict[str, Any] = {
        "survey": list(enumerate(rows, 2)),
        "choices": list(enumerate(choices, 2)),
        "settings": [(2, settings)],
    }
    return form_of(book_of(sheets))
