"""The report as a PDF that a screen reader can follow (PDF/UA-1), by Typst. Only sweeps and commands import this."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from followups.report.blocks import Report
from people import typeset
from people.texts import clean

TEMPLATE = Path(__file__).resolve().parent / "report.typ"
MOST_UNKNOWN = 200  # turns of looking for letters that no font here has
ONE_BY_ONE = 20  # of these turns; a script has more letters than that, and its whole row goes at once
ROW = 256  # letters of Unicode that stand together
UNKNOWN = "?"
NOTE = "Some letters could not be printed: each is a “?”. They stand on the page: "


def write(report: Report, *, made_on: str, long: bool) -> bytes:
    """Letters that no font of this machine has become question marks, and a note says so: better than no report.

    Raises RuntimeError where there are too many of them, and typst.TypstError for whatever else is wrong.
    """
    told = _each(report.as_json(), clean)
    for turn in range(MOST_UNKNOWN):
        try:
            return typeset.pdf(TEMPLATE, told, made_on=made_on, size="12pt" if long else "11pt")
        except typeset.NoFont as error:
            row = ROW if turn >= ONE_BY_ONE else 1
            told = _each(told, partial(_replaced, rows={ord(one) // row for one in error.letters}, row=row))
            if turn == 0:
                told["blocks"].append({"kind": "para", "words": NOTE + report.place, "quiet": True})
    raise RuntimeError("too many letters that no font here has")


def _each(told: Any, change: Callable[[str], str]) -> Any:
    """The same with every text in it changed."""
    if isinstance(told, str):
        return change(told)
    if isinstance(told, dict):
        return {key: value if key == "kind" else _each(value, change) for key, value in told.items()}
    return [_each(one, change) for one in told] if isinstance(told, list | tuple) else told


def _replaced(words: str, rows: set[int], row: int) -> str:
    return "".join(UNKNOWN if ord(one) // row in rows else one for one in words)
