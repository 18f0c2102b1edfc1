"""Who wrote this? A name and words together: with a permission, a typed reason, and for a quarter of an hour."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import actions as people_actions
from people import clock, giving_out
from people.forms import PlainForm
from people.models import Look, User
from people.models.looks import TYPED
from people.presence import staff_only
from people.refusals import Refused
from surveys import giving_out as surveys_giving_out
from surveys.models import SOUNDS, AnswerFile, Paper, Response

CHOOSE = "Choose why you have to know."
NOTE = (
    "This page closes at {until:%H:%M}. The person can see on their own page that somebody in your role looked, on "
    "which day, and why. They do not see your name."
)


class WhyForm(PlainForm):
    """Why somebody has to know who wrote this."""

    why = forms.ChoiceField(
        label="Why do you have to know?",
        help_text="The person can read which of these you chose, and your role. They do not read your name.",
        choices=[(one.value, words) for one, words in TYPED.items()],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    reason = forms.CharField(
        label="Your reason, in a sentence",
        help_text="Only people who keep others safe read this. Name nobody else. Such as: she rang and asked us to "
        "change her answers.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write in a sentence why you have to know."},
    )
    reason.danger = False  # type: ignore[attr-defined]
    reason.hide_optional = True  # type: ignore[attr-defined]


def _own(user: User, pk: UUID) -> Response:
    """Answers that stand, of one's own teams; 404 otherwise. What is held has an owner of its own."""
    mine = Response.objects.standing().filter(
        version__questionnaire__activity__in=Activity.objects.for_staff(user)
    )
    found = mine.select_related("participation__participant", "version__questionnaire__activity__team")
    return get_object_or_404(found, pk=pk)


@staff_only("people.see_who_wrote")
def ask(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """The form; sent: the look is recorded, and the page with the name opens."""
    response = _own(user, pk)
    person = response.participation.participant
    form = WhyForm(request.POST or None)
    if request.method == "POST" and person is not None and form.is_valid():
        try:
            look = people_actions.look_at_who_wrote(
                about=response,
                whose=person,
                team=response.version.questionnaire.activity.team,
                why=form.cleaned_data["why"],
                reason=form.cleaned_data["reason"],
                by=user,
            )
        except Refused as refused:
            form.add_error("reason", refused.sentence)
        else:
            return redirect("admin:surveys_who_wrote_shown", response.pk, look.pk)
    context = {"response": response, "activity": response.version.questionnaire.activity, "form": form}
    context["nobody"] = person is None
    context["anonymous"] = response.is_anonymous
    return render(request, "surveys/staff/who_wrote.html", context, status=422 if form.is_bound else 200)


def _look(user: User, response: Response, look: int) -> Look:
    """One's own look at this answer; 404 otherwise."""
    found = Look.objects.filter(pk=look, by=user).first()
    if found is None or found.about != f"{response._meta.label_lower}:{response.pk}":
        raise Http404
    return found


@require_safe
@staff_only("people.see_who_wrote")
def scan(request: HttpRequest, user: User, pk: UUID, look: int) -> HttpResponse:
    """The picture of the paper on which it stood, as long as the look is open."""
    response = _own(user, pk)
    paper = Paper.objects.scanned().filter(response=response).first()
    if paper is None or not _look(user, response, look).is_open:
        raise Http404
    return giving_out.as_file(paper)  # type: ignore[return-value]  # a streaming answer is one too


@require_safe
@staff_only("people.see_who_wrote")
def recording(request: HttpRequest, user: User, pk: UUID, look: int, file: int) -> HttpResponse:
    """How they said it, as long as the look is open."""
    response = _own(user, pk)
    if not _look(user, response, look).is_open:
        raise Http404
    found = get_object_or_404(AnswerFile, pk=file, response=response, kind__in=SOUNDS, asked=True)
    return surveys_giving_out.as_recording(request, found)


@staff_only("people.see_who_wrote")
def shown(request: HttpRequest, user: User, pk: UUID, look: int) -> HttpResponse:
    """The name and the words, for whoever gave the reason, until the quarter of an hour is over."""
    response = _own(user, pk)
    found, person = _look(user, response, look), response.participation.participant
    if person is None:
        raise Http404
    if not found.is_open:
        messages.warning(
            request, "The 15 minutes are over. Write your reason again if you still have to know."
        )
        return redirect("admin:surveys_who_wrote", response.pk)
    context = {
        "activity": response.version.questionnaire.activity,
        "response": response,
        "person": person,
        "said": response.in_words(),
        "scan": Paper.objects.scanned().filter(response=response).exists(),
        "recordings": AnswerFile.objects.filter(response=response, kind__in=SOUNDS, asked=True),
        "look": found,
        "note": NOTE.format(until=clock.london(found.until)),
        "answers": reverse("admin:surveys_answers", args=[response.version.questionnaire.activity_id]),
    }
    return render(request, "surveys/staff/who_wrote_shown.html", context)
