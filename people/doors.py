"""What private links open. An app registers a door by name; the link knows only the name and a target."""

from collections.abc import Callable

Opener = Callable[[str], str]
_doors: dict[str, Opener] = {}


def register(name: str, opener: Opener) -> None:
    """`opener` takes the link's target and returns the path of the page to go to."""
    _doors[name] = opener


def path_for(name: str, target: str) -> str:
    """The path behind a door. Raises KeyError for a door that nobody registered."""
    return _doors[name](target)
