"""Quotes of one survey: proposed beside an answer, decided on by somebody else."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import naming
from surveys import actions
from surveys.admin.own import own_survey
from surveys.forms import DecideQuoteForm, ProposeQuoteForm
from surveys.models import AnswerWords, Quote


def _of(activity: Activity) -> dict[str, Activity]:
    return {"response__version__questionnaire__activity": activity}


@staff_only("surveys.read_responses")
def propose(request: HttpRequest, user: User, pk: UUID, code: str, words: int) -> HttpResponse:
    """The answer with what may be a name in it, and a box with the words as they will stand."""
    activity = own_survey(user, pk)
    mine = AnswerWords.objects.of_activity(activity).filter(question=code, response__may_quote=True)
    found = get_object_or_404(mine.select_related("response"), pk=words)
    before = Quote.objects.there().filter(response=found.response, question=code).first()
    begun = {"words": before.words if before else found.words}
    form = ProposeQuoteForm(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_quote(
                response=found.response, question=code, words=form.cleaned_data["words"], by=user
            )
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            messages.success(request, "It is proposed. Somebody else looks at it next.")
            return redirect("admin:surveys_quotes", activity.pk)
    context = {
        "activity": activity,
        "code": code,
        "answer": found,
        "pieces": naming.marked(found.words),
        "marks": naming.TAKEN_OUT,
        "before": before,
        "form": form,
    }
    return render(request, "surveys/staff/quote.html", context, status=422 if form.is_bound else 200)


@staff_only("surveys.read_responses")
def quotes(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """All that are there, by what was decided."""
    activity = own_survey(user, pk)
    there = Quote.objects.there().filter(**_of(activity)).select_related("proposed_by", "decided_by")
    groups = [
        ("Waits for a second pair of eyes", [one for one in there if one.state == "proposed"]),
        ("May be shown", [one for one in there if one.state == "approved"]),
        ("Is not shown", [one for one in there if one.state == "refused"]),
    ]
    context = {
        "activity": activity,
        "groups": [group for group in groups if group[1]],
        "me": user.pk,
    }
    return render(request, "surveys/staff/quotes.html", context)


@staff_only("surveys.read_responses")
def decide(request: HttpRequest, user: User, pk: UUID, quote: int) -> HttpResponse:
    """The quote beside the whole answer, for somebody who did not propose it."""
    activity = own_survey(user, pk)
    found = get_object_or_404(
        Quote.objects.proposed().filter(**_of(activity)).exclude(proposed_by=user).select_related("response"),
        pk=quote,
    )
    form = DecideQuoteForm(request.POST if request.method == "POST" else None, initial={"read": found.words})
    if request.method == "POST" and form.is_valid():
        try:
            _decide(found, form, user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept.")
            return redirect("admin:surveys_quotes", activity.pk)
    answer = found.response.words.filter(question=found.question).first()
    context = {
        "activity": activity,
        "quote": found,
        "pieces": naming.marked(found.words),
        "answer": answer,
        "form": form,
    }
    return render(request, "surveys/staff/quote_decide.html", context, status=422 if form.is_bound else 200)


def _decide(quote: Quote, form: DecideQuoteForm, user: User) -> None:
    read = form.cleaned_data["read"].replace("\r\n", "\n")
    if form.cleaned_data["decided"] == DecideQuoteForm.SHOW:
        actions.approve_quote(quote=quote, words=read, by=user)
    else:
        actions.refuse_quote(quote=quote, words=read, reason=form.cleaned_data["reason"], by=user)
