"""The library of good questions: take some into a draft, keep one of a draft, put a kept one right or take it out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people import texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions
from surveys.actions import Keeping
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import KeepForm, KeptForm, LookForm, TakeForm
from surveys.models import LibraryQuestion, Question


@staff_only("surveys.change_questionnaire")
def library(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """All of it, or what was looked for; the ticked ones go to the end of the draft."""
    draft = own_questionnaire(user, pk)
    look = LookForm(request.GET or {"topic": "", "words": ""})
    listed = look.found(actions.library(user))
    there = set(draft.questions.values_list("code", flat=True))
    form = TakeForm(listed, there, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            taken = actions.take_questions(questionnaire=draft, chosen=form.chosen())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            words = "1 question is" if len(taken) == 1 else f"{len(taken)} questions are"
            messages.success(request, f"{words} added at the end.")
            return redirect("admin:surveys_questions", pk)
    context = {
        "activity": draft.activity,
        "look": look,
        "looked": any(look.data.values()),
        "form": form,
        "listed": listed,
        "own": LibraryQuestion.objects.own(user).exists(),
    }
    return render(request, "surveys/staff/library.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.add_libraryquestion")
def keep(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    """Keeps a question of a draft, opened or not, for later use."""
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    form = KeepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_question(question=found, keeping=Keeping(**form.cleaned_data), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, f"“{kept}” is in the library now.")
            return redirect("admin:surveys_questions", pk)
    context = {"activity": draft.activity, "question": found, "form": form}
    return render(request, "surveys/staff/keep.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.change_libraryquestion")
def change_kept(request: HttpRequest, user: User, kept: int) -> HttpResponse:
    """Clearer words, another topic. Surveys that took it keep theirs."""
    found = get_object_or_404(LibraryQuestion.objects.own(user), pk=kept)
    begun = {
        "words": texts.plain(found.words),
        "topic": found.topic,
        "why": found.why,
        "for_all": found.for_all,
    }
    form = KeptForm(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data.pop("words")
        actions.change_kept(kept=found, words=words, keeping=Keeping(**form.cleaned_data), by=user)
        messages.success(request, "Kept.")
        return redirect("admin:surveys_libraryquestion_changelist")
    context = {"kept": found, "form": form}
    return render(request, "surveys/staff/kept.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.delete_libraryquestion")
def take_out(request: HttpRequest, user: User, kept: int) -> HttpResponse:
    """Asks once more: what was kept is then gone."""
    found = get_object_or_404(LibraryQuestion.objects.own(user), pk=kept)
    if request.method == "POST":
        actions.remove_kept(kept=found, by=user)
        messages.success(request, f"“{found}” is taken out of the library.")
        return redirect("admin:surveys_libraryquestion_changelist")
    return render(request, "surveys/staff/kept_out.html", {"kept": found})
