"""Which messages a member of staff may see.

Messages know an activity only by its id; an app to the right knows whose it is.
"""

from collections.abc import Callable

Scope = Callable[[object], set[str]]
_scopes: list[Scope] = []


def register(scope: Scope) -> None:
    """`scope` takes a User and returns the `about` ids that belong to that person's teams."""
    if scope not in _scopes:
        _scopes.append(scope)


def about_ids(user: object) -> set[str]:
    return {about for scope in _scopes for about in scope(user)}
