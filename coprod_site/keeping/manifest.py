"""What a backup says of itself. It names tables, numbers and hashes: nobody's words, and no secret."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from coprod_site.keeping.sealing import ALTERED, FORMAT, TOO_NEW
from people.refusals import Refused

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Found:
    """What stands in a database: migrations as 'app.name', rows by table, and the chain of the audit lines."""

    migrations: list[str]
    counts: dict[str, int]
    lines: int
    head: str
    whole: bool


@dataclass(frozen=True)
class Part:
    """One part of a backup: how long it is, and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`made_at` is ISO 8601 in UTC; `parts` are by their names in the backup, 'database' and 'uploads/…'."""

    made_at: str
    vendor: str
    found: Found
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def database(self) -> str:
        return NAMES.get(self.vendor, self.vendor)

    @property
    def uploads(self) -> int:
        return sum(1 for name in self.parts if name != "database")

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def read(words: bytes) -> Manifest:
    """Raises Refused for what is no manifest, or one of a newer format."""
    try:
        said: dict[str, Any] = json.loads(words)
        if int(said["format"]) > FORMAT:
            raise Refused(TOO_NEW)
        parts = {str(name): Part(**part) for name, part in said.pop("parts").items()}
        return Manifest(**{**said, "found": Found(**said["found"]), "parts": parts})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(ALTERED) from error
