"""Answers one by one for a researcher: asked for, decided by two others, made into a file, ended."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.export_pages import ask
from surveys.admin.own import own_survey
from surveys.forms import EndResearchForm, ExportForm, ResearchForm
from surveys.models import Export, ResearchRequest

ENDS = "end_%s"  # two forms of the page ask “why”


@staff_only("surveys.read_responses")
def ask_for_research(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Who wants the answers, what for and until when."""
    activity = own_survey(user, pk)
    form = ResearchForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask_for_research(activity=activity, by=user, **form.asked())
        except Refused as refused:
            form.add_error("ends_on", refused.sentence)
        else:
            messages.success(request, "Two people decide now. They find it on their start page.")
            return redirect("admin:surveys_research", made.pk)
    context = {"activity": activity, "form": form}
    return render(request, "surveys/staff/research_ask.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.view_questionnaire")
def research(request: HttpRequest, user: User, research: UUID) -> HttpResponse:
    """What is asked for and what was decided. Whoever decides says yes or no; whoever asked makes the file."""
    found = get_object_or_404(ResearchRequest.objects.for_staff(user).select_related("activity"), pk=research)
    end, file = EndResearchForm(auto_id=ENDS), ExportForm()
    if request.method == "POST":
        act = request.POST.get("act")
        end = EndResearchForm(request.POST, auto_id=ENDS) if act == "end" else end
        file = ExportForm(request.POST) if act == "file" else file
        try:
            done = _do(request, found, user, end, file)
        except Refused as refused:
            (file if act == "file" else end).add_error(None, refused.sentence) if act in {
                "end",
                "file",
            } else None
            if act == "agree":
                messages.error(request, refused.sentence)
        else:
            if done is not None:
                return done
    return _shown(request, found, user, end, file)


def _do(
    request: HttpRequest, found: ResearchRequest, user: User, end: EndResearchForm, file: ExportForm
) -> HttpResponse | None:
    """What was pressed; None where something is still to be said. Raises Refused as the actions do."""
    if request.POST.get("act") == "agree":
        actions.agree_to_research(research=found, by=user)
        messages.success(request, "You agreed. It is written down with your name.")
        return redirect("admin:surveys_research", found.pk)
    if end.is_bound and end.is_valid():
        actions.end_research(research=found, why=end.cleaned_data["why"], by=user)
        messages.success(request, "It has ended. Files that were made for it are gone.")
        return redirect("admin:surveys_research", found.pk)
    if file.is_bound and file.is_valid():
        if user.pk != found.asked_by_id or not user.has_perm("surveys.read_responses"):
            raise PermissionDenied
        made = ask(file, found.activity, user, found)
        return redirect("admin:surveys_export", found.activity_id, made.pk)
    return None


def _shown(
    request: HttpRequest, found: ResearchRequest, user: User, end: EndResearchForm, file: ExportForm
) -> HttpResponse:
    is_mine = user.pk == found.asked_by_id
    context = {
        "activity": found.activity,
        "research": found,
        "why_not": actions.may_decide(found, user) if user.has_perm("surveys.decide_research") else "",
        "may_decide": not actions.may_decide(found, user),
        "may_end": found.refused_at is None and (is_mine or user.has_perm("surveys.decide_research")),
        "may_make": is_mine and found.is_open and user.has_perm("surveys.read_responses"),
        "may_read": user.has_perm("surveys.read_responses"),
        "files": Export.objects.of(user).filter(research=found),
        "end": end,
        "form": file if file.is_bound else end,
        "file": file,
    }
    bound = end.is_bound or file.is_bound
    return render(request, "surveys/staff/research.html", context, status=422 if bound else 200)
