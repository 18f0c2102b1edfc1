"""Words that an app further right sends for one on its left, which knows whom to write to; outbox knows how."""

from collections.abc import Callable

Notice = Callable[[object], None]
_notices: dict[str, Notice] = {}


def register(name: str, notice: Notice) -> None:
    """`notice` takes the Participant to write to, or what else its name is about."""
    _notices[name] = notice


def send(name: str, about: object) -> None:
    """Raises KeyError for a notice that nobody registered."""
    _notices[name](about)
