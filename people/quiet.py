"""About whom something must stay quiet for now: an app says so, such as while a concern about a person is open.

Whoever harms somebody may read their page with them. A line "we were worried" would warn the wrong person.
"""

from collections.abc import Callable
from uuid import UUID

Asker = Callable[[UUID], bool]
_askers: list[Asker] = []


def register(asker: Asker) -> None:
    """`asker` takes a participant's id."""
    if asker not in _askers:
        _askers.append(asker)


def forget(asker: Asker) -> None:
    """For tests, which register something of their own."""
    _askers.remove(asker)


def about(person: UUID) -> bool:
    return any(asker(person) for asker in _askers)
