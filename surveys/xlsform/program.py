"""The program that opens and makes spreadsheets, apart from the site: `python -m surveys.xlsform.program read .xlsx`.

It takes a file on its input and writes one JSON object: what stands in the sheets, or the sentence that says why not.
`make` takes sheets and writes a spreadsheet. What somebody sent can make a library use all memory, or never end; here
that costs this one program, within limits. It also keeps 2 seconds of loading out of every web process.
"""

import json
import re
import resource
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, get_xlsform
from pyxform.xls2xform import convert

SHEETS = ("survey", "choices", "settings")
MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 20
LONGEST_CELL = 32_767  # Excel takes no more in one cell
_NO_KIND = "was not recognized as a supported type"  # what pyxform says of all that it cannot open
_NO_FORM = "This is no form that we can read: it is broken, locked with a password, or no XLSForm at all."
_WIDE = {"label", "hint", "relevant"}


def opened(content: bytes, kind: str) -> dict[str, Any]:
    """{"sheets": {name: [[row number, {column: words}]]}}, or {"refused": why}. The form is converted once, so that
    what comes in is a form that every other program takes as well.
    """
    try:
        book = get_xlsform(content, file_type=kind)
        found = _sheets(book)
        if not found["survey"]:
            return {"refused": "This file has no sheet named “survey” with questions in it."}
        convert(_again(book), form_name="data")
    except PyXFormError as error:
        said = _in_short(error)
        return {
            "refused": _NO_FORM if _NO_KIND in said else f"This is no form that works. pyxform says: {said}"
        }
    except Exception as error:  # noqa: BLE001  a file that was made to break a library may raise anything
        return {"refused": f"This file is broken, or it is no XLSForm. ({type(error).__name__})"}
    return {"sheets": found}


def made(sheets: dict[str, list[list[str]]]) -> bytes:
    """A spreadsheet. Each sheet is rows of words, its headings first; nothing in it is a formula."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place, heading in enumerate(rows[0] if rows else [], 1):
            width = 40 if heading.partition("::")[0] in _WIDE else 16
            sheet.column_dimensions[get_column_letter(place)].width = width
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, words, heading=number == 0) for words in row])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(sheet: Any, words: str, *, heading: bool) -> Any:
    if not words:
        return None
    cell = WriteOnlyCell(sheet, value="")
    cell.value = words
    cell.data_type = "s"  # also where it begins with “=”
    cell.alignment = Alignment(wrap_text=not heading, vertical="top")
    if heading:
        cell.font = Font(bold=True)
    return cell


def _sheets(book: DefinitionData) -> dict[str, list[list[Any]]]:
    """Row numbers count the headings as row 1. Rows with nothing in them are left out."""
    return {
        name: [
            [number, {str(key): str(words) for key, words in row.items() if words is not None}]
            for number, row in enumerate(getattr(book, name) or [], 2)
            if row
        ]
        for name in SHEETS
    }


def _again(book: DefinitionData) -> dict[str, Any]:
    """The same as pyxform takes it; it changes what it is given."""
    return {
        name: [dict(one) for one in value] if name != "sheet_names" else list(value)
        for name in DefinitionData.__slots__
        if (value := getattr(book, name)) and name != "fallback_form_name"
    }


def _in_short(error: Exception) -> str:
    words = re.sub(r"\s+", " ", str(error)).strip()
    return words if len(words) <= 400 else f"{words[:400]}…"


def _bound() -> None:
    """So much memory and time, and no file larger than what is written on the output."""
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        with suppress(ValueError, OSError):  # not every system has each limit
            resource.setrlimit(what, (most, most))


def main(act: str, kind: str = "") -> None:
    """Reads or makes, between its input and its output."""
    _bound()
    sent = sys.stdin.buffer.read()
    if act == "make":
        sys.stdout.buffer.write(made(json.loads(sent)))
    else:
        sys.stdout.buffer.write(json.dumps(opened(sent, kind)).encode())


if __name__ == "__main__":
    main(*cast("tuple[str, str]", tuple(sys.argv[1:3])))
