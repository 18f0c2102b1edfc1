"""Papers that came back: one after the other, typed in with the scan beside the boxes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import giving_out
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.question_pages import own_questionnaire
from surveys.equality import asked_in
from surveys.forms import PaperCameForm, PaperForm
from surveys.models import Paper, Response

MOST_WAITING = 50


@staff_only("surveys.enter_responses")
def papers(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The next paper: its number and its scan; and those that somebody began with."""
    draft = own_questionnaire(user, pk)
    activity, current = draft.activity, draft.current
    bound = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    until = actions.comes_until(activity)
    dropped = request.META.get("FILES_TOO_LARGE", [])
    form = PaperCameForm(*bound, dropped=dropped, came_by=None if activity.is_open else until)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        try:
            paper = actions.paper_came(
                activity=activity, typed=sent["code"], scan=sent["scan"], came_on=sent.get("came_on")
            )
        except Refused as refused:
            form.add_error("code", refused.sentence)
        else:
            return redirect("admin:surveys_paper_enter", paper.pk)
    waiting = Paper.objects.of_activity(activity).to_enter().filter(came_on__isnull=False)
    context = {
        "activity": activity,
        "form": form,
        "waiting": waiting.order_by("came_on")[:MOST_WAITING],
        "entered": Paper.objects.of_activity(activity).exclude(entered_on=None).count(),
        **_until(activity),
        "has_sheets": bool(activity.is_open and current and asked_in(current.document)),
    }
    return render(request, "surveys/staff/papers.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.enter_responses")
def enter(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """All questions of its version on one page."""
    paper = _own(user, pk)
    activity = paper.version.questionnaire.activity
    if paper.entered_on is not None:
        messages.warning(request, f"This paper was entered on {paper.entered_in_words}.")
        return redirect("admin:surveys_papers", activity.pk)
    if not activity.is_open and paper.came_on is None:
        messages.warning(request, "Say first on which day this paper came. Its number is on it.")
        return redirect("admin:surveys_papers", activity.pk)
    form = PaperForm(paper.version.document, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            response, dropped = actions.enter_paper(paper=paper, written=form.written(), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _done(response, len(dropped)))
            has_sheet = activity.is_open and asked_in(paper.version.document)
            return redirect("admin:surveys_sheet" if has_sheet else "admin:surveys_papers", activity.pk)
    context = {"activity": activity, "paper": paper, "form": form, **_until(activity)}
    return render(request, "surveys/staff/paper.html", context, status=422 if form.is_bound else 200)


@require_safe
@staff_only("surveys.enter_responses")
def scan(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Only while it is typed in. Afterwards a name and words together want a reason (who_wrote_page)."""
    paper = _own(user, pk)
    if paper.entered_on is not None or not paper.scan:
        raise Http404
    return giving_out.as_file(paper)  # type: ignore[return-value]  # a streaming answer is one too


def _until(activity: Activity) -> dict[str, Any]:
    """Until when papers come and are typed in, and why none can be now."""
    return {
        "is_open": activity.is_open,
        "why_not": actions.why_no_paper(activity),
        "comes_until": actions.comes_until(activity),
        "entered_until": actions.entered_until(activity),
    }


def _own(user: User, pk: UUID) -> Paper:
    mine = Paper.objects.for_staff(user).select_related("version__questionnaire__activity")
    return get_object_or_404(mine, pk=pk)


def _done(response: Response, dropped: int) -> str:
    words = f"The paper is entered. Write this on it: {response.reference}."
    if dropped == 1:
        words += " One answer was to a question that was not for them, so it is not kept."
    elif dropped:
        words += f" {dropped} answers were to questions that were not for them, so they are not kept."
    return words
