"""Paths of pages that differ by a token alone: Django works out the rest of them once."""

from functools import cache

from django.urls import reverse

_HERE = "0token0"


def path_with(name: str, token: str) -> str:
    """The same as reverse(name, args=[token]), for a token that needs no quoting."""
    before, after = _around(name)
    return f"{before}{token}{after}"


@cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_HERE]).partition(_HERE)
    return before, after
