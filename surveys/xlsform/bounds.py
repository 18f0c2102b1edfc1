"""What is opened at all: how large a file may be, and what kind it is, told by its content. Pure.

Everything is looked at here before a library reads it: a small file can unfold into one that fills a machine.
"""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from people.refusals import Refused

LARGEST = 5 * 1024 * 1024  # a form of a thousand questions has some 200 KB
LARGEST_UNFOLDED = 20 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 20_000
LONGEST_TEXT = 2 * 1024 * 1024  # of a form that is plain text

XLSX, XLS, CSV, MD = ".xlsx", ".xls", ".csv", ".md"
WHAT_IS_TAKEN = "Choose an XLSForm: a spreadsheet (.xlsx or .xls), or the same as text (.csv or .md)."
TOO_LARGE = f"This file is larger than {LARGEST // 1024 // 1024} MB. No form is as large as that."
_ROW = re.compile(rb"<(?:[A-Za-z0-9]+:)?row[\s/>]")
_STRANGE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True)
class Bounded:
    """A file that may be opened. Text is UTF-8 by now."""

    kind: str
    content: bytes


def bounded(content: bytes) -> Bounded:
    """Raises Refused with a sentence for what is empty, too large, or no kind that can be a form."""
    if not content:
        raise Refused("This file is empty. Choose another one.")
    if len(content) > LARGEST:
        raise Refused(TOO_LARGE)
    if content.startswith(b"PK"):
        _look_into(content)
        return Bounded(XLSX, content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return Bounded(XLS, content)
    return _text(content)


def _look_into(content: bytes) -> None:
    """What an .xlsx says it unfolds into. Python never unfolds more of a part than its size says."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            listed = parts.infolist()
            if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > LARGEST_UNFOLDED:
                raise Refused("This file unfolds into far more than a form can hold. We did not open it.")
            names = {one.filename for one in listed}
            if "xl/workbook.xml" not in names:
                raise Refused(f"This is no Excel spreadsheet. {WHAT_IS_TAKEN}")
            _look_at_sheets(parts)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
        raise Refused(
            "This file is broken, or part of it is missing. Save it anew and choose it again."
        ) from error
    except NotImplementedError as error:
        raise Refused(f"This file is packed in a way that we cannot read. {WHAT_IS_TAKEN}") from error


def _look_at_sheets(parts: zipfile.ZipFile) -> None:
    rows = 0
    for name in parts.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        said = parts.read(name)
        if _STRANGE.search(said[:10_000]):
            raise Refused(
                "This spreadsheet has parts that no spreadsheet program writes. We did not open it."
            )
        rows += sum(1 for _ in _ROW.finditer(said)) if "worksheets/" in name else 0
    if rows > MOST_ROWS:
        raise Refused(f"This spreadsheet has more than {MOST_ROWS:,} rows. No form is as long as that.")


def _text(content: bytes) -> Bounded:
    if len(content) > LONGEST_TEXT:
        raise Refused("This file is larger than 2 MB. No form that is written as text is as long as that.")
    try:
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        words = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            "We cannot read the letters in this file. Save it as “CSV UTF-8”, or as .xlsx, and choose it again."
        ) from error
    if re.search(r"[\x00-\x08\x0e-\x1f]", words):
        raise Refused(f"We cannot take this kind of file. {WHAT_IS_TAKEN}")
    first = next((line.strip() for line in words.splitlines() if line.strip()), "")
    if not first:
        raise Refused("This file is empty. Choose another one.")
    return Bounded(MD if first.startswith("|") else CSV, words.encode())
