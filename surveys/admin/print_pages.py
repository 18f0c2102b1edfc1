"""Printing the questions: for everybody, for one person who asked for paper, or to look at while they are written."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ladder.models import Request, Wish
from people import actions as people_actions
from people import clock
from people.models import Seen, User
from people.presence import staff_only
from surveys import actions, in_words
from surveys.admin import question_pages
from surveys.admin.question_pages import own_questionnaire
from surveys.printing import chosen, draft_of, looks_of, paper_of

NOT_ON_PAPER = "It cannot be shown on paper yet."
NOTHING_YET = "Write at least one question."


@require_safe
@staff_only("surveys.view_questionnaire")
def print_questions(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """A copy without a number, of the questions as they are published."""
    draft = own_questionnaire(user, pk)
    back = reverse("admin:surveys_questions", args=[pk])
    if draft.current is None:
        messages.warning(request, f"{actions.NO_QUESTIONS} Publish them first.")
        return redirect(back)
    look = chosen(looks_of(draft.current.document), request.GET)
    context = {**paper_of(draft.current, read=look["read"]), **look, "back": back}
    return render(request, "surveys/paper.html", context)


@require_safe
@staff_only("surveys.view_questionnaire")
def print_draft(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The questions as they are being written, as they would print. Nothing is stored, and nothing can be entered.

    Where it says of questions who is asked them, and that cannot be, there is nothing to write beside their boxes.
    """
    draft = own_questionnaire(user, pk)
    document, back = actions.frozen(draft), reverse("admin:surveys_questions", args=[pk])
    wrong = in_words.faults(document["questions"]) or ([] if document["questions"] else [NOTHING_YET])
    if wrong:
        messages.warning(request, " ".join([NOT_ON_PAPER, *wrong]))
        return redirect(back)
    look = chosen(list(question_pages.looks_of(document).values()), request.GET)
    context = {**draft_of(draft.activity, document, look["read"]), **look, "back": back}
    return render(request, "surveys/paper.html", {**context, "lacking": actions.lacking(draft)})


@staff_only("surveys.enter_responses")
def print_for(request: HttpRequest, user: User, wanted: UUID) -> HttpResponse:
    """The letter and the questions for one person. Each press of the button makes a copy with a new number, so looking
    makes none.
    """
    mine = Request.objects.for_staff(user).filter(wish=Wish.PAPER, done_at=None).select_related("activity")
    found = get_object_or_404(mine, pk=wanted)
    version = actions.questionnaire_of(found.activity).current if found.activity.is_open else None
    back = reverse("admin:ladder_request_change", args=[found.pk])
    if version is None:
        messages.warning(request, "There are no questions to print, or people can no longer answer them.")
        return redirect(back)
    people_actions.note_look(about=found, whose=None, seen=Seen.REQUEST, by=user)
    if request.method != "POST":
        context = {"wanted": found, "activity": found.activity, "back_url": back}
        return render(request, "surveys/staff/print_for.html", context)
    copy = actions.print_copy(version=version, by=user)
    context = {**paper_of(version, copy=copy), "wanted": found, "today": clock.today(), "back": back}
    return render(request, "surveys/paper.html", context)
