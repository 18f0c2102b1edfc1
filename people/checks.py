"""System checks of this app."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from people import triggers


def triggers_stand(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Names each append-only trigger that is missing from a database."""
    return [
        Error(
            f"The trigger {name} is missing, so a line of the ledger could be changed.",
            hint="Run manage.py migrate.",
            id="people.E001",
        )
        for alias in databases or []
        for name in triggers.missing(connections[alias])
    ]
