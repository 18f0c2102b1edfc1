"""Private links, short codes, and asking for a link again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import actions, doors, presence
from people.forms import CodeForm, MyLinkForm
from people.models import PrivateLink

CODE_TRIES = 5
CODE_MINUTES = 15
LINKS_AN_HOUR = 10


@require_safe
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Lets somebody in, and goes on to an address without the token. Nothing else: mail scanners open links too."""
    link = actions.follow(token)
    if link is None or link.is_code:
        return render(request, "people/link_does_not_work.html", status=404)
    return _let_in(request, link)


def _let_in(request: HttpRequest, link: PrivateLink) -> HttpResponse:
    presence.enter(request, link)
    response = HttpResponseRedirect(doors.path_for(link.opens, link.target))
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@presence.private
def enter_code(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        peer = presence.peer(request)
        if actions.too_often(what="code", who=peer, limit=CODE_TRIES, minutes=CODE_MINUTES):
            return render(request, "people/too_often.html", status=429)
        link = actions.follow(form.cleaned_data["code"])
        if link is not None and link.is_code:
            actions.take_off(what="code", who=peer)
            return _let_in(request, link)
        form.add_error("code", "We do not know this code. Check each letter in your letter, or ring us.")
    return render(request, "people/enter_code.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.private
def send_my_link(request: HttpRequest) -> HttpResponse:
    """Answers alike for known and unknown addresses: the look-up happens later, out of sight."""
    form = MyLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.too_often(what="my link", who=presence.peer(request), limit=LINKS_AN_HOUR, minutes=60):
            return render(request, "people/too_often.html", status=429)
        actions.wish_for_link(email=form.cleaned_data["email"])
        return render(request, "people/link_is_coming.html")
    return render(request, "people/send_my_link.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Finish on this computer."""
    presence.leave(request)
    return redirect("home")
