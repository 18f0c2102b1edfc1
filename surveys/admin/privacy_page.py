"""Choosing what people are promised about who is known to have answered, and which equality questions they get."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.question_pages import own_questionnaire
from surveys.equality import NEWEST, asked_in
from surveys.forms import PrivacyForm
from surveys.privacy import MEANS, Mode


@staff_only("surveys.change_questionnaire")
def privacy(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    is_open = draft.activity.opened_at is not None
    form = PrivacyForm(
        request.POST if request.method == "POST" else None, initial=PrivacyForm.initial_of(draft)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.promise_privacy(questionnaire=draft, promised=form.as_promised())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept. People are told this once you publish the questions.")
            return redirect("admin:surveys_questions", draft.activity_id)
    context = {
        "activity": draft.activity,
        "form": form,
        "is_open": is_open,
        "meanings": [(Mode(mode).label.partition(":")[0], meaning) for mode, meaning in MEANS.items()],
        "now": Mode(draft.mode).label,
        "asked": ", ".join(one.short for one in asked_in({"equality": draft.equality})),
        "why": PrivacyForm.initial_of(draft)["why"],
        "source": NEWEST.source,
        "set_date": NEWEST.date,
    }
    return render(request, "surveys/staff/privacy.html", context, status=422 if form.is_bound else 200)
