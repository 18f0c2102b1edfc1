"""The syntax by which SPSS (and PSPP) reads a CSV of ours: types, labels, values. Pure.

Formats as IBM's Command Syntax Reference has them under GET DATA /TYPE=TXT. Values of a column of codes are numbers
there, in the order of the code book, because only numbers can have labels that every procedure shows.
"""

from collections.abc import Sequence

from surveys.columns import Cell, Column, Sort

LONGEST_LABEL = 250  # bytes, a little below what it takes
LONGEST_VALUE_LABEL = 115
LONGEST_WORDS = 20_000  # bytes: the longest answer that somebody can give, in any script

_FORMATS = {
    Sort.CODE: "F4.0",
    Sort.TICK: "F1.0",
    Sort.PLACE: "F3.0",
    Sort.NUMBER: "F10.0",
    Sort.MONEY: "F12.2",
    Sort.DATE: "SDATE10",
    Sort.WORDS: f"A{LONGEST_WORDS}",
}


def row(columns: Sequence[Column], cells: Sequence[Cell]) -> list[Cell]:
    """A row with numbers for codes, and own words on one line: a line break would begin a new case."""
    return [_cell(column, cell) for column, cell in zip(columns, cells, strict=True)]


def _cell(column: Column, cell: Cell) -> Cell:
    if cell is None:
        return None
    if column.sort == Sort.CODE:
        codes = list(column.values)
        return codes.index(str(cell)) + 1 if cell in column.values else None
    if column.sort == Sort.WORDS:
        return " / ".join(line.strip() for line in str(cell).splitlines() if line.strip())
    return cell


def syntax(columns: Sequence[Column], *, data: str) -> str:
    """The whole file. `data` is the name of the CSV, which stands in the same folder."""
    parts = [
        "* Open this in SPSS or PSPP in the folder where both files are, and run all of it.",
        "SET UNICODE=ON.",
        "GET DATA\n  /TYPE=TXT\n"
        f"  /FILE={_quoted(data)}\n  /ENCODING='UTF8'\n"
        "  /ARRANGEMENT=DELIMITED\n  /DELIMITERS=','\n  /QUALIFIER='\"'\n  /FIRSTCASE=2\n  /VARIABLES="
        + "".join(f"\n    {one.name} {_FORMATS[one.sort]}" for one in columns)
        + ".",
        "VARIABLE LABELS" + "\n  /".join(["", *(f"{one.name} {_label(one.title)}" for one in columns)]) + ".",
        *_values(columns),
        "EXECUTE.",
    ]
    return "\n\n".join(parts) + "\n"


def _values(columns: Sequence[Column]) -> list[str]:
    found = []
    for one in columns:
        labels = list(one.values.values()) if one.sort == Sort.CODE else []
        lines = [
            f"\n    {number} {_label(words, LONGEST_VALUE_LABEL)}" for number, words in enumerate(labels, 1)
        ]
        if one.sort == Sort.TICK:
            lines = ["\n    0 'Not chosen'", "\n    1 'Chosen'"]
        if lines:
            found.append(f"VALUE LABELS {one.name}{''.join(lines)}.")
    return found


def _label(words: str, longest: int = LONGEST_LABEL) -> str:
    """On one line, as long as is taken, never cut within a letter."""
    line = " ".join(words.split())
    short = line.encode()[:longest].decode(errors="ignore")
    return _quoted(short)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
