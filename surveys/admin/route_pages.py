"""Who is asked which question: one condition a page, and all the ways through on one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, in_words, routing
from surveys.admin.question_pages import own_questionnaire, refuse_open
from surveys.forms import ConditionForm
from surveys.models import Question, Questionnaire
from surveys.pages import pages as in_pages


@staff_only("surveys.change_question")
def who_is_asked(request: HttpRequest, user: User, pk: UUID, question: int) -> HttpResponse:
    """The conditions of one question; each can be taken away, and each earlier question can give one."""
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    if request.method == "POST":
        try:
            refuse_open(draft)
            _act(request, found)
        except Refused as refused:
            messages.error(request, refused.sentence)
        return redirect("admin:surveys_who_is_asked", pk, question)
    pages = actions.frozen(draft)["questions"]
    conditions = found.when.get("conditions", [])
    used = {one["question"] for one in conditions}
    context = {
        "activity": draft.activity,
        "question": found,
        "conditions": [(one["question"], in_words.condition(one, pages)) for one in conditions],
        "others": [one for one in actions.earlier(found) if one.code not in used],
        "is_any": found.when.get("join") == routing.ANY,
        "faults": in_words.faults_of(found.code, pages),
    }
    return render(request, "surveys/staff/who_is_asked.html", context)


def _act(request: HttpRequest, question: Question) -> None:
    word, _, about = request.POST.get("act", "").partition(" ")
    if word == "drop":
        actions.drop_condition(question=question, about=about)
        messages.success(request, "Taken away.")
    elif word == "join":
        actions.join_conditions(question=question, join=about)
        messages.success(request, "Kept.")


@staff_only("surveys.change_question")
def one_condition(request: HttpRequest, user: User, pk: UUID, question: int, about: str) -> HttpResponse:
    """What people must have answered at one earlier question."""
    draft = own_questionnaire(user, pk)
    found = get_object_or_404(Question, pk=question, questionnaire=draft)
    earlier = next((one for one in actions.earlier(found) if one.code == about), None)
    if earlier is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = ConditionForm(earlier, sent, initial=_initial(found, about))
    if request.method == "POST" and form.is_valid():
        try:
            refuse_open(draft)
            actions.ask_only_if(question=found, condition=form.as_condition())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_who_is_asked", pk, question)
    context = {"activity": draft.activity, "question": found, "about": earlier, "form": form}
    return render(request, "surveys/staff/condition.html", context, status=422 if form.is_bound else 200)


def _initial(question: Question, about: str) -> dict[str, Any]:
    kept = (one for one in question.when.get("conditions", []) if one["question"] == about)
    found = next(kept, None)
    if found is None:
        return {}
    figure = found["value"][0] if found["op"] in routing.OF_FIGURES else ""
    return {"op": found["op"], "value": found["value"], "figure": figure}


@staff_only("surveys.view_questionnaire")
def ways(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The map: every question in order, who is asked it, and what hangs on each answer to it."""
    draft = own_questionnaire(user, pk)
    may_change = user.has_perm("surveys.change_question") and not draft.stays_as_it_is
    if request.method == "POST":
        if not may_change:
            raise Http404
        found = get_object_or_404(Question, code=request.POST.get("page", ""), questionnaire=draft)
        changed = actions.same_for_page(question=found)
        messages.success(
            request, f"Kept. {len(changed)} {'question' if len(changed) == 1 else 'questions'} changed."
        )
        return redirect("admin:surveys_ways", pk)
    context = {
        "activity": draft.activity,
        "stops": _stops(draft),
        "may_change": may_change,
        "faults": in_words.faults(actions.frozen(draft)["questions"]),
    }
    return render(request, "surveys/staff/ways.html", context)


def _stops(draft: Questionnaire) -> list[dict[str, Any]]:
    pages = actions.frozen(draft)["questions"]
    together = {
        one["code"]: (place, {str(other.get("when", {})) for other in page})
        for page in in_pages(pages)
        for place, one in enumerate(page)
    }
    numbers = {one["code"]: number for number, one in enumerate(pages, 1)}
    keys = dict(draft.questions.values_list("code", "pk"))
    return [
        {
            "question": one,
            "key": keys[one["code"]],
            "together": together[one["code"]][0] > 0,
            "differs": not together[one["code"]][0] and len(together[one["code"]][1]) > 1,
            "who": in_words.who_is_asked(one.get("when", {}), pages),
            "leads": [
                {"number": numbers[other["code"]], "words": other["words"], "because": because}
                for other, because in in_words.hanging_on(one["code"], pages)
            ],
        }
        for one in pages
    ]
