"""Names as they stand in BLT files: in quotes, in doubled quotes, in none, with a party in quotes behind them."""

import re

FIELDS = re.compile(r'"[^"]*"(?:\s+"[^"]*")+')  # the Scottish councils publish "Name" "Party"
COMMENT = re.compile(r"\s#(?:\s.*)?$")
CURLY = str.maketrans("“”", '""')


def name_and_party(written: str) -> tuple[str, str]:
    """What the line calls the option, and what stands in further quotes behind it, if anything."""
    line = _without_comment(written.translate(CURLY) if written.startswith("“") else written)
    for _ in range(3):  # spreadsheets put quotes around quotes
        if FIELDS.fullmatch(line):
            fields = re.findall(r'"([^"]*)"', line)
            return fields[0].strip(), " ".join(fields[1:]).strip()
        if len(line) < 2 or not (line.startswith('"') and line.endswith('"')):
            break
        line = line[1:-1].replace('""', '"').strip()
    return line.strip('"').strip() if line.count('"') == 1 else line, ""


def _without_comment(line: str) -> str:
    """Behind quotes that are closed; behind a name without quotes only where spaces stand around the sign."""
    if line.startswith('"'):
        closed = re.match(r'("(?:[^"]|"")*"(?:\s+"(?:[^"]|"")*")*)\s*#', line)
        return closed[1] if closed else line
    return COMMENT.sub("", line).strip()
