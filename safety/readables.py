"""What people write that somebody reads before it is public. An app registers how to show it, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """What somebody wrote. `beside` is what it is said of, in the organisation's words; `where` the page it is for."""

    words: str
    beside: str
    where: str


@dataclass(frozen=True)
class Readable:
    """`show` takes a row's id; None where it is not there any more. `shown` gets the id and the words that people may
    read, `held` the id: each in the transaction of the reading.
    """

    show: Callable[[str], Written | None]
    shown: Callable[[str, str], None]
    held: Callable[[str], None]


_readables: dict[str, Readable] = {}


def register(name: str, readable: Readable) -> None:
    """`name` is the row's model in small letters, such as 'ladder.challenge'."""
    _readables[name] = readable


def show(about: str) -> Written | None:
    """What 'ladder.challenge:12' says; None for what nobody registered, or what is not there any more."""
    name, _, key = about.partition(":")
    readable = _readables.get(name)
    return readable.show(key) if readable else None


def settle(about: str, words: str | None) -> None:
    """Tells the row's own app what came of it: the words that may be shown, or None where it is held."""
    name, _, key = about.partition(":")
    readable = _readables[name]
    if words is None:
        readable.held(key)
    else:
        readable.shown(key, words)
