"""Stopping and coming back, and answering again for somebody else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from people import actions as people_actions
from people import limits
from people import presence as people_presence
from surveys import actions, presence
from surveys.forms import ComeBackForm
from surveys.models import Response
from surveys.views.my_answers import of_my_answers

MAILS_AN_HOUR = 5


@require_http_methods(["GET", "POST"])
@of_my_answers
def survey_come_back(request: HttpRequest, response: Response) -> HttpResponse:
    """A link by e-mail, or a code to write down. Asking for either is a press of a button: looking makes nothing."""
    activity = response.participation.activity
    wants_code = request.POST.get("how") == "code" or (request.method == "POST" and response.is_anonymous)
    known = actions.knows_address(response)
    form = ComeBackForm(request.POST if request.method == "POST" and not wants_code else None, known=known)
    context = {"activity": activity, "form": form, "known": known, "anonymous": response.is_anonymous}
    if wants_code:
        code = actions.code_to_come_back(response=response)
        return render(request, "surveys/come_back_code.html", {**context, "code": code})
    if request.method == "POST" and form.is_valid():
        if people_actions.too_often(what="come back", who=str(response.pk), limit=MAILS_AN_HOUR, minutes=60):
            return limits.wait_a_little(request, seconds=60 * 60)
        actions.mail_to_come_back(response=response, email=form.cleaned_data.get("email", ""))
        return render(
            request,
            "surveys/come_back_sent.html",
            {**context, "email": form.cleaned_data.get("email", "")},
        )
    return render(request, "surveys/come_back.html", context, status=422 if form.is_bound else 200)


@require_POST
@people_presence.private
def survey_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Closes these answers in this browser and begins afresh for somebody else."""
    activity = presence.activity_of(slug)
    people_presence.leave(request)
    start = redirect("survey", slug)
    presence.forget(request, start, activity)
    return start
