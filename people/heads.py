"""A file beside the database: after each check of the audit lines, how many there were and the hash of the last.

Whoever can cut lines off in the database alone cannot cut them off here. Copy the file to another machine, or print its
last line, and nobody on this one can either.
"""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

RESTORED = "restored"


@dataclass(frozen=True)
class Head:
    """How many lines there were at a moment (ISO 8601), and the chain of the last one ('' where there was none)."""

    at: str
    lines: int
    chain: str


def note(head: Head) -> None:
    """Adds a head for the database in use."""
    _add(f"{head.at} {_database()} {head.lines} {head.chain or '-'}")


def note_restored(at: str) -> None:
    """From here on the database is an older one: the heads before this are no longer held against it."""
    _add(f"{at} {_database()} {RESTORED} -")


def known() -> list[Head]:
    """The heads of the database in use, oldest first. A line that cannot be read is passed over."""
    found: list[Head] = []
    for line in _lines():
        at, name, lines, chain = [*line.split(" "), "", "", "", ""][:4]
        if name != _database():
            continue
        if lines == RESTORED:
            found = []
        elif lines.isascii() and lines.isdigit():
            found.append(Head(at, int(lines), "" if chain == "-" else chain))
    return found


def _lines() -> list[str]:
    file = Path(settings.AUDIT_HEADS)
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []


def _add(line: str) -> None:
    file = Path(settings.AUDIT_HEADS)
    if not file.exists():
        file.touch(mode=0o600)
    with file.open("a", encoding="utf-8") as end:
        end.write(f"{line}\n")


def _database() -> str:
    return f"{connection.vendor}:{quote(str(connection.settings_dict['NAME']), safe='/')}"
