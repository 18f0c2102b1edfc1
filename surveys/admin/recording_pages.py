"""Recordings to be typed: how many wait, and one after the other, listened to and typed on one page."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import clock, texts
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, answers, giving_out
from surveys.forms import TypeForm
from surveys.models import AnswerFile, Response, Typed

MOST_WAITING = 50
MOST_TYPED = 20


@dataclass(frozen=True)
class Waits:
    """A recording that waits, as the pages show it: which question it answers, how long it is, since when it waits, and
    what the person wrote beside it.
    """

    key: int
    activity: Activity
    reference: str
    question: str
    length: str
    since: date
    written: str

    @property
    def how_long(self) -> str:
        """How long it waits, in words."""
        days = (clock.today() - self.since).days
        if days < 1:
            return "since today"
        return "since yesterday" if days == 1 else f"for {days} days"


@staff_only("surveys.enter_responses")
def recordings(request: HttpRequest, user: User) -> HttpResponse:
    """Those that wait, the longest first; and who typed what lately."""
    waiting = AnswerFile.objects.to_be_typed().for_staff(user)
    mine = Response.objects.standing().filter(
        version__questionnaire__activity__in=Activity.objects.for_staff(user)
    )
    typed = Typed.objects.filter(response__in=mine)
    context = {
        "number": waiting.count(),
        "waiting": [_waits(one) for one in waiting.longest_wait_first()[:MOST_WAITING]],
        "typed": typed.select_related("by", "response__version__questionnaire__activity")[:MOST_TYPED],
    }
    return render(request, "surveys/staff/recordings.html", context)


@staff_only("surveys.enter_responses")
def type_one(request: HttpRequest, user: User, file: int) -> HttpResponse:
    """Listening and typing. Nobody's name is here, but somebody's voice is."""
    found = get_object_or_404(AnswerFile.objects.for_staff(user), pk=file)
    recording = AnswerFile.objects.to_be_typed().longest_wait_first().filter(pk=file).first()
    if recording is None:
        return _not_waiting(request, found)
    form = TypeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            done = actions.type_recording(
                recording=recording, words=said["words"], worry=said["worry"], by=user
            )
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            messages.success(request, f"Kept: answer {done.reference}.")
            return redirect("admin:surveys_recordings")
    context = {
        "waits": _waits(recording),
        "sound": reverse("admin:surveys_recording_sound", args=[recording.pk]),
        "form": form,
        "goes": recording.response.participation.participant_id is None,
    }
    return render(request, "surveys/staff/recording.html", context, status=422 if form.is_bound else 200)


def _not_waiting(request: HttpRequest, found: AnswerFile) -> HttpResponse:
    """Somebody else was quicker; anything else is not there for who types."""
    standing = Response.objects.standing().filter(pk=found.response_id)
    typed = get_object_or_404(Typed, response__in=standing, question=found.question)
    messages.warning(request, f"{typed.by} typed this on {clock.in_words(typed.on)}.")
    return redirect("admin:surveys_recordings")


@require_safe
@staff_only("surveys.enter_responses")
def sound(request: HttpRequest, user: User, file: int) -> HttpResponse:
    """Only while it waits to be typed. Afterwards a voice and words together want a reason (who_wrote_page)."""
    waiting = AnswerFile.objects.to_be_typed().for_staff(user)
    return giving_out.as_recording(request, get_object_or_404(waiting, pk=file))


def _waits(recording: AnswerFile) -> Waits:
    response = recording.response
    question = response.journey().question(recording.question)
    handed_in = response.submitted_at or clock.now()
    return Waits(
        key=recording.pk,
        activity=response.version.questionnaire.activity,
        reference=response.reference,
        question=texts.plain(dict(question["words"])) if question else "",
        length=answers.recording_in_words(recording.seconds),
        since=clock.london(handed_in).date(),
        written=response.written().get(recording.question, ""),
    )
