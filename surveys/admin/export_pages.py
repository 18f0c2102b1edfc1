"""Taking answers out as a file: which, what for, how far it is, and the file itself for a quarter of an hour."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ladder.models import Activity
from people import giving_out
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from people.scripts import with_script
from surveys import actions
from surveys.admin.own import own_survey
from surveys.forms import ExportForm
from surveys.models import Export, Making, ResearchRequest, Response

TYPES = {
    "zip": "application/zip",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = 10


@staff_only("surveys.read_responses")
def exports(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Asking for a file, and the ones of the last day."""
    activity = own_survey(user, pk)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask(form, activity, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("admin:surveys_export", activity.pk, made.pk)
    context = {
        "activity": activity,
        "form": form,
        "number": Response.objects.standing().of_activity(activity).count(),
        "mine": Export.objects.of(user).filter(activity=activity, research=None)[:SHOWN],
        "research": ResearchRequest.objects.filter(activity=activity),
    }
    return render(request, "surveys/staff/exports.html", context, status=422 if form.is_bound else 200)


def ask(form: ExportForm, activity: Activity, user: User, research: ResearchRequest | None = None) -> Export:
    """Raises Refused as actions.ask_for_export does."""
    given = form.cleaned_data
    return actions.ask_for_export(
        activity=activity, kind=given["format"], why=given["why"], by=user, research=research
    )


@require_GET
@staff_only("surveys.read_responses")
def export(request: HttpRequest, user: User, pk: UUID, export: UUID) -> HttpResponse:
    """How far it is; ready, with a link that opens for a quarter of an hour from now."""
    found = _mine(user, pk, export)
    href = ""
    if found.state == Making.READY:
        href = reverse("admin:surveys_export_file", args=[pk, found.pk, actions.signed_link(found)])
    context = {"activity": found.activity, "export": found, "href": href}
    return with_script(render(request, "surveys/staff/export.html", context))


@require_GET
@staff_only("surveys.read_responses")
def export_file(request: HttpRequest, user: User, pk: UUID, export: UUID, signed: str) -> HttpResponse:
    """The file, as one to keep. An old link leads to where a new one is made."""
    found = _mine(user, pk, export)
    if not actions.still_opens(found, signed):
        messages.error(request, "That link was older than a quarter of an hour. Here is a new one.")
        return redirect("admin:surveys_export", pk, found.pk)
    try:
        path = actions.give_export(export=found, by=user)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:surveys_export", pk, found.pk)
    return giving_out.to_keep(path.open("rb"), found.name_given_out, TYPES[found.kind])  # type: ignore[return-value]  # streams


def _mine(user: User, activity: UUID, pk: UUID) -> Export:
    """A file belongs to who asked for it: for all others it is not there."""
    mine = Export.objects.of(user).select_related("activity", "research")
    found = get_object_or_404(mine, activity=activity, pk=pk)
    if found.research is not None and not found.research.is_open:
        raise PermissionDenied
    return found
