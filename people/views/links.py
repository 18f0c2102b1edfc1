"""Private links, short codes, and asking for a link again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import actions, doors, limits, links, presence
from people.forms import CodeForm, MyLinkForm
from people.models import PrivateLink

LINKS_AN_HOUR = 10


@require_safe
@presence.private
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Lets somebody in, and goes on to an address without the token. Nothing else: mail scanners open links too."""
    peer = presence.peer(request)
    if actions.links_wait(who=peer):
        return limits.wait_a_little(request, seconds=actions.LINK_MINUTES * 60, guessing=True)
    link = actions.follow(token)
    if link is None:
        actions.link_was_wrong(who=peer)
        return render(request, "people/link_does_not_work.html", status=404)
    return _let_in(request, link)


def _let_in(request: HttpRequest, link: PrivateLink) -> HttpResponse:
    presence.enter(request, link)
    response = HttpResponseRedirect(doors.path_for(link.opens, link.target))
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    for name in (presence.ANSWERS, presence.READING):  # somebody else's, perhaps
        response.delete_cookie(name)
    return response


@require_http_methods(["GET", "POST"])
@presence.private
def enter_code(request: HttpRequest) -> HttpResponse:
    # Whoever came by the square on a letter has the code in its box; pressing the button is still theirs to do.
    scanned = {"code": request.GET.get("code", "")[:40]}
    form = CodeForm(request.POST or None, initial=scanned)
    if request.method == "POST" and form.is_valid():
        peer = presence.peer(request)
        if minutes := actions.codes_wait(who=peer):
            return limits.wait_a_little(request, seconds=minutes * 60, guessing=True)
        link = actions.follow(form.cleaned_data["code"], is_code=True)
        if link is not None:
            actions.code_was_right(who=peer)
            return _let_in(request, link)
        if page := doors.page_for_nobody(request, links.hashed(links.tidied_code(form.cleaned_data["code"]))):
            actions.code_was_right(who=peer)
            return page
        actions.code_was_wrong()
        form.add_error("code", "We do not know this code. Check each letter in your letter, or ring us.")
    return render(request, "people/enter_code.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.private
def send_my_link(request: HttpRequest) -> HttpResponse:
    """Answers alike for known and unknown addresses: the look-up happens later, out of sight."""
    form = MyLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if actions.too_often(what="my link", who=presence.peer(request), limit=LINKS_AN_HOUR, minutes=60):
            return limits.wait_a_little(request, seconds=60 * 60)
        actions.wish_for_link(email=form.cleaned_data["email"])
        return render(request, "people/link_is_coming.html")
    return render(request, "people/send_my_link.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Finish on this computer."""
    presence.leave(request)
    response = redirect("home")
    response.delete_cookie(presence.ANSWERS)
    response.delete_cookie(presence.READING)
    return response
