"""After handing in: equality questions, how to hear what came of it where answers are anonymous, and taking back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from people import texts
from people.refusals import Refused
from surveys import actions, equality, presence
from surveys.forms import EqualityForm, HearBackForm
from surveys.models import Response, ResponseState
from surveys.views.my_answers import of_my_answers

TAKEN_BACK = "We have taken your answers back. Nobody reads them any more."


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_equality(request: HttpRequest, response: Response) -> HttpResponse:
    """Questions about the person, kept apart from what they said. All of them can be left out with one press."""
    activity = response.participation.activity
    if response.state != ResponseState.SUBMITTED:
        return redirect("survey_check", activity.slug)
    asked, on = equality.asked_in(response.version.document), presence.after_equality(response)
    if not asked or request.POST.get("act") == "skip":
        return redirect(on)
    done = actions.did_already(response, actions.ONCE)
    form = EqualityForm(asked, request.POST if request.method == "POST" and not done else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_equality(response=response, answers=form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect(on)
    chosen = response.version.document["equality"]
    context = {
        "activity": activity,
        "form": form,
        "why": texts.plain(chosen["why"]),
        "already": actions.ALREADY if done else "",
        "on": on,
    }
    return render(request, "surveys/equality.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_reply(request: HttpRequest, response: Response) -> HttpResponse:
    """How somebody whose answers are anonymous wants to hear what came of it. It never stands with them."""
    activity = response.participation.activity
    if response.state != ResponseState.SUBMITTED:
        return redirect("survey_check", activity.slug)
    if not response.is_anonymous:
        return redirect("survey_done", activity.slug)
    known = presence.person_here(request, activity)
    done = known is None and actions.did_already(response, actions.REPLY)
    form = HearBackForm(request.POST if request.method == "POST" and not done else None, known=known)
    if form.is_bound and form.is_valid():
        try:
            actions.wish_for_the_reply(response=response, known=known, ways=form.wish())
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("survey_done", activity.slug)
    context = {
        "activity": activity,
        "form": form,
        "can_be_reached": known is not None and known.can_be_reached,
        "already": actions.SAID_ALREADY if done else "",
    }
    return render(request, "surveys/reply.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_take_back(request: HttpRequest, response: Response) -> HttpResponse:
    """Asks once more, then erases what was said. For whoever has these answers open here."""
    activity = response.participation.activity
    if request.method == "POST":
        person = presence.person_here(request, activity) if response.is_anonymous else None
        try:
            actions.take_back(response=response, participant=person)
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("survey_done", activity.slug)
        messages.success(request, TAKEN_BACK)
        gone = redirect(activity.get_absolute_url())
        presence.forget(request, gone, activity)
        return gone
    context = {"activity": activity, "response": response, "said": response.in_words()}
    context["asked_equality"] = bool(equality.asked_in(response.version.document))
    return render(request, "surveys/take_back.html", context)
