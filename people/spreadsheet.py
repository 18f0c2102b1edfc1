"""Tables for people's spreadsheets: the one writer of CSV. Pure.

A program that opens a table may run what a cell says: a cell that begins like a formula gets an apostrophe before it,
which makes it words (headers too, for they may come from what somebody wrote).
"""

import csv
import io
from collections.abc import Iterable, Sequence

BEGINS_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as something else


def as_csv(headers: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """The table as a file. Numbers stay numbers; nothing (None) is an empty cell; all else is said as words."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_cell(one) for one in headers])
    writer.writerows([_cell(one) for one in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    words = str(value)
    return f"'{words}" if words.startswith(BEGINS_LIKE_A_FORMULA) else words
