"""The questions to print, for whoever wants to write on paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ladder.models import ActivityState
from people import presence as people_presence
from surveys import presence
from surveys.printing import chosen, looks_of, paper_of
from surveys.views import too_late


@require_safe
@people_presence.private
def survey_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """A copy without a number: anybody may print as many as they like, and each counts when it comes back."""
    activity = presence.activity_of(slug)
    if activity.state == ActivityState.CLOSED:
        return too_late.closed(request, activity, None)
    version = activity.questionnaire.current
    if version is None:
        raise Http404
    look = chosen(looks_of(version.document), request.GET)
    context = {**paper_of(version, read=look["read"]), **look, "back": reverse("survey", args=[slug])}
    return render(request, "surveys/paper.html", context)
