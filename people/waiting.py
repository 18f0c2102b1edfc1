"""What waits for a member of staff. Each app registers a list of its own; the admin's start page shows them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Waiting:
    """One thing to do: the sentence, where to do it, and whether it is late. Lower `order` stands first."""

    words: str
    url: str
    late: bool = False
    order: int = 50


Lister = Callable[[object], Iterable[Waiting]]
_listers: list[Lister] = []


def register(lister: Lister) -> None:
    """`lister` takes the signed-in User and returns what waits for that person alone."""
    if lister not in _listers:
        _listers.append(lister)


def for_user(user: object) -> list[Waiting]:
    found = [item for lister in _listers for item in lister(user)]
    return sorted(found, key=lambda item: (not item.late, item.order, item.words))
