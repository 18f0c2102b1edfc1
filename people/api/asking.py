"""What may be asked of the API, how often, and the sentences that say no."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from rest_framework.exceptions import MethodNotAllowed, NotAcceptable, NotFound, ParseError, Throttled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView, exception_handler

from people import actions, presence

LONGEST = 120


@dataclass(frozen=True)
class Filter:
    """A parameter of a list. `fits` says whether a value can be looked for; `wanted` says what can be.

    `about` describes it to whoever writes a program; `choices` are all its values, where it has few.
    """

    name: str
    about: str
    wanted: str
    fits: Callable[[str], bool]
    choices: tuple[str, ...] = ()


def one_of(name: str, about: str, choices: Iterable[str]) -> Filter:
    allowed = tuple(choices)
    return Filter(name, about, f"write one of {', '.join(allowed)}", allowed.__contains__, allowed)


def slug(name: str, about: str) -> Filter:
    return Filter(name, about, "write a name as it stands in addresses", _is_slug)


def words(name: str, about: str) -> Filter:
    return Filter(name, about, f"write at most {LONGEST} letters", _is_words)


def _is_slug(value: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{1,80}", value) is not None


def _is_words(value: str) -> bool:
    """A database may refuse what cannot be printed, such as a letter of nought."""
    return 0 < len(value) <= LONGEST and value.isprintable()


def asked(request: Request, filters: Iterable[Filter], beside: tuple[str, ...] = ()) -> dict[str, str]:
    """The filters that were asked for, by name. Refuses parameters there are none of, twice, or without sense."""
    known: Mapping[str, Filter] = {one.name: one for one in filters}
    for name, values in request.query_params.lists():
        if name not in known and name not in beside:
            raise ParseError(
                f"{_short(name)}: there is no such parameter here. {_allowed([*known, *beside])}"
            )
        if len(values) > 1:
            raise ParseError(f"{name}: write it once.")
        if name in known and not known[name].fits(values[0]):
            raise ParseError(f"{name}: {known[name].wanted}.")
    return {name: request.query_params[name] for name in known if name in request.query_params}


def _allowed(names: list[str]) -> str:
    return f"You can use {', '.join(sorted(names))}." if names else "Ask without any."


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"


class Kindly(AnonRateThrottle):
    """So and so many requests a minute from one address (settings), counted where all web processes count."""

    seconds = 0

    def allow_request(self, request: Request, view: APIView) -> bool:
        peer = presence.peer(request._request)
        limit, span = self.parse_rate(self.get_rate())
        self.seconds = actions.crowded(what="api", who=peer, limit=limit or 0, seconds=span or 60)
        return not self.seconds

    def wait(self) -> float:
        return self.seconds


def say_what_is_wrong(error: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's answer to an error, with a sentence of ours."""
    response: Response | None = exception_handler(error, context)
    if response is None:
        return None
    response.data = {"detail": _sentence(error, response, context.get("view"))}
    response.content_type = "application/problem+json"
    return response


def _sentence(error: Exception, response: Response, view: APIView | None) -> str:
    if isinstance(error, Throttled):
        seconds = max(1, ceil(getattr(error, "wait", None) or 1))
        return (
            f"You ask very often. Wait {seconds} {'second' if seconds == 1 else 'seconds'}, then ask again."
        )
    if isinstance(error, MethodNotAllowed):
        return "This can only be read. Use GET."
    if isinstance(error, NotAcceptable):
        given = [one.media_type for one in view.get_renderers()] if view else []
        return f"This comes as {' or '.join(given)}."
    if isinstance(error, NotFound) or response.status_code == 404:
        return "There is nothing public of this name."
    return str(getattr(error, "detail", "")) or "This did not work."
