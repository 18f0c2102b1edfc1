"""The pages on which people talk. Looking changes nothing."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ladder import kinds
from ladder.models import Activity, Participation
from people import clock, presence
from people.keys import row_uuid
from people.models import Participant
from people.refusals import Refused
from proposals import actions, agree_shown, design_shown, suggested_shown, talk_shown
from proposals.actions import Said
from proposals.forms import SayForm
from proposals.models import Post, Proposal, Suggestion, Topic
from proposals.presence import person_here, taking_part
from proposals.views.speaking import POSTS_AN_HOUR, PRESSES_AN_HOUR, activity_of, speak, too_often, try_to

NEW_PEOPLE_AN_HOUR = 30
ON_A_PAGE = 20
THANKS = "Thank you. We have it. Somebody reads it within two working days, then everybody can."
THERE_NOW = "Thank you. It stands on the page."

Keeps = Callable[[Participation, Said], Post]


@require_http_methods(["GET", "POST"])
@presence.private
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """Every topic, the one that was spoken in last first; and the box to open another one."""
    activity = activity_of(slug, kinds.TALKING)
    plan, person = actions.talk_of(activity), person_here(request, activity)
    subject = _subject(request, activity)
    form = _form(request, activity, person)
    if form.is_valid():
        done = _kept(
            request,
            activity,
            person,
            form,
            lambda by, said: actions.open_topic(activity=activity, by=by, said=said, subject=subject),
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
        "agree_url": agree_shown.url_of(activity),
        "may_open": activity.is_open and plan.people_open,
        "not_read_yet": talk_shown.not_read_yet(activity, taking_part(activity, person)),
        "subject": _subject_shown(subject),
    }
    return render(request, "proposals/talk.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.private
def topic(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """What is said in one topic; and the box to say something, to all or to one post (`?to=`)."""
    activity = activity_of(slug, kinds.TALKING)
    related = ("activity", "closed_by", "proposal__activity", "suggestion__proposal__activity")
    rows = Topic.objects.public().filter(activity=activity).select_related(*related)
    found = get_object_or_404(rows, pk=pk)
    person = person_here(request, activity, found)
    form = _form(request, activity, person)
    to = talk_shown.said_to(found, request.POST.get("to", "") or request.GET.get("to", ""))
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
        "subject": _subject_shown(found.suggestion or found.proposal),
        "origin": agree_shown.origin(found),
        "follows": actions.does_follow(found, mine),
        "is_known": mine is not None,
        "form": form,
        "to": to,
        "may_say": activity.is_open and found.is_open,
        "not_read_yet": talk_shown.not_read_yet(activity, mine, found),
    }
    return render(request, "proposals/topic.html", context, status=422 if form.is_bound else 200)


@require_POST
@presence.private
def press(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One press: what somebody thinks of a post, or whether they want to hear of the topic."""
    activity = activity_of(slug, kinds.TALKING)
    found = get_object_or_404(
        Topic.objects.public().filter(activity=activity).select_related("activity"), pk=pk
    )
    if wait := too_often(request, "press in talk", PRESSES_AN_HOUR):
        return wait
    person = person_here(request, activity, found)
    if wait := _presses_too_often(request, is_new=person is None):
        return wait
    try:
        speak(request, activity, person, {}, lambda by: _pressed(request, found, by))
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("topic", slug, pk)


def _presses_too_often(request: HttpRequest, *, is_new: bool) -> HttpResponse | None:
    """Whoever is new here leaves a row of a person with each press, so from one place these are fewer."""
    wait = too_often(request, "press in talk", PRESSES_AN_HOUR)
    if wait is None and is_new:
        return too_often(request, "first press in talk", NEW_PEOPLE_AN_HOUR)
    return wait


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
    post = talk_shown.said_to(topic, request.POST.get("post", ""))
    if post is None:
        raise Refused("This cannot be read any more.")
    stands = actions.react(post=post, by=by, thinks=request.POST.get("thinks", ""))
    messages.success(request, "We have kept that." if stands else "We have taken that away.")


def _subject(request: HttpRequest, activity: Activity) -> Proposal | Suggestion | None:
    """What a new topic is about (`?proposal=`, `?suggestion=`); nothing where that cannot be read here."""
    public = Proposal.objects.public().filter(activity=activity)
    if key := request.GET.get("suggestion"):
        there = Suggestion.objects.filter(pk=row_uuid(key), proposal__in=public.values("pk"))
        found = there.select_related("proposal__activity").first()
        return found if found and suggested_shown.suggestions_of(found.proposal, only=[found.pk]) else None
    if key := request.GET.get("proposal"):
        return public.filter(pk=row_uuid(key)).select_related("activity").first()
    return None


def _subject_shown(subject: Proposal | Suggestion | None) -> dict[str, str] | None:
    if subject is None:
        return None
    about = subject.proposal if isinstance(subject, Suggestion) else subject
    shown = design_shown.in_short([about])[0]
    if isinstance(subject, Suggestion):
        href = reverse("proposal_suggestion", args=[about.activity.slug, about.pk, subject.pk])
        return {"words": f"What {subject.suggested_by} suggests in: {shown.title}", "href": href}
    return {"words": shown.title, "href": shown.href}


def _form(request: HttpRequest, activity: Activity, person: Participant | None) -> SayForm:
    mine = taking_part(activity, person)
    sent = request.POST if request.method == "POST" else None
    return SayForm(
        sent,
        is_known=person is not None,
        has_name=bool(mine and mine.name_shown),
        at_once=actions.is_shown_at_once(mine),
    )


def _kept(
    request: HttpRequest, activity: Activity, person: Participant | None, form: SayForm, keep: Keeps
) -> HttpResponse | None:
    """None where something is to be mended first: what was typed stands in its box."""
    if wait := too_often(request, "talk", POSTS_AN_HOUR):
        return wait
    said = form.cleaned_data
    words = Said(said["words"], said["submission_id"])
    made = try_to(form, lambda: speak(request, activity, person, said, lambda by: keep(by, words)))
    if made is None:
        return None
    is_there = made.words.shown_at is not None
    messages.success(request, THERE_NOW if is_there else THANKS)
    if made.is_first and not is_there:
        return redirect("talk", activity.slug)
    return redirect("topic", activity.slug, made.topic_id)
