"""Bytes as lines of text: UTF-8, with or without a byte order mark, UTF-16, and what Windows and Latin-1 wrote."""

import codecs
import re

from decisions.ballot_files.shape import Line, WrongFile

MOST_BYTES = 100_000_000
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # control characters, but for tabs and ends of lines
NOT_READ = "This is no text file."


def lines_of(raw: bytes) -> list[Line]:
    """Lines with their numbers, without those on which nothing stands. Raises WrongFile."""
    if len(raw) > MOST_BYTES:
        raise WrongFile(f"The file is longer than {MOST_BYTES // 1_000_000} MB.")
    text = _text(raw)
    if NOT_IN_TEXT.search(text):
        raise WrongFile(NOT_READ)
    found = [
        Line(number, line.strip())
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        if line.strip()
    ]
    if not found:
        raise WrongFile("The file is empty.")
    return found


def _text(raw: bytes) -> str:
    try:
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return raw.decode("utf-16")
        return raw.decode("utf-16-le" if _is_utf16(raw) else "utf-8-sig")
    except UnicodeDecodeError:
        return _of_one_byte_each(raw)


def _is_utf16(raw: bytes) -> bool:
    """Without a byte order mark, but with a zero after each of the digits that a ballot file begins with."""
    return len(raw) >= 4 and raw[0] != 0 and raw[1] == 0 and raw[3] == 0


def _of_one_byte_each(raw: bytes) -> str:
    """Windows-1252, which holds all letters of Latin-1; and Latin-1 itself where Windows knows no letter."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise WrongFile(NOT_READ)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
