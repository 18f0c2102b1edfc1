"""Tables for spreadsheets: readable by Excel, and with nothing in them that it would run."""

import csv
import io
from typing import Any

import pytest

from people import spreadsheet


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_table_is_utf_8_with_the_mark_that_excel_looks_for() -> None:
    assert spreadsheet.as_csv(["Café"], [["Größe"]]) == b"\xef\xbb\xbf" + "Café\r\nGröße\r\n".encode()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_or_header_that_begins_like_a_formula_becomes_words(begins: str) -> None:
    words = f"{begins}HYPERLINK(1)"

    assert read(spreadsheet.as_csv([words], [[words]])) == [[f"'{words}"], [f"'{words}"]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (-5, "-5"), (0, "0"), (0.5, "0.5"), (True, "True"), ("a = b", "a = b"), ("", "")],
)
def test_numbers_stay_numbers_and_nothing_is_empty(value: Any, cell: str) -> None:
    assert read(spreadsheet.as_csv(["One", "Two"], [[value, "x"]]))[1] == [cell, "x"]


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    words = 'He said "no",\nand left.'

    assert read(spreadsheet.as_csv(["Words"], [[words]]))[1] == [words]


def test_what_is_remembered_of_cells_mixes_no_numbers_and_keeps_the_guard() -> None:
    rows = [
        [1, 1.0, True, None, "=1", "a"],
        [True, 1, 1.0, "a", "=1", None],
        ["x" * 50, "=" * 50, 0, False, "", 0.0],
    ]

    written = spreadsheet.as_csv(["h"], rows).decode("utf-8-sig").splitlines()

    assert written[1:] == ["1,1.0,True,,'=1,a", "True,1,1.0,a,'=1,", f"{'x' * 50},'{'=' * 50},0,False,,0.0"]
