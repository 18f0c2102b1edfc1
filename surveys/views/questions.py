"""The first page, and one question a page."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ladder.models import ActivityState
from people import actions as people_actions
from people import presence as people_presence
from people.refusals import Refused
from surveys import actions, presence
from surveys.forms import AnswerForm, StartForm
from surveys.journey import Journey
from surveys.models import Response, ResponseState

STARTS_AN_HOUR = 120  # many people share one address in a day centre


@require_http_methods(["GET", "POST"])
@people_presence.private
def survey(request: HttpRequest, slug: str) -> HttpResponse:
    """What this is, who sees what, and the button that starts it. Looking changes nothing."""
    activity = presence.activity_of(slug)
    response = presence.response_here(request, activity)
    if activity.state == ActivityState.CLOSED:
        return presence.closed(request, activity, response)
    if response is not None and response.state == ResponseState.SUBMITTED:
        return redirect("survey_done", slug)
    is_begun = response is not None and response.state == ResponseState.DRAFT
    if response is not None and is_begun and request.method == "POST":
        return redirect(_goes_on(response))
    form = StartForm(request.POST or None, initial={"submission_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        peer = people_presence.peer(request)
        if people_actions.too_often(what="start", who=peer, limit=STARTS_AN_HOUR, minutes=60):
            return render(request, "people/too_often.html", status=429)
        person = presence.person_here(request, activity)
        try:
            begun = actions.begin(
                activity=activity, submission_id=form.cleaned_data["submission_id"], participant=person
            )
        except Refused:  # it closed while somebody read the first page
            return presence.closed(request, activity, response)
        presence.remember(request, begun)
        return redirect(_goes_on(begun))
    version = activity.questionnaire.current
    asked = len(Journey.through(version.document, {}).asked()) if version else 0
    context = {
        "activity": activity,
        "form": form,
        "begun": is_begun,
        "count": asked,
        "to_read": len(version.document["questions"]) - asked if version else 0,
    }
    return render(request, "surveys/start.html", context, status=422 if form.is_bound else 200)


def _goes_on(response: Response) -> str:
    """Where somebody goes on: the first page they have not passed, then how to hear back, else the check page."""
    slug = response.participation.activity.slug
    code = response.journey().first_open()
    if code:
        return reverse("survey_page", args=[slug, code])
    chosen = not response.participation.wants_reply or response.participation.will_hear_back
    return reverse("survey_check" if chosen else "survey_who_helped", args=[slug])


@require_http_methods(["GET", "POST"])
@presence.of_my_answers
def survey_page(request: HttpRequest, response: Response, code: str) -> HttpResponse:
    """One page. Continue keeps the answer, then goes on; with ?change it goes back to the check page."""
    journey = response.journey()
    question = journey.question(code)
    if question is None:
        raise Http404
    activity = response.participation.activity
    form = AnswerForm(
        question,
        request.POST if request.method == "POST" else None,
        initial={"answer": journey.given.get(code, "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_answer(response=response, code=code, value=form.cleaned_data["answer"])
        except Refused:
            return presence.closed(request, activity, response, typed=_typed(form))
        return redirect(_next(request, response, code))
    number, total = journey.place(code)
    context = {
        "activity": activity,
        "question": question,
        "form": form,
        "number": number,
        "total": total,
        "back": _back(request, response, code),
        "changing": "change" in request.GET,
    }
    return render(request, "surveys/question.html", context, status=422 if form.is_bound else 200)


def _next(request: HttpRequest, response: Response, code: str) -> str:
    slug = response.participation.activity.slug
    after = response.journey().after(code)
    if "change" in request.GET:
        return reverse("survey_check", args=[slug])
    return reverse("survey_page", args=[slug, after]) if after else reverse("survey_who_helped", args=[slug])


def _back(request: HttpRequest, response: Response, code: str) -> str:
    slug = response.participation.activity.slug
    before = response.journey().before(code)
    if "change" in request.GET:
        return reverse("survey_check", args=[slug])
    return reverse("survey_page", args=[slug, before]) if before else reverse("survey", args=[slug])


def _typed(form: AnswerForm) -> str:
    answer = form.cleaned_data.get("answer", "")
    return answer if isinstance(answer, str) and form.question["kind"] in {"short", "long"} else ""
