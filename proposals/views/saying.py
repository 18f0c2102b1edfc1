"""Saying something into a recording, or showing it in a photo: a page of its own, which may ask for the microphone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ladder import kinds
from ladder.models import Activity
from people import giving_out, presence
from people.models import Participant
from people.scripts import with_microphone
from proposals import actions, talk_shown
from proposals.actions import NoPhoto, NoRecording, Said
from proposals.forms import SpeakForm
from proposals.models import Post, PostFile, Topic
from proposals.presence import person_here, taking_part
from proposals.views.speaking import FILES_AN_HOUR, POSTS_AN_HOUR, activity_of, speak, too_often, try_to

TYPED_FIRST = (
    "Thank you. We have it. Somebody listens and types it, and somebody else reads it. Then everybody can."
)
THERE_NOW = "Thank you. It stands on the page."
LOOKED_AT = "Thank you. We have it. Somebody looks at it within two working days, then everybody can."


@require_http_methods(["GET", "POST"])
@presence.private
def say_in_talk(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic that is opened with a recording, or with a photo."""
    activity = activity_of(slug, kinds.TALKING)
    may_open = activity.is_open and actions.talk_of(activity).people_open
    if request.method == "GET" and not may_open:
        return redirect("talk", slug)
    return _page(request, activity, None, None)


@require_http_methods(["GET", "POST"])
@presence.private
def say_in_topic(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The same in a topic, to all or to one post (`?to=`)."""
    activity = activity_of(slug, kinds.TALKING)
    rows = Topic.objects.public().filter(activity=activity).select_related("activity")
    topic = get_object_or_404(rows, pk=pk)
    if request.method == "GET" and not (activity.is_open and topic.is_open):
        return redirect("topic", slug, pk)
    return _page(request, activity, topic, talk_shown.said_to(topic, request.GET.get("to", "")))


def _page(request: HttpRequest, activity: Activity, topic: Topic | None, to: Post | None) -> HttpResponse:
    person = person_here(request, activity, topic)
    form = _form(request, activity, person)
    if form.is_valid() and (done := _kept(request, activity, topic, to, person, form)):
        return done
    form.say_what_was_not_kept()
    back = (
        reverse("topic", args=[activity.slug, topic.pk]) if topic else reverse("talk", args=[activity.slug])
    )
    context = {"activity": activity, "topic": topic, "to": to, "form": form, "back": back}
    drawn = render(request, "proposals/say_it.html", context, status=422 if form.is_bound else 200)
    return with_microphone(drawn)


def _form(request: HttpRequest, activity: Activity, person: Participant | None) -> SpeakForm:
    mine = taking_part(activity, person)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return SpeakForm(
        *sent,
        is_known=person is not None,
        has_name=bool(mine and mine.name_shown),
        at_once=actions.is_shown_at_once(mine),
        dropped=request.META.get("FILES_TOO_LARGE", []),
    )


def _kept(
    request: HttpRequest,
    activity: Activity,
    topic: Topic | None,
    to: Post | None,
    person: Participant | None,
    form: SpeakForm,
) -> HttpResponse | None:
    """None where something is to be mended first: what was typed stands in its box."""
    wait = too_often(request, "talk", POSTS_AN_HOUR) or too_often(request, "file", FILES_AN_HOUR)
    if wait:
        return wait
    said = form.cleaned_data
    try:
        sent = actions.fit(photo=said["photo"], recording=said["recording"], seconds=said["seconds"])
    except (NoPhoto, NoRecording) as refused:
        form.add_error("photo" if isinstance(refused, NoPhoto) else "recording", refused.sentence)
        return None
    words = Said(said["words"], said["submission_id"], sent=sent)

    def keep(by: object) -> Post:
        if topic is None:
            return actions.open_topic(activity=activity, by=by, said=words)  # type: ignore[arg-type]
        return actions.say(topic=topic, by=by, said=words, answers=to)  # type: ignore[arg-type]

    made = try_to(form, lambda: speak(request, activity, person, said, keep))
    if made is None:
        return None
    there = THERE_NOW if made.words.shown_at else LOOKED_AT
    messages.success(request, TYPED_FIRST if sent.recording else there)
    return redirect("topic", activity.slug, topic.pk) if topic else redirect("talk", activity.slug)


@require_safe
@presence.private
def photo(request: HttpRequest, slug: str, pk: UUID, file: UUID) -> HttpResponse:
    """A photo that everybody may see, as long as the words beside it can be read."""
    activity = activity_of(slug, kinds.TALKING)
    topic = get_object_or_404(Topic.objects.public().filter(activity=activity), pk=pk)
    shown = Post.objects.filter(topic=topic, words__hidden_at=None).shown().exclude(words__shown="")
    found = get_object_or_404(PostFile.objects.photos().filter(post__in=shown), pk=file)
    if not found.file:
        raise Http404
    return giving_out.as_file(found)  # type: ignore[return-value]  # a streaming answer is one too
