"""Correcting the questions while people answer them: begin, say what changed and why, publish, or leave it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.question_pages import own_questionnaire
from surveys.forms import CorrectedForm
from surveys.models import Questionnaire


@staff_only("surveys.change_questionnaire")
def correct(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    changes = actions.to_be_told(draft) if draft.correcting_since else []
    act = request.POST.get("act", "")
    form = CorrectedForm(changes, request.POST if act == "publish" else None)
    try:
        if act == "publish" and form.is_valid():
            reason, other = form.cleaned_data["reason"], form.other()
            actions.publish_corrected(questionnaire=draft, reason=reason, other=other, by=user)
            messages.success(request, "The corrected questions are published. People get them from now on.")
            return redirect("admin:surveys_questions", pk)
        if act in {"begin", "leave"}:
            return _begin_or_leave(request, user, draft, act)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("admin:surveys_questions", pk)
    context = {
        "activity": draft.activity,
        "form": form,
        "is_correcting": draft.correcting_since is not None,
        "is_changed": draft.current is not None and draft.current.document != actions.frozen(draft),
        "apart": [one for one in changes if one.apart],
        "lacking": actions.lacking(draft),
    }
    return render(request, "surveys/staff/correct.html", context, status=422 if form.is_bound else 200)


def _begin_or_leave(request: HttpRequest, user: User, draft: Questionnaire, act: str) -> HttpResponse:
    if act == "begin":
        actions.begin_correcting(questionnaire=draft, by=user)
        messages.success(
            request, "Now you can change the questions. People get the old ones until you publish."
        )
    else:
        actions.leave_as_it_was(questionnaire=draft, by=user)
        messages.success(request, "The questions are as they were.")
    return redirect("admin:surveys_questions", draft.activity_id)
