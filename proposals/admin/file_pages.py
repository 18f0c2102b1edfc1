"""Recordings of what people said in talks, listened to and typed; and files for whoever reads or keeps people safe."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ladder.models import Activity
from people import clock, giving_out
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions
from proposals.forms import TypePostForm
from proposals.models import PostFile
from proposals.models.files import PostFileQuerySet
from safety import actions as safety_actions
from safety.models import Concern, Reading
from safety.models.concerns import Settled
from surveys import answers
from surveys import giving_out as surveys_giving_out

MOST_WAITING = 50


def waiting_for(user: User) -> PostFileQuerySet:
    """Recordings in talks of one's own teams that wait to be typed."""
    mine = Activity.objects.for_staff(user)
    return PostFile.objects.to_be_typed().filter(post__topic__activity__in=mine)


@staff_only("proposals.add_post")
def recordings(request: HttpRequest, user: User) -> HttpResponse:
    """Those that wait, the longest first."""
    waiting = waiting_for(user)
    context = {"number": waiting.count(), "waiting": [_shown(one) for one in waiting.waits()[:MOST_WAITING]]}
    return render(request, "proposals/staff/recordings.html", context)


def _shown(one: PostFile) -> dict[str, object]:
    return {
        "key": one.pk,
        "activity": one.post.topic.activity,
        "who": one.post.said_by,
        "length": answers.recording_in_words(one.seconds),
        "on": one.said_on,
        "written": one.post.words.words,
    }


@staff_only("proposals.add_post")
def type_one(request: HttpRequest, user: User, file: UUID) -> HttpResponse:
    """Listening and typing. Once somebody else was quicker, a sentence says so."""
    mine = Activity.objects.for_staff(user)
    known = get_object_or_404(PostFile, pk=file, is_recording=True, post__topic__activity__in=mine)
    recording = waiting_for(user).waits().filter(pk=file).first()
    if recording is None:
        return _not_waiting(request, known)
    form = TypePostForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.type_post(recording=recording, words=said["words"], worry=said["worry"], by=user)
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            messages.success(request, "Kept. Somebody outside the team reads it, then everybody can.")
            return redirect("admin:proposals_recordings")
    context = {
        "one": _shown(recording),
        "sound": reverse("admin:proposals_recording_sound", args=[file]),
        "form": form,
    }
    return render(request, "proposals/staff/recording.html", context, status=422 if form.is_bound else 200)


def _not_waiting(request: HttpRequest, known: PostFile) -> HttpResponse:
    typed = request.POST.get("words", "").strip()
    if typed:
        messages.warning(request, f"This was not kept. You had typed: {typed}")
    if known.typed_by is None or known.typed_on is None:
        messages.warning(request, "Somebody who keeps people safe looks at this recording first.")
        return redirect("admin:proposals_recordings")
    messages.warning(request, f"{known.typed_by} typed this on {clock.in_words(known.typed_on)}.")
    return redirect("admin:proposals_recordings")


@require_safe
@staff_only("proposals.add_post")
def sound(request: HttpRequest, user: User, file: UUID) -> HttpResponse:
    """Only while it waits to be typed."""
    return surveys_giving_out.as_recording(request, get_object_or_404(waiting_for(user), pk=file))


@require_safe
@staff_only("safety.change_reading")
def read_photo(request: HttpRequest, user: User, file: UUID) -> HttpResponse:
    """For whoever reads it first, and is not of the team; and later, where something may be wrong with it."""
    found = get_object_or_404(PostFile.objects.photos().filter(post__words__set_aside=False), pk=file)
    if not Reading.objects.for_reader(user).filter(about=f"proposals.post:{found.post_id}").exists():
        raise Http404
    return giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too


@require_safe
@staff_only("safety.change_concern")
def held_file(request: HttpRequest, user: User, file: UUID) -> HttpResponse:
    """For whoever keeps people safe and is not of the team, where there is a concern. Every look leaves a line."""
    found = get_object_or_404(PostFile.objects.exclude(file=""), pk=file)
    concern = Concern.objects.for_keeper(user).filter(about=f"proposals.post:{found.post_id}").last()
    if concern is None or concern.settled_as == Settled.LET_GO:
        raise Http404
    if not request.headers.get("Range", "").startswith("bytes=") or "bytes=0-" in request.headers["Range"]:
        safety_actions.look(
            concern=concern, by=user
        )  # a phone asks for a sound in parts: the first is the look
    if found.is_recording:
        return surveys_giving_out.as_recording(request, found)
    return giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too
