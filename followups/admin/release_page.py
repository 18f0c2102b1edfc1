"""Releasing the reply: what is missing, what people will get, the number typed, Stop."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from followups import actions
from followups.forms import ReleaseForm
from followups.models import Entry, Release
from ladder.models import Activity
from outbox.models import State
from outbox.models.messages import ENDED
from people import clock
from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from people.scripts import with_script

NEEDS_A_PERSON = {State.FAILED, State.UNKNOWN}


@staff_only("followups.add_release")
def release_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    form = ReleaseForm(request.POST if request.POST.get("act") == "release" else None)
    if request.method == "POST":
        done = _act(request, activity, user, form)
        if done is not None:
            return done
    context = _context(activity, user, form) | _previews(activity, request.GET.get("from", ""))
    page = render(request, "followups/staff/release.html", context, status=422 if form.is_bound else 200)
    return with_script(page) if context["underway"] else page


def _context(activity: Activity, user: User, form: ReleaseForm) -> dict[str, Any]:
    entries = list(Entry.objects.filter(activity=activity).current().select_related("written_by"))
    left = actions.left_to_write_to(activity, [entry.pk for entry in entries]).count()
    writers = {entry.written_by for entry in entries}
    lacking = actions.lacking(activity)
    is_out = actions.went_out_already(activity, entries)
    releases = [
        _standing(release) for release in Release.objects.filter(activity=activity).select_related("mailing")
    ]
    return {
        "is_out": is_out,
        "activity": activity,
        "form": form,
        "lacking": lacking,
        "number": left,
        "had_it": actions.owed(activity).count() - left,
        "writers": sorted(writer.name for writer in writers),
        "wrote_it": user in writers,
        "alone_allowed": activity.team.may_release_alone,
        "releases": releases,
        "sees_messages": user.has_perm("outbox.view_message"),
        "underway": next((one["release"] for one in releases if one["is_underway"]), None),
    }


def _previews(activity: Activity, start: str) -> dict[str, Any]:
    """What people would get, and where the next three begin; after the last, the first again."""
    entries = list(Entry.objects.filter(activity=activity).current())
    if actions.lacking(activity) or actions.went_out_already(activity, entries):
        return {"previews": []}
    owed = actions.owed(activity).count()
    first = row_id(start)
    first = first if first < owed else 0
    after = first + actions.ANYBODY
    others = after if after < owed else 0
    return {
        "previews": actions.previews(activity, entries, first),
        "others": others if owed > actions.ANYBODY else None,
    }


def _standing(release: Release) -> dict[str, Any]:
    """One release with how far its messages are."""
    mailing = release.mailing
    counted = mailing.messages.order_by("state").values_list("state").annotate(Count("pk"))
    number: dict[str, int] = dict(counted)
    moment = clock.now()
    total, ended = sum(number.values()), sum(number.get(state, 0) for state in ENDED)
    return {
        "release": release,
        "goes_at": clock.london(mailing.send_after),
        "is_waiting": moment < mailing.send_after and not mailing.stopped_at,
        "stopped": mailing.stopped_at is not None,
        "can_stop": mailing.can_stop,
        "total": total,
        "ended": ended,
        "is_underway": ended < total and mailing.stopped_at is None,
        "how_far": f"{ended} of {total} messages are done.",
        "counts": [(state.label, number[state], _href(release, state)) for state in State if state in number],
    }


def _href(release: Release, state: State) -> str:
    """The list of these messages, where a person has to look at each."""
    if state not in NEEDS_A_PERSON:
        return ""
    query = urlencode({"about__exact": str(release.activity_id), "state__exact": state.value})
    return f"{reverse('admin:outbox_message_changelist')}?{query}"


def _act(request: HttpRequest, activity: Activity, user: User, form: ReleaseForm) -> HttpResponse | None:
    act, _, key = request.POST.get("act", "").partition(" ")
    try:
        if act == "stop":
            release = get_object_or_404(Release, pk=row_id(key), activity=activity)
            actions.stop_release(release=release, by=user)
            messages.success(request, "It is stopped. What had not gone out stays here.")
        elif act == "release":
            if not form.is_valid():
                return None
            actions.release_reply(activity=activity, typed_count=form.cleaned_data["number"], by=user)
            messages.success(
                request, "The reply is released. It goes out in 15 minutes. Until then you can stop it."
            )
        else:
            raise Http404
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("admin:followups_release", activity.pk)
