"""What staff paste or upload, line by line: text out of bytes, cells out of text. Pure."""

import csv
import io

MOST_BYTES = 1_000_000


class CannotRead(ValueError):
    """The whole list cannot be used; the message says why."""


def decoded(content: bytes) -> str:
    """The text of an uploaded file, whichever way a spreadsheet wrote it. Raises CannotRead for what is no text."""
    if len(content) > MOST_BYTES:
        raise CannotRead("This file is larger than 1 MB. Split it into several lists.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    if b"\x00" in content:
        raise CannotRead("This is not a list in text. In your spreadsheet, choose: save as CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise CannotRead(
            "We cannot read the letters in this file. In your spreadsheet, choose: save as CSV UTF-8."
        ) from None


def cells(text: str) -> list[tuple[int, list[str]]]:
    """Each line's number and its cells, parted by tabs, semicolons or commas, as the first line is.

    Raises CannotRead for what no spreadsheet wrote.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in lines.split("\n") if line.strip()), "")
    mark = next((mark for mark in "\t;" if mark in first), ",")
    reader = csv.reader(io.StringIO(lines), delimiter=mark, skipinitialspace=True)
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        raise CannotRead("A line of this list is far too long, or has a stray quote mark in it.") from None
