"""A real spreadsheet program opens what is given out, and works nothing out of what people wrote."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from people import spreadsheet
from people.workbook import Workbook

PROGRAM = shutil.which("soffice") or ""
WRITTEN = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    '=HYPERLINK("http://127.0.0.1/","Here")',
]
# Comma, double quotes, UTF-8, from line 1; the two last: cells as shown, and formulas of a CSV worked out where it can.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
MOST_TRUSTING = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1,true"

pytestmark = pytest.mark.skipif(not PROGRAM, reason="LibreOffice (soffice) is not installed here")


def opened(file: Path, *how: str) -> list[str]:
    """The first column as the program shows it, without its head."""
    out = file.parent / "shown"
    home = f"-env:UserInstallation={(file.parent / 'home').as_uri()}"
    line = [PROGRAM, home, "--headless", *how, "--convert-to", AS_SHOWN, "--outdir", str(out), str(file)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    with (out / f"{file.stem}.csv").open(encoding="utf-8-sig", newline="") as shown:
        return [row[0] for row in csv.reader(shown)][1:]


def as_words(shown: list[str]) -> list[str]:
    """Without the apostrophe before it, and the space that a cell may lose."""
    return [one.removeprefix("'").strip() for one in shown]


def test_nothing_in_a_csv_is_worked_out(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes(spreadsheet.as_csv(["Words"], [[one] for one in WRITTEN]))

    shown = opened(file, f"--infilter={MOST_TRUSTING}")

    assert as_words(shown) == [one.strip() for one in WRITTEN]


def test_nothing_in_a_workbook_is_worked_out(tmp_path: Path) -> None:
    file = tmp_path / "answers.xlsx"
    book = Workbook()
    book.sheet("Answers", ["Words"])
    for one in WRITTEN:
        book.row([one])
    book.save(file)

    shown = opened(file)

    assert as_words(shown) == [one.strip() for one in WRITTEN]


@pytest.mark.control("a cell that begins like a formula becomes words")
def test_without_the_apostrophe_a_formula_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "BEGINS_LIKE_A_FORMULA", ())
    file = tmp_path / "answers.csv"
    file.write_bytes(spreadsheet.as_csv(["Words"], [["=1+1"]]))

    assert opened(file, f"--infilter={MOST_TRUSTING}") == ["2"]
