"""Questions of an earlier survey: choose the survey, then tick the questions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import CopyForm
from surveys.models import Questionnaire


@staff_only("surveys.change_questionnaire")
def choose_survey(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The other surveys of one's teams that have questions, the newest first."""
    draft = own_questionnaire(user, pk)
    others = Questionnaire.objects.for_staff(user).with_questions().exclude(pk=draft.pk)
    context = {"activity": draft.activity, "others": others.order_by("-created_at")[:100]}
    return render(request, "surveys/staff/copy.html", context)


@staff_only("surveys.change_questionnaire")
def choose_questions(request: HttpRequest, user: User, pk: UUID, other: UUID) -> HttpResponse:
    draft = own_questionnaire(user, pk)
    source = get_object_or_404(Questionnaire.objects.for_staff(user).exclude(pk=draft.pk), activity=other)
    form = CopyForm(source, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            copied = actions.copy_questions(questionnaire=draft, questions=form.chosen())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            words = "1 question is" if len(copied) == 1 else f"{len(copied)} questions are"
            messages.success(request, f"{words} copied to the end.")
            return redirect("admin:surveys_questions", pk)
    context = {"activity": draft.activity, "source": source.activity, "form": form}
    return render(request, "surveys/staff/copy_from.html", context, status=422 if form.is_bound else 200)
