"""What has to be done in a database that was just read back from a backup, before anybody uses it.

An app registers what it must do again, such as erasing those who were erased after the backup was made. The restore
calls all of it while the old database still stands: what raises keeps the old one in place.
"""

from collections.abc import Callable

Again = Callable[[], int]
_again: dict[str, Again] = {}


def register(name: str, again: Again) -> None:
    """`name` says in words what is counted, such as 'people erased again'; `again` returns how many."""
    _again[name] = again


def forget(name: str) -> None:
    """For tests, which register something of their own."""
    _again.pop(name, None)


def after_restore() -> dict[str, int]:
    """Does everything, in the order in which it was registered; how many of each."""
    return {name: again() for name, again in _again.items()}
