"""Lines of who did what, chained by hashes so that an altered one shows."""

import hashlib
import json
from typing import Any

from django.db import connection, models, transaction

from people import clock
from people.models import AuditLine, User

# Any number will do; it is this program's own key for the lock that serialises the chain.
_CHAIN_LOCK = 7_301_955
START = "0" * 64


def audit(
    *, by: User | None, did: str, about: models.Model, detail: dict[str, Any] | None = None
) -> AuditLine:
    """Writes one line, in the transaction of the act itself. `detail` holds codes and numbers, never people's words.

    Raises TransactionManagementError outside a transaction.
    """
    _hold_the_chain()
    line = AuditLine(
        at=clock.now(), by=by, did=did, about=f"{about._meta.label_lower}:{about.pk}", detail=detail or {}
    )
    line.chain = link(line, _last_chain())
    line.save(force_insert=True)
    return line


def first_broken_line() -> AuditLine | None:
    """The first line that was altered, or after which one is missing; None where all is whole."""
    before = START
    for line in AuditLine.objects.order_by("id").iterator(chunk_size=1_000):
        if line.chain != link(line, before):
            return line
        before = line.chain
    return None


def _hold_the_chain() -> None:
    """One writer at a time: on SQLite the IMMEDIATE transaction sees to that, on PostgreSQL a lock until its end."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("audit is written in the transaction of the act")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])  # control: audit chain


def _last_chain() -> str:
    last = AuditLine.objects.order_by("-id").values_list("chain", flat=True).first()
    return last or START


def link(line: AuditLine, before: str) -> str:
    """The chain of a line that follows the chain `before`: a SHA-256 of both."""
    said = json.dumps(
        [before, line.at.isoformat(timespec="microseconds"), line.by_id, line.did, line.about, line.detail],
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(said.encode()).hexdigest()
