"""Who took part, by a link of their own that was followed here: they may say how it felt, and what was not so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ladder import actions
from ladder.models import TOOK_PART, Activity, Participation
from people import clock, presence

DOOR = "felt"
SAID = "felt said"
OF_THE_ACTIVITY = ("activity", "survey", DOOR)

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Participation, P], HttpResponse]


def of_my_feeling(view: Page[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """A page about how an activity felt to one person. Anybody else gets a kind page that says what to do."""

    @wraps(view)
    @presence.private
    def found(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        public = Activity.objects.public(clock.now()).select_related("felt_round")
        activity = get_object_or_404(public, slug=slug)
        if not (presence.may_open(request, DOOR, str(activity.pk)) or presence.may_open(request, "my_page")):
            return render(request, "ladder/felt_by_link.html", {"activity": activity}, status=403)
        taking_part = _taking_part(request, activity)
        sentence = actions.why_not_say(activity, taking_part)
        if sentence or taking_part is None:
            return closed(request, activity, sentence)
        return view(request, taking_part, *args, **kwargs)

    return found  # type: ignore[return-value]  # wraps() hides that the address brings the slug


def _taking_part(request: HttpRequest, activity: Activity) -> Participation | None:
    person = presence.participant(request)
    found = Participation.objects.filter(activity=activity, participant=person, participant__isnull=False)
    mine = found.select_related("participant").first()
    if mine is not None:
        mine.activity = activity
    return mine


def closed(request: HttpRequest, activity: Activity, sentence: str) -> HttpResponse:
    return render(
        request, "ladder/felt_closed.html", {"activity": activity, "sentence": sentence}, status=410
    )


def remember_said(request: HttpRequest, activity: Activity) -> None:
    """What was said in this browser may be shown in it again. A link or a code alone never shows it."""
    said = [key for key in request.session.get(SAID, []) if key != str(activity.pk)]
    request.session[SAID] = [*said, str(activity.pk)][-20:]


def has_said_here(request: HttpRequest, activity: Activity) -> bool:
    return str(activity.pk) in request.session.get(SAID, [])


def who_took_part(request: HttpRequest, activity: Activity) -> Participation | None:
    """The taking part of whoever came in by their own link; None for everybody else, and who handed nothing in."""
    came_in = presence.may_open(request, "my_page") or any(
        presence.may_open(request, door, str(activity.pk)) for door in OF_THE_ACTIVITY
    )
    person = presence.participant(request) if came_in else None
    if person is None:
        return None
    mine = Participation.objects.filter(TOOK_PART, activity=activity, participant=person)
    return mine.select_related("activity__team", "participant").first()
