"""Every route of the site, read from the URL configuration: what the tests walk so that nothing is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """`name` with its namespace, such as 'admin:index'; the pattern as written stands in for a missing name."""

    name: str
    pattern: str
    arguments: frozenset[str]
    view: Any

    @property
    def of_admin(self) -> bool:
        return self.name.startswith("admin:")


def all_routes() -> list[Route]:
    return sorted(_walk(get_resolver(), "", "", frozenset()), key=lambda route: (route.name, route.pattern))


def _walk(resolver: URLResolver, before: str, space: str, given: frozenset[str]) -> Iterator[Route]:
    for found in resolver.url_patterns:
        pattern = before + str(found.pattern)
        arguments = given | set(getattr(found.pattern, "converters", {}))
        if isinstance(found, URLPattern):
            name = f"{space}{found.name}" if found.name else pattern
            yield Route(name, pattern, frozenset(arguments), found.callback)
        else:
            inner = f"{space}{found.namespace}:" if found.namespace else space
            yield from _walk(found, pattern, inner, frozenset(arguments))
