"""What becomes of words that somebody wrote for everybody to read (safety.models.PublicWords).

An app that has such words builds its Readable and its Holdable of these. Each takes the words of one row as a QuerySet.
"""

from typing import Any

from django.db.models import QuerySet

from people import clock
from safety.models import Reading

Words = QuerySet[Any]


def show(words: Words, as_shown: str) -> bool:
    """Also what was held back, where somebody else found that it can be shown. Whether it was not shown before."""
    new = words.filter(shown_at=None)
    return bool(new.update(shown=as_shown, shown_at=clock.now(), held_at=None))


def hold_back(words: Words) -> bool:
    """Whether it was neither shown nor held back before."""
    return bool(words.filter(shown_at=None, held_at=None).update(held_at=clock.now()))


def hide(words: Words) -> None:
    words.filter(hidden_at=None).update(hidden_at=clock.now())


def show_again(words: Words) -> None:
    """Whatever time staff have to answer runs from this day on."""
    words.filter(hidden_at__isnull=False).update(hidden_at=None, shown_at=clock.now())


def set_aside(words: Words) -> None:
    words.update(set_aside=True)


def put_back(words: Words, *, about: str) -> None:
    """It stands again where it stood; what nobody has read yet waits to be read."""
    words.update(set_aside=False)
    if Reading.objects.waiting().filter(about=about).exists():
        words.update(held_at=None)


def keep_aside(words: Words) -> bool:
    """It stays out of everything for good. Whether nothing had come of it yet, so that its writer has to hear."""
    set_aside(words)
    return hold_back(words)
