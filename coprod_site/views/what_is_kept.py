"""What we keep about somebody: they see it, take it with them, and erase it. Each needs a link that is fresh."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from coprod_site.forms import EraseForm
from coprod_site.showing import what_is_kept
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, presence
from people.models import Participant
from safety import actions, belongings

DOOR = "everything"
LINKS_AN_HOUR = 5


def _just_came(request: HttpRequest) -> Participant | None:
    """Whoever came by a link of the last half hour, or typed a code in it."""
    return presence.participant(request) if presence.came_just_now(request, DOOR) else None


def _known(request: HttpRequest) -> Participant | None:
    """Whoever may ask for such a link: by any link to their own page, or by one that has grown old."""
    if presence.may_open(request, "my_page") or presence.may_open(request, DOOR):
        return presence.participant(request)
    return None


@require_http_methods(["GET", "POST"])
@presence.private
def everything(request: HttpRequest) -> HttpResponse:
    """Everything that is theirs; without a fresh link, a way to have one sent."""
    person = _just_came(request)
    if person is not None:
        context = {"person": person, "sections": belongings.of(person)}
        return render(request, "person/everything.html", context)
    known = _known(request)
    if known is None:
        return redirect("my_page")
    return _send_link(request, known) if request.method == "POST" else _ask_for_link(request, known)


def _ask_for_link(request: HttpRequest, person: Participant) -> HttpResponse:
    context = {"person": person, "way": person.way_that_works, "is_old": presence.may_open(request, DOOR)}
    return render(request, "person/everything_link.html", context)


def _send_link(request: HttpRequest, person: Participant) -> HttpResponse:
    if people_actions.too_often(what=DOOR, who=str(person.pk), limit=LINKS_AN_HOUR, minutes=60):
        return render(request, "people/too_often.html", status=429)
    # One a minute at the most, however often the button is pressed.
    edition = int(clock.now().timestamp()) // 60
    outbox_actions.queue(kind=DOOR, about=what_is_kept.asked_about(person), to=person, edition=edition)
    return render(request, "person/everything_sent.html", {"way": person.way_that_works})


@require_safe
@presence.private
def everything_file(request: HttpRequest) -> HttpResponse:
    """The same as a file for programs, to keep or to take elsewhere."""
    person = _just_came(request)
    if person is None:
        return redirect("everything")
    words = json.dumps(what_is_kept.as_file(person), indent=2, ensure_ascii=False)
    answer = HttpResponse(words, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="what-we-keep.json"'
    return answer


@require_http_methods(["GET", "POST"])
@presence.private
def erase_me(request: HttpRequest) -> HttpResponse:
    """What goes and what stays, and a tick. After that nobody is known here any more."""
    person = _just_came(request)
    if person is None:
        return redirect("everything")
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not actions.erase_own(participant=person):
            return render(request, "person/erase_waits.html")
        presence.leave(request)
        return redirect("erased")
    context = {
        "form": form,
        "goes": what_is_kept.what_goes(person),
        "stays": belongings.what_stays(person),
        "owed": what_is_kept.replies_owed(person),
        "is_held": actions.is_held(person),
    }
    return render(request, "person/erase.html", context, status=422 if form.is_bound else 200)


@require_safe
@presence.private
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "person/erased.html")
