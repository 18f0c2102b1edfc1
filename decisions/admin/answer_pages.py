"""Answering the result of a vote: what the decider writes, and what it does to the ladder before it is saved."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from decisions import actions, answer_shown
from decisions.actions import Said
from decisions.forms import AnswerForm
from decisions.models import Answer, Decision
from ladder.actions import Weighed
from ladder.models import Activity
from people import clock
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from people.wording import before_a_verb

SAVED = "Everybody can read your answer now. The reply to everybody who voted comes after it."


@staff_only("decisions.view_answer")
def answer_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The decider and their deputy write here; staff of the team read. For anybody else there is no such page."""
    decision = get_object_or_404(Decision.objects.select_related("activity", "rules"), activity=pk)
    named = actions.answers_with(decision, user)
    if not named and not Activity.objects.for_staff(user).filter(pk=pk).exists():
        raise Http404
    waits = actions.why_not_answer(decision)
    standing = actions.answer_of(decision)
    form = None
    fall: Weighed | None = None
    if named and not waits:
        form = _form(request, decision, standing)
        if form.is_bound and form.is_valid():
            done, fall = _save(request, decision, form, user)
            if done:
                return redirect("admin:decisions_answer_of", pk)
    elif request.method == "POST":
        raise Http404
    context = {
        "form": form,
        "fall": fall,
        "seen": seen(fall) if fall else "",
        "waits": waits,
        "named": named,
        "standing": standing,
    }
    bound = form is not None and form.is_bound
    return render(
        request, "decisions/staff/answer.html", context | _shown(decision), status=422 if bound else 200
    )


def _shown(decision: Decision) -> dict[str, Any]:
    promise = decision.activity.promise
    fixed = decision.fixed
    return {
        "activity": decision.activity,
        "decision": decision,
        "said": answer_shown.what_came_out(decision),
        "answer": answer_shown.answer_of(decision),
        "promised": answer_shown.promised_weight(fixed.said.weight) if fixed else "",
        "signed": before_a_verb(fixed.said.decider) if fixed else "",
        "due": actions.answer_due(decision),
        "decider": before_a_verb(promise.answering.name_and_role) if promise else "",
    }


def _form(request: HttpRequest, decision: Decision, standing: Answer | None) -> AnswerForm:
    """The box about an early day is there once a day was written on which people could still vote."""
    result = decision.result
    settings: dict[str, Any] = {
        "asks": result is not None and actions.decides_something(result),
        "answered": standing is not None,
        "initial": _as_written(standing),
    }
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, early=True, **settings)
    form.is_valid()
    day = form.cleaned_data.get("decided_on") if form.is_bound else None
    early = day is not None and actions.is_early(decision, day)
    return form if early else AnswerForm(data, early=False, **settings)


def _as_written(standing: Answer | None) -> dict[str, Any]:
    if standing is None:
        return {"decided_on": clock.today()}
    return {name: getattr(standing, name) for name in ("followed", "happens", "because", "decided_on")}


def _save(
    request: HttpRequest, decision: Decision, form: AnswerForm, user: User
) -> tuple[bool, Weighed | None]:
    """Whether it was saved. Where a step would fall, that is shown first, and saved by the press after it."""
    said = Said(**form.cleaned_data)
    try:
        actions.check_answer(decision, said, user)
        fall = actions.weigh_answer(decision, said)
        if fall is not None and fall.falls and request.POST.get("seen") != seen(fall):
            return False, fall
        actions.answer_result(decision=decision, said=said, by=user)
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return False, None
    messages.success(request, SAVED)
    return True, None


def seen(weighed: Weighed) -> str:
    """The steps that somebody has been shown, as the second press sends them back."""
    return f"{weighed.after.evidenced}-{weighed.after.on_track}"
