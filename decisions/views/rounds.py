"""“Can you live with it?”: what is proposed, for everybody; what each says, for the group; and what came out."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from decisions import actions, answer_shown, rounds_shown, secrecy
from decisions.actions import Told
from decisions.forms import SayForm
from decisions.models import Decision, Round, RoundAnswer, Voter
from decisions.presence import decision_of, leaves_no_trace, reading_of, voters_here
from decisions.views.not_taken import why_not_taken
from people import clock
from people.refusals import Refused
from surveys import drawing
from surveys.reading import Reading


def rounds_of(slug: str) -> Decision:
    """404 for a vote that is counted."""
    decision = decision_of(slug)
    if decision.is_counted:
        raise Http404
    return decision


@require_http_methods(["GET", "POST"])
@leaves_no_trace
def vote_rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever came by their own link or code: what the group says, and what they say themselves."""
    decision = rounds_of(slug)
    voter = next(iter(voters_here(request, decision)), None)
    mine = actions.participation_of(voter) if voter else None
    not_taken = why_not_taken(request, decision, voter)
    context = about(decision, voter) | {"not_taken": not_taken}
    context["typed"] = request.POST.get("words", "").strip() if not_taken else ""
    if voter is None or mine is None or not decision.rounds.exists():
        return render(request, "decisions/rounds.html", context, status=422 if not_taken else 200)
    sent = request.POST if request.method == "POST" and not not_taken else None
    form = _form(sent, decision, voter) if context["is_open"] else None
    if form is not None and form.is_bound and form.is_valid() and _said(form, decision, voter):
        return redirect("vote_rounds", slug)
    shown = rounds_shown.group(decision, mine)
    own = [line for line in shown.now.lines if line.is_mine and not line.since]
    context |= {"group": shown, "form": form, "own": own[0] if own else None, "mine": mine}
    context["whose"] = secrecy.mark(voter.pk)
    wrong = form is not None and form.is_bound
    return render(request, "decisions/rounds.html", context, status=422 if wrong or not_taken else 200)


def about(decision: Decision, voter: Voter | None) -> dict[str, Any]:
    """What every page of it says: what is proposed now, what it weighs, by when, and what came out."""
    said, read = decision.rules.said, reading_of(voter)
    now = decision.rounds.last()
    return {
        "activity": decision.activity,
        "decision": decision,
        "said": said,
        "weight": said.weight_words,
        "closes": decision.rules.closes_at,
        "answer_due": clock.in_words(date.fromisoformat(said.answer_due)) if said.answer_due else "",
        "is_open": decision.is_open_at(clock.now()),
        "is_stopped": decision.activity.cancelled_at is not None,
        "voter": voter,
        "now": now,
        "proposed": drawn(now, read) if now else None,
        "came_out": rounds_shown.came_out(decision),
        "answered": answer_shown.answer_of(decision),
    }


def drawn(one: Round, read: Reading) -> dict[str, Any]:
    """The text of a round in the language and form that somebody wants."""
    return {
        "name": drawing.line(one.name, read),
        "about": drawing.block(one.about, read),
        "changed": drawing.block(one.changed, read),
    }


def _form(sent: QueryDict | None, decision: Decision, voter: Voter) -> SayForm:
    mine = actions.participation_of(voter)
    now = decision.rounds.latest("number")
    person = mine.participant if mine else None
    first = {
        "round": now.number,
        "name": (mine.name_shown if mine else "") or (person.name if person else ""),
    }
    return SayForm(sent, initial=first)


def _said(form: SayForm, decision: Decision, voter: Voter) -> bool:
    said = form.cleaned_data
    to = decision.rounds.filter(number=said["round"] or 0).first() or decision.rounds.latest("number")
    try:
        actions.say(voter=voter, to=to, told=Told(said["says"], said["words"], said["name"]))
    except Refused as refused:
        form.add_error("words" if refused.sentence in actions.NO_WORDS.values() else None, refused.sentence)
        return False
    return True


@require_http_methods(["GET", "POST"])
@leaves_no_trace
def vote_rounds_back(request: HttpRequest, slug: str, answer: UUID) -> HttpResponse:
    """Asked once more, then gone. It is there for nobody but whoever said it."""
    decision = rounds_of(slug)
    voter = next(iter(voters_here(request, decision)), None)
    mine = actions.participation_of(voter) if voter else None
    if voter is None or mine is None:
        raise Http404
    said = RoundAnswer.objects.filter(round__decision=decision, participation=mine)
    found = get_object_or_404(said.select_related("round", "words"), pk=answer)
    line = next((one for one in rounds_shown.lines_of(decision, mine) if one.answer.pk == found.pk), None)
    if line is None or not line.may_take_back:
        return redirect("vote_rounds", slug)
    context: dict[str, Any] = {"activity": decision.activity, "line": line}
    context["is_open"] = decision.is_open_at(clock.now())
    if request.method == "POST":
        try:
            actions.take_back_said(answer=found, voter=voter)
        except Refused as refused:
            context["refused"] = refused.sentence
            return render(request, "decisions/rounds_back.html", context, status=422)
        return redirect("vote_rounds", slug)
    return render(request, "decisions/rounds_back.html", context)
