"""A sheet of equality questions, typed in after its paper or by itself. No address and no row names a paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.question_pages import own_questionnaire
from surveys.equality import asked_in
from surveys.forms import SheetForm

ENTERED = "The sheet is entered. Destroy it, so that nobody can lay it beside a paper."


@staff_only("surveys.enter_responses")
def sheet(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Every equality question of the survey on one page."""
    draft = own_questionnaire(user, pk)
    version, activity = draft.current, draft.activity
    asked = asked_in(version.document) if version else []
    if version is None or not asked:
        messages.warning(request, "This survey asks no equality questions.")
        return redirect("admin:surveys_papers", activity.pk)
    form = SheetForm(asked, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.enter_sheet(
                version=version, sheet=form.cleaned_data["sheet"], answers=form.ticked(), by=user
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, ENTERED)
            return redirect("admin:surveys_papers", activity.pk)
    context = {"activity": activity, "form": form, "is_open": activity.is_open}
    context["closed"] = actions.NO_MORE_SHEETS
    return render(request, "surveys/staff/sheet.html", context, status=422 if form.is_bound else 200)
