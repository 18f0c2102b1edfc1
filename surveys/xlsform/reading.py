"""A file as a book of rows, and rows as a spreadsheet. Both are done by a program of their own (program.py)."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from people.refusals import Refused
from surveys.xlsform import bounds
from surveys.xlsform.book import Book, book_of

_HERE = Path(__file__).resolve().parents[2]
_SECONDS = 25  # below what a web server waits
_ALONE = {
    "OPENBLAS_NUM_THREADS": "1"
}  # openpyxl loads numpy, which takes memory for each core of the machine
_TOO_MUCH = "This file asks for more than we can read. Make it smaller, or save it anew, and choose it again."


def read(content: bytes) -> Book:
    """The rows of an XLSForm. Raises Refused with a sentence for every file that is none."""
    file = bounds.bounded(content)
    answer = _run("read", file.kind, file.content)
    try:
        said: dict[str, Any] = json.loads(answer)
    except ValueError as error:
        raise Refused(_TOO_MUCH) from error
    if "refused" in said:
        raise Refused(said["refused"])
    return book_of(said["sheets"])


def spreadsheet(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """An .xlsx of rows of words, each sheet with its headings first."""
    return _run("make", bounds.XLSX, json.dumps(sheets).encode())


def _run(act: str, kind: str, sent: bytes) -> bytes:
    """Nothing but the file goes in: not even the settings of the site."""
    called = [sys.executable, "-m", "surveys.xlsform.program", act, kind]
    try:
        done = subprocess.run(
            called, input=sent, capture_output=True, cwd=_HERE, env=_ALONE, timeout=_SECONDS, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Refused(_TOO_MUCH) from error
    return done.stdout
