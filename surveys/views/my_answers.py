"""The door of every page that shows answers to whoever gives them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ladder.models import Activity, ActivityState
from people import presence as people_presence
from surveys import presence
from surveys.models import Response, ResponseState
from surveys.views import too_late

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Response, P], HttpResponse]


def of_my_answers(view: Page[P]) -> Callable[Concatenate[HttpRequest, str, P], HttpResponse]:
    """A page that needs answers that were begun: without them it leads to the start, after closing to a kind page."""

    @wraps(view)
    @people_presence.private
    def found(request: HttpRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = presence.open_at(request, slug)
        activity = response.participation.activity if response else presence.activity_of(slug)
        response = response or presence.response_here(request, activity)
        if response is None or response.state == ResponseState.TAKEN_BACK:
            typed = _typed(request, activity, response)
            return too_late.too_long(request, activity, typed) if typed else redirect("survey", slug)
        response.participation.activity = activity
        if (
            response.is_out_of_sight
            and not _shows_no_answer(request)
            and activity.state != ActivityState.CLOSED
        ):
            return redirect("survey_done", slug)
        if activity.state == ActivityState.CLOSED and not _stays(request):
            return too_late.closed(request, activity, response, typed=_typed(request, activity, response))
        if presence.writes_for_somebody(request, activity):
            request.META["WRITES_FOR_SOMEBODY"] = True
        page = view(request, response, *args, **kwargs)
        presence.keep_open(request, page, response)
        return page

    return found  # type: ignore[return-value]  # wraps() hides that the address brings the slug


def _stays(request: HttpRequest) -> bool:
    """The thank-you page can still be seen after closing, and answers taken back."""
    return _is_one_of(request, "survey_done", "survey_take_back")


def _shows_no_answer(request: HttpRequest) -> bool:
    """What comes after handing in comes for everybody: who missed a page would know that theirs is held."""
    return _stays(request) or _is_one_of(request, "survey_equality", "survey_reply")


def _is_one_of(request: HttpRequest, *names: str) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name in names


def _typed(request: HttpRequest, activity: Activity, response: Response | None) -> str:
    """Own words that were sent a moment too late: they are shown once more, so that nobody loses them."""
    code = request.resolver_match.kwargs.get("code", "") if request.resolver_match else ""
    version = response.version if response else activity.questionnaire.current
    return too_late.own_words_sent(request, version, code) if version else ""
