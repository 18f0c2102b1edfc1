"""Workbooks (XLSX) written row by row, in constant memory. Nothing else of the site writes with openpyxl."""

import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook as _Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from people import spreadsheet

MOST_ROWS = 1_048_575  # beside the heads
NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")


class Workbook:
    """Sheets one after the other: `sheet` begins one, `row` adds to it. Cells are numbers or words, never formulas."""

    def __init__(self) -> None:
        self._book = _Workbook(write_only=True)

    def sheet(self, name: str, headers: Sequence[object]) -> None:
        self._sheet = self._book.create_sheet(NOT_IN_A_NAME.sub(" ", name)[:31])
        self._sheet.freeze_panes = "A2"
        heads = [WriteOnlyCell(self._sheet, _cell(one)) for one in headers]
        for head in heads:
            head.font = Font(bold=True)
        self._sheet.append(heads)

    def row(self, cells: Sequence[object]) -> None:
        self._sheet.append([_cell(one) for one in cells])

    def save(self, to: Path) -> None:
        self._book.save(to)


def _cell(value: object) -> object:
    """As in a CSV, without control characters, which a workbook cannot hold. An empty cell stays empty."""
    found = spreadsheet.cell(value)
    if isinstance(found, str):
        return ILLEGAL_CHARACTERS_RE.sub("", found) or None
    return found
