"""Statements on paper: a list to be ticked, and typing in what somebody ticked."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import kinds
from ladder.models import Activity
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions
from proposals.actions import Paper
from proposals.admin.typing import person_in
from proposals.forms import PaperForm
from proposals.models import Agrees, Side, Statement

KEPT = "Kept. Type in the next one."


def _own(user: User, pk: UUID) -> Activity:
    """One of theirs in which people say what they agree with."""
    talks = Activity.objects.for_staff(user).filter(kind__in=kinds.TALKING, agreeing__is_on=True)
    return get_object_or_404(talks.prefetch_related("promises"), pk=pk)


def _offered(activity: Activity) -> list[Statement]:
    """In the same order on paper and on the screen."""
    return list(Statement.objects.filter(activity=activity).offered().select_related("words"))


@staff_only("proposals.view_statement")
def print_agree(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Every statement that can be read, with three boxes each."""
    activity = _own(user, pk)
    context = {"activity": activity, "statements": _offered(activity), "says": Agrees, "sides": Side}
    return render(request, "proposals/staff/agree_print.html", context)


@staff_only("proposals.view_statement")
def paper_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """What one person ticked, with the person and who they say they are."""
    activity = _own(user, pk)
    if not user.has_perm("proposals.add_statement") or not activity.is_open:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = PaperForm(sent, statements=_offered(activity))
    if form.is_valid() and _kept(activity, form, user):
        messages.success(request, KEPT)
        return redirect("admin:proposals_paper_of", pk)
    context = {"activity": activity, "form": form, "has_statements": bool(form.rows)}
    return render(request, "proposals/staff/paper.html", context, status=422 if form.is_bound else 200)


def _kept(activity: Activity, form: PaperForm, user: User) -> bool:
    said: dict[str, Any] = form.cleaned_data
    paper = Paper(form.says, said["side"], said["submission_id"] or uuid4())
    try:
        with transaction.atomic():
            actions.keep_paper(activity=activity, paper=paper, who=lambda: person_in(said["person"]), by=user)
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    return True
