"""'Send it to me on paper' and 'ring me'."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ladder import actions
from ladder.actions import Wanted
from ladder.forms import RequestForm
from ladder.models import Activity, Wish
from people import actions as people_actions
from people import clock, limits, presence
from people.refusals import Refused

REQUESTS_AN_HOUR = 30


@require_http_methods(["GET", "POST"])
@presence.private
def request_help(request: HttpRequest, slug: str, wish: str) -> HttpResponse:
    activity = _found(slug, wish)
    if request.method == "GET" and not activity.is_open:
        return render(request, "ladder/request_closed.html", {"activity": activity}, status=410)
    form = RequestForm(request.POST or None, wish=Wish(wish))
    if request.method == "POST" and form.is_valid():
        peer = presence.peer(request)
        if people_actions.too_often(what="request", who=peer, limit=REQUESTS_AN_HOUR, minutes=60):
            return limits.wait_a_little(request, seconds=60 * 60)
        try:
            actions.ask_for(activity=activity, wanted=Wanted(wish=Wish(wish), **form.wanted()))
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return redirect("request_sent", slug, wish)
    context = {"activity": activity, "form": form, "wish": wish}
    return render(request, "ladder/request_help.html", context, status=422 if form.is_bound else 200)


@require_safe
def request_sent(request: HttpRequest, slug: str, wish: str) -> HttpResponse:
    return render(request, "ladder/request_sent.html", {"activity": _found(slug, wish), "wish": wish})


def _found(slug: str, wish: str) -> Activity:
    if wish not in Wish.values:
        raise Http404
    return get_object_or_404(Activity.objects.public(clock.now()), slug=slug)
