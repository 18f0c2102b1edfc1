"""The erasure ledger outside the database: one line of JSON for each thing that was erased, never a word of anybody.

A backup of the database knows nothing of what was erased after it was made; this file does.
"""

import json
import logging
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """`kind` and `key` name what was erased, `at` is an ISO moment, `how` a code of safety.models.How."""

    kind: str
    key: str
    at: str
    how: str


def append(file: Path, lines: Iterable[Line]) -> None:
    """Adds lines, and returns when they are on the disk. Raises OSError."""
    words = "".join(json.dumps(asdict(line), sort_keys=True) + "\n" for line in lines)
    if not words:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        # A line that was cut off, such as when the power went, must not swallow the one that follows.
        os.write(handle, (_cut_off(handle) + words).encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _cut_off(handle: int) -> str:
    size = os.fstat(handle).st_size
    return "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""


def read(file: Path) -> list[Line]:
    """Every whole line; none where there is no file. A broken one is left out, and the log says which."""
    if not file.exists():
        return []
    found = []
    for number, words in enumerate(file.read_text(errors="replace").splitlines(), start=1):
        line = _line(words)
        if line is None:
            logger.warning("Line %s of the erasure ledger cannot be read.", number)
        else:
            found.append(line)
    return found


def _line(words: str) -> Line | None:
    try:
        said = json.loads(words)
        if datetime.fromisoformat(str(said["at"])).tzinfo is None:
            return None
        return Line(**{name: str(said[name]) for name in ("kind", "key", "at", "how")})
    except (ValueError, KeyError, TypeError):
        return None
