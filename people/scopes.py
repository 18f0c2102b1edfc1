"""Which people a member of staff may see. A participant belongs to the installation; only apps further right know what
they joined.
"""

from collections.abc import Callable
from uuid import UUID

Scope = Callable[[object], set[UUID]]
_scopes: list[Scope] = []


def register(scope: Scope) -> None:
    """`scope` takes a User and returns the ids of the participants of that person's teams."""
    _scopes.append(scope)


def participant_ids(user: object) -> set[UUID]:
    return {pk for scope in _scopes for pk in scope(user)}
