"""The pages on which people talk. Looking changes nothing."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ladder import kinds
from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, limits, presence
from people.keys import row_uuid
from people.models import Participant
from people.refusals import Refused
from proposals import actions, talk_shown
from proposals.actions import Said
from proposals.forms import SayForm
from proposals.models import Post, Topic
from proposals.presence import person_here, stay, taking_part

POSTS_AN_HOUR, PRESSES_AN_HOUR, NEW_PEOPLE_AN_HOUR = 30, 200, 30
ON_A_PAGE = 20
THANKS = "Thank you. We have it. Somebody reads it within two working days, then everybody can."
THERE_NOW = "Thank you. It stands on the page."

Keeps = Callable[[Participation, Said], Post]


@require_http_methods(["GET", "POST"])
@presence.private
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Every topic, the one that was spoken in last first; and the box to open another one."""
    activity = _activity(slug)
    plan, person = actions.talk_of(activity), person_here(request, activity)
    form = _form(request, activity, person)
    if form.is_valid():
        done = _kept(
            request,
            activity,
            person,
            form,
            lambda by, said: actions.open_topic(activity=activity, by=by, said=said),
        )
        if done is not None:
            return done
    found = Topic.objects.public().filter(activity=activity).order_by("closed_at", "-opened_at", "pk")
    page = Paginator(found.select_related("activity", "closed_by"), ON_A_PAGE).get_page(
        request.GET.get("page", "")
    )
    context = {
        "activity": activity,
        "talk": plan,
        "page": page,
        "topics": talk_shown.topics_of(page.object_list, plan, clock.today()),
        "form": form,
        "may_open": activity.is_open and plan.people_open,
    }
    return render(request, "proposals/talk.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.private
def topic(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What is said in one topic; and the box to say something, to all or to one post (`?to=`)."""
    activity = _activity(slug)
    rows = Topic.objects.public().filter(activity=activity).select_related("activity", "closed_by")
    found = get_object_or_404(rows, pk=pk)
    person = person_here(request, activity, found)
    form = _form(request, activity, person)
    to = _said_to(found, request.POST.get("to", "") or request.GET.get("to", ""))
    if form.is_valid():
        done = _kept(
            request,
            activity,
            person,
            form,
            lambda by, said: actions.say(topic=found, by=by, said=said, answers=to),
        )
        if done is not None:
            return done
    plan, mine = actions.talk_of(activity), taking_part(activity, person)
    context = {
        "activity": activity,
        "talk": plan,
        "shown": talk_shown.topics_of([found], plan, clock.today(), mine)[0],
        "follows": actions.does_follow(found, mine),
        "is_known": mine is not None,
        "form": form,
        "to": to,
        "may_say": activity.is_open and found.is_open,
    }
    return render(request, "proposals/topic.html", context, status=422 if form.is_bound else 200)


@require_POST
@presence.private
def press(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One press: what somebody thinks of a post, or whether they want to hear of the topic."""
    activity = _activity(slug)
    found = get_object_or_404(
        Topic.objects.public().filter(activity=activity).select_related("activity"), pk=pk
    )
    person = person_here(request, activity, found)
    if _presses_too_often(request, is_new=person is None):
        return limits.wait_a_little(request, seconds=60 * 60)
    try:
        with transaction.atomic():
            speaker = person or _somebody_new("")
            by = actions.take_part(activity=activity, participant=speaker)
            _pressed(request, found, by)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        if person is None:
            stay(request, speaker, activity)
    return redirect("topic", slug, pk)


def _presses_too_often(request: HttpRequest, *, is_new: bool) -> bool:
    """Whoever is new here leaves a row of a person with each press, so from one place these are fewer."""
    peer = presence.peer(request)
    if people_actions.too_often(what="press in talk", who=peer, limit=PRESSES_AN_HOUR, minutes=60):
        return True
    return is_new and people_actions.too_often(
        what="first press in talk", who=peer, limit=NEW_PEOPLE_AN_HOUR, minutes=60
    )


def _pressed(request: HttpRequest, topic: Topic, by: Participation) -> None:
    act = request.POST.get("act", "")
    if act in {"follow", "stop"}:
        actions.follow(topic=topic, by=by, follows=act == "follow")
        told = (
            "We write to you when staff answer here."
            if act == "follow"
            else "We do not write to you of this."
        )
        messages.success(request, told)
        return
    post = _said_to(topic, request.POST.get("post", ""))
    if post is None:
        raise Refused("This cannot be read any more.")
    stands = actions.react(post=post, by=by, thinks=request.POST.get("thinks", ""))
    messages.success(request, "We have kept that." if stands else "We have taken that away.")


def _activity(slug: str) -> Activity:
    talks = Activity.objects.public(clock.now()).filter(kind__in=kinds.TALKING)
    return get_object_or_404(talks.prefetch_related("promises"), slug=slug)


def _form(request: HttpRequest, activity: Activity, person: Participant | None) -> SayForm:
    mine = taking_part(activity, person)
    sent = request.POST if request.method == "POST" else None
    return SayForm(sent, is_known=person is not None, has_name=bool(mine and mine.name_shown))


def _said_to(topic: Topic, key: str) -> Post | None:
    """Only what can be read."""
    found = Post.objects.filter(topic=topic, pk=row_uuid(key), words__hidden_at=None).shown()
    return found.exclude(words__shown="").select_related("words", "participation", "by").first()


def _kept(
    request: HttpRequest, activity: Activity, person: Participant | None, form: SayForm, keep: Keeps
) -> HttpResponse | None:
    """None where something is to be mended first: what was typed stands in its box."""
    peer = presence.peer(request)
    if people_actions.too_often(what="talk", who=peer, limit=POSTS_AN_HOUR, minutes=60):
        return limits.wait_a_little(request, seconds=60 * 60)
    said = form.cleaned_data
    try:
        with transaction.atomic():
            speaker = person or _somebody_new(said.get("email", ""))
            by = actions.take_part(activity=activity, participant=speaker, name=said.get("name", ""))
            made = keep(by, Said(said["words"], said["submission_id"]))
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None
    if person is None:
        stay(request, speaker, activity)
    is_there = made.words.shown_at is not None
    messages.success(request, THERE_NOW if is_there else THANKS)
    if made.is_first and not is_there:
        return redirect("talk", activity.slug)
    return redirect("topic", activity.slug, made.topic_id)


def _somebody_new(email: str) -> Participant:
    """Even under a known address: an address that anybody can type must never open what somebody else has said."""
    return Participant.objects.create(email=email.strip().lower())
