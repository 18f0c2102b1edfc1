"""What people write that can be held. An app registers by name how to show it, how to hold it and how to let it go."""

from collections.abc import Callable
from dataclasses import dataclass, field

from people.models import Participant


@dataclass(frozen=True)
class Piece:
    """One thing somebody said. `own` marks words of their own, which are looked through; choices are shown beside.
    `href` leads to a file, for whoever keeps people safe.
    """

    asked: str
    words: str
    own: bool = True
    href: str = ""


@dataclass(frozen=True)
class Held:
    """What somebody wrote, for whoever keeps people safe. `team` is the id of the team it is about.

    `where` names the page it was written on, `helped` says in words who helped, `gone` why there are no words any more.
    """

    team: int
    where: str
    pieces: list[Piece] = field(default_factory=list)
    person: Participant | None = None
    helped: str = ""
    gone: str = ""


@dataclass(frozen=True)
class Holdable:
    """Each takes a row's id. `show` returns None where there never was such a row. `hold` leaves it out of everything,
    `let_go` puts it back, `keep` settles that it stays out; each in the transaction of the concern.
    """

    show: Callable[[str], Held | None]
    hold: Callable[[str], None]
    let_go: Callable[[str], None]
    keep: Callable[[str], None]


_holdables: dict[str, Holdable] = {}


def register(name: str, holdable: Holdable) -> None:
    """`name` is the row's model in small letters, such as 'surveys.response'."""
    _holdables[name] = holdable


def show(about: str) -> Held | None:
    """What 'surveys.response:…' says; None for what nobody registered, or what never was."""
    name, _, key = about.partition(":")
    holdable = _holdables.get(name)
    return holdable.show(key) if holdable else None


def hold(about: str) -> None:
    """Raises KeyError for what nobody registered."""
    name, _, key = about.partition(":")
    _holdables[name].hold(key)


def let_go(about: str) -> None:
    """Raises KeyError for what nobody registered."""
    name, _, key = about.partition(":")
    _holdables[name].let_go(key)


def keep(about: str) -> None:
    """Raises KeyError for what nobody registered."""
    name, _, key = about.partition(":")
    _holdables[name].keep(key)
