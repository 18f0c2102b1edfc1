"""What people write that somebody reads before it is public, and that can be hidden later.

An app registers by name how to show it and what comes of it, and gets all of it: the queue, hiding with a stub, reports
of anybody, a word to the writer, and objecting.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from safety.policy import Waits


@dataclass(frozen=True)
class Written:
    """What somebody wrote. `beside` is what it is said of, in the organisation's words; `where` the page it is for.

    `team` is the id of the team it is about, `page` the address of that page. `shown` is what people may read once it
    was read, hidden or not; nothing before. `public`: everybody can read that now. `picture` is the address, for
    whoever reads it, of a photo that stands beside the words and goes the same way.
    """

    words: str
    beside: str
    where: str
    team: int
    page: str = ""
    shown: str = ""
    hidden: bool = False
    public: bool = False
    picture: str = ""


@dataclass(frozen=True)
class Readable:
    """`show` takes a row's id; None where it is not there any more. `shown` gets the id and the words that people may
    read, the others the id alone: each in the transaction of the decision.

    `names`: of people who may be named in it, for whoever reads it. `tell` gets the id, what happened ('reading',
    'ruling' or 'objection') and that row's id, and leaves a word to whoever wrote it.
    """

    show: Callable[[str], Written | None]
    shown: Callable[[str, str], None]
    held: Callable[[str], None]
    hidden: Callable[[str], None]
    shown_again: Callable[[str], None]
    names: Callable[[str], Collection[str]]
    tell: Callable[[str, str, int], None]
    waits: Waits = Waits.EVERYTHING


_readables: dict[str, Readable] = {}


def register(name: str, readable: Readable) -> None:
    """`name` is the row's model in small letters, such as 'ladder.challenge'."""
    _readables[name] = readable


def show(about: str) -> Written | None:
    """What 'ladder.challenge:12' says; None for what nobody registered, or what is not there any more."""
    name, _, key = about.partition(":")
    readable = _readables.get(name)
    return readable.show(key) if readable else None


def of(about: str) -> tuple[Readable, str]:
    """What its own app registered, and the row's id. Raises KeyError for what nobody registered."""
    name, _, key = about.partition(":")
    return _readables[name], key


def settle(about: str, words: str | None) -> None:
    """Tells the row's own app what came of reading it: the words that may be shown, or None where it is held."""
    readable, key = of(about)
    if words is None:
        readable.held(key)
    else:
        readable.shown(key, words)


def names(about: str) -> Collection[str]:
    readable, key = of(about)
    return readable.names(key)


def tell(about: str, what: str, pk: int) -> None:
    readable, key = of(about)
    readable.tell(key, what, pk)
