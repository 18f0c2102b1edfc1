"""What private links open. An app registers a door by name; the link knows only the name and a target."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Opener = Callable[[str], str]
# Given the request and the hash of a code that stands for nobody: the page it leads to, or None.
OpenerOfNobody = Callable[[HttpRequest, str], HttpResponse | None]
_of_nobody: list[OpenerOfNobody] = []
_doors: dict[str, Opener] = {}


def register(name: str, opener: Opener) -> None:
    """`opener` takes the link's target and returns the path of the page to go to."""
    _doors[name] = opener


def path_for(name: str, target: str) -> str:
    """The path behind a door. Raises KeyError for a door that nobody registered."""
    return _doors[name](target)


def register_codes_of_nobody(opener: OpenerOfNobody) -> None:
    """For codes that lead to something of which nobody knows whose it is."""
    _of_nobody.append(opener)


def page_for_nobody(request: HttpRequest, code_hash: str) -> HttpResponse | None:
    """The page behind such a code, or None where no app knows it."""
    return next((page for opener in _of_nobody if (page := opener(request, code_hash))), None)
