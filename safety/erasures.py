"""How something that stands in the erasure ledger is erased again. An app registers a kind of thing by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Again:
    """Each takes the thing's id and when it was erased: `is_there` says whether anything of then is left, `erase`
    erases it.
    """

    is_there: Callable[[str, datetime], bool]
    erase: Callable[[str, datetime], None]


_kinds: dict[str, Again] = {}


def register(kind: str, again: Again) -> None:
    """`kind` stands in the ledger for good, such as 'response'."""
    _kinds[kind] = again


def is_there(kind: str, key: str, at: datetime) -> bool:
    """False for a kind that nobody registered: a ledger may be older than the program, or newer."""
    again = _kinds.get(kind)
    return again is not None and again.is_there(key, at)


def erase(kind: str, key: str, at: datetime) -> None:
    """Raises KeyError for a kind that nobody registered."""
    _kinds[kind].erase(key, at)
