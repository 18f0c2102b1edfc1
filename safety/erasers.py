"""Which words can be blacked out. An app registers by name how to show a row's words, and how to empty them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A row's words as they stand. `team` is the id of the team they belong to; `where` says whose page they are on.

    `hash` is the SHA-256 of the words, or of the file's bytes, so that nothing else is blacked out than was asked for.
    """

    words: str
    hash: str
    team: int
    where: str


@dataclass(frozen=True)
class Eraser:
    """`show` takes a row's id and returns its words, or None where there are none (any more). `empty` takes the id."""

    show: Callable[[str], Found | None]
    empty: Callable[[str], None]


_erasers: dict[str, Eraser] = {}


def register(name: str, eraser: Eraser) -> None:
    """`name` is the row's model in small letters, such as 'ladder.factwords'."""
    _erasers[name] = eraser


def show(about: str) -> Found | None:
    """The words of 'ladder.factwords:12'; None for what nobody registered, or what holds no words."""
    name, _, key = about.partition(":")
    eraser = _erasers.get(name)
    return eraser.show(key) if eraser else None


def empty(about: str) -> None:
    """Raises KeyError for what nobody registered."""
    name, _, key = about.partition(":")
    _erasers[name].empty(key)
