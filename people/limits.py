"""The page that says: this came too often. With how long to wait, the phone, the paper, and what was typed."""

from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people import actions, presence, typed

PRESSES, SECONDS = 600, 10 * 60  # for each page: 20 people in one day centre, each a press every 20 seconds


def flood_wait(request: HttpRequest, *, what: str) -> int:
    """Counts a press of a button from this address. How many seconds it has to wait; 0: it may go on."""
    return actions.crowded(what=f"post {what}", who=presence.peer(request), limit=PRESSES, seconds=SECONDS)


def wait_a_little(request: HttpRequest, *, seconds: int, guessing: bool = False) -> HttpResponse:
    """429. `guessing` where it is about codes or links that somebody might be guessing."""
    context: dict[str, Any] = {
        "minutes": ceil(seconds / 60),
        "guessing": guessing,
        "typed": typed.words(request.POST.lists()),
    }
    response = render(request, "people/too_often.html", context, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store, private"
    return response
