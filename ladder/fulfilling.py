"""Where staff do what people asked for. The app that can registers the way, such as printing the questions."""

from collections.abc import Callable
from dataclasses import dataclass

from ladder.models import Request, Wish


@dataclass(frozen=True)
class Way:
    """`url` leads to where a request is done, or is empty where it cannot be done there; `words` stand on the link."""

    words: str
    permission: str
    url: Callable[[Request], str]


_ways: dict[str, Way] = {}


def register(wish: Wish, way: Way) -> None:
    _ways[wish] = way


def way_for(request: Request) -> Way | None:
    """The way to do this one, if some app has one."""
    way = _ways.get(request.wish)
    return way if way is not None and way.url(request) else None
