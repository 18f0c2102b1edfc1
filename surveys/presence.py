"""Whose answers are open in this browser: a person's by their link, or those begun here without one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity, ActivityState
from people import clock, presence
from people.models import Participant
from surveys import journey
from surveys.models import Response, ResponseState

BEGUN = "begun"
DOOR = "survey"

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Response, P], HttpResponse]


def activity_of(slug: str) -> Activity:
    """The activity people may see under this address, with its survey; 404 where there is none."""
    found = Activity.objects.public(clock.now()).select_related("questionnaire").prefetch_related("promises")
    return get_object_or_404(found.filter(questionnaire__versions__isnull=False).distinct(), slug=slug)


def person_here(request: HttpRequest, activity: Activity) -> Participant | None:
    """The person whose link to this survey, or to their own page, was followed in this browser."""
    if presence.may_open(request, DOOR, str(activity.pk)) or presence.may_open(request, "my_page"):
        return presence.participant(request)
    return None


def response_here(request: HttpRequest, activity: Activity) -> Response | None:
    """The answers that are open in this browser, if any."""
    mine = Response.objects.of_activity(activity).select_related(
        "version", "participation__activity", "participation__participant"
    )
    begun = request.session.get(BEGUN, {}).get(str(activity.pk))
    if begun:
        return mine.filter(pk=UUID(begun)).first()
    person = person_here(request, activity)
    return mine.filter(participation__participant=person).first() if person else None


def remember(request: HttpRequest, response: Response) -> None:
    """Keeps answers open in this browser, under a new session key. The session holds their id and no words."""
    begun = request.session.get(BEGUN, {})
    request.session.cycle_key()
    request.session[BEGUN] = {**begun, str(response.participation.activity_id): str(response.pk)}
    request.session.set_expiry(presence.IDLE_SECONDS)


def forget(request: HttpRequest, activity: Activity) -> None:
    """Closes the answers in this browser, so that somebody else can answer."""
    begun = request.session.get(BEGUN, {})
    request.session[BEGUN] = {key: value for key, value in begun.items() if key != str(activity.pk)}


def of_my_answers(view: Page[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """A page that needs answers that were begun: without them it leads to the start, after closing to a kind page."""

    @wraps(view)
    @presence.private
    def found(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        activity = activity_of(slug)
        response = response_here(request, activity)
        if response is None or response.state == ResponseState.TAKEN_BACK:
            typed = _typed(request, activity)
            return too_long(request, activity, typed) if typed else redirect("survey", slug)
        response.participation.activity = activity
        if activity.state == ActivityState.CLOSED and not _stays(request):
            return closed(request, activity, response, typed=_typed(request, activity))
        return view(request, response, *args, **kwargs)

    return found  # type: ignore[return-value]  # wraps() hides that the address brings the slug


def _stays(request: HttpRequest) -> bool:
    """The thank-you page can still be seen after closing."""
    return request.resolver_match is not None and request.resolver_match.url_name == "survey_done"


def _typed(request: HttpRequest, activity: Activity) -> str:
    """Own words that were sent a moment too late: they are shown once more, so that nobody loses them."""
    code = request.resolver_match.kwargs.get("code", "") if request.resolver_match else ""
    version = activity.questionnaire.current
    question = journey.Journey.through(version.document, {}).question(code) if version else None
    if question is None or question["kind"] not in journey.OWN_WORDS:
        return ""
    return request.POST.get("answer", "")


def too_long(request: HttpRequest, activity: Activity, typed: str) -> HttpResponse:
    """Nobody pressed anything for an hour, so the answers were closed in this browser: the last words, to keep."""
    return render(request, "surveys/too_long.html", {"activity": activity, "typed": typed}, status=410)


def closed(
    request: HttpRequest, activity: Activity, response: Response | None, typed: str = ""
) -> HttpResponse:
    """It has closed while somebody was half way: their words, to keep."""
    said = response.in_words() if response else []
    context = {"activity": activity, "response": response, "typed": typed, "said": said}
    return render(request, "surveys/closed.html", context, status=410)
