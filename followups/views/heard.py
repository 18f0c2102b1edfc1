"""What we heard, for everybody; and for ten days: did we leave something out?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from followups import actions, heard_shown
from followups.forms import LeftOutForm
from followups.models import Heard, LeftOut
from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity
from people import actions as people_actions
from people import clock, presence
from people.keys import row_id
from people.refusals import Refused

SENT_AN_HOUR = 20


@require_http_methods(["GET", "POST"])
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """The last version, or an earlier one (?version), and the form as long as it is asked."""
    activity, versions = _published(slug)
    wanted = row_id(request.GET.get("version", ""))
    found = next((one for one in versions if wanted in {0, one.version}), None)
    if versions and found is None:
        raise Http404
    asks = bool(versions) and found == versions[0] and versions[0].is_asking
    form = LeftOutForm(request.POST if request.method == "POST" else None) if asks else None
    if form is not None and form.is_bound and form.is_valid():
        who = presence.peer(request)
        if people_actions.too_often(what="left out", who=who, limit=SENT_AN_HOUR, minutes=60):
            return render(request, "people/too_often.html", status=429)
        given = form.cleaned_data
        try:
            actions.say_left_out(
                activity=activity, words=given["words"], submission_id=given["submission_id"]
            )
        except Refused as refused:
            form.add_error("words", refused.sentence)
        else:
            return redirect("heard_left_out_sent", slug)
    if request.method == "POST" and form is None:
        return redirect("heard", slug)
    mine = LeftOut.objects.filter(activity=activity)
    answered = list(mine.answered())
    context = {
        "activity": activity,
        "heard": found,
        "when": heard_shown.when(found) if found else "",
        "shown": heard_shown.published(found, answered) if found else None,
        "readers": ladder_actions.readers_shown(activity, "heard", found.fingerprint) if found else [],
        "others": [one for one in versions if one != found],
        "answered": answered,
        "waiting": mine.waiting().count(),
        "form": form,
        "closes_on": clock.in_words(activity.closes_on),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "followups/heard.html", context, status=status)


@require_safe
def left_out_sent(request: HttpRequest, slug: str) -> HttpResponse:
    activity, versions = _published(slug)
    if not versions:
        raise Http404
    return render(request, "followups/left_out_sent.html", {"activity": activity})


def _published(slug: str) -> tuple[Activity, list[Heard]]:
    """The activity, and its versions, the newest first. 404 where it is not public or asks nothing."""
    public = Activity.objects.public(clock.now()).filter(kind__in=kinds.ASKING)
    activity = get_object_or_404(public, slug=slug)
    return activity, list(Heard.objects.published().filter(activity=activity))
