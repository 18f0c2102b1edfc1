"""A person's own page: what they said, what came of it, how we write to them, taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from coprod_site.forms import HowWeWriteForm
from coprod_site.showing import looked, person_page
from people import actions as people_actions
from people import presence
from people.models import Participant
from people.refusals import Refused
from surveys import actions as survey_actions
from surveys.models import Response


def _let_in(request: HttpRequest) -> Participant | None:
    """Whoever came by a fresh link to their own page; a link to one survey does not open it."""
    return presence.participant(request) if presence.may_open(request, "my_page", "") else None


@require_safe
@presence.private
def my_page(request: HttpRequest) -> HttpResponse:
    person = _let_in(request)
    if person is None:
        return render(request, "person/by_link_only.html")
    apart = person_page.apart(person)
    context = {
        "person": person,
        "parts": person_page.parts(person),
        "apart": apart,
        "read_together": person_page.read_together(apart),
    }
    return render(request, "person/my_page.html", context)


@require_safe
@presence.private
def who_looked(request: HttpRequest) -> HttpResponse:
    """Who among staff looked at what is this person's, by role and day."""
    person = _let_in(request)
    if person is None:
        return redirect("my_page")
    return render(request, "person/who_looked.html", {"days": looked.days(person)})


@require_http_methods(["GET", "POST"])
@presence.private
def how_we_write(request: HttpRequest) -> HttpResponse:
    person = _let_in(request)
    if person is None:
        return redirect("my_page")
    form = HowWeWriteForm(request.POST or None, initial=HowWeWriteForm.initial_of(person))
    if request.method == "POST" and form.is_valid():
        people_actions.change_how_we_write(participant=person, changes=form.cleaned_data)
        messages.success(request, "We have changed how we write to you.")
        return redirect("my_page")
    return render(request, "person/how_we_write.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.private
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    person = _let_in(request)
    if person is None:
        return redirect("my_page")
    response = get_object_or_404(Response.objects.select_related("version__questionnaire__activity"), pk=pk)
    if response.participation.participant_id != person.pk:
        raise Http404
    if request.method == "POST":
        try:
            survey_actions.take_back(response=response)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, "We have taken your answers back. Nobody reads them any more.")
        return redirect("my_page")
    return render(request, "person/take_back.html", {"response": response, "said": response.in_words()})
