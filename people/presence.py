"""Who is taking part in this browser: a person's id and the doors their links opened, in the session alone."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from people import actions, clock
from people.models import Participant, PrivateLink, User

PERSON = "participant"
DOORS = "doors"
FRESH = "fresh"
IDLE_SECONDS = 60 * 60
FRESH_SECONDS = 30 * 60
# Where answers that were begun without a link are found again: in the browser alone, in no row of ours.
ANSWERS = "answers"
# In which words somebody without a link reads questions: in the browser alone too.
READING = "reading"

P = ParamSpec("P")


def peer(request: HttpRequest) -> str:
    """The address a request really comes from: what the outermost of our own proxies (`PROXIES`) heard from.

    Whatever stands further left in X-Forwarded-For was written by the visitor, and is not looked at. Of IPv6 the
    network counts: one line at home has 2^64 addresses, and could try each code from another one.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if not settings.PROXIES or len(told) < settings.PROXIES:
        return _line(direct) or direct
    return _line(told[-settings.PROXIES]) or _line(direct) or direct


def _line(address: str) -> str:
    """An IPv4 address, or the first of the IPv6 network (/64) that one line has. Empty for what is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((int(found), 64), strict=False).network_address)


def enter(request: HttpRequest, link: PrivateLink) -> None:
    """Lets the person in by a link: a new session key, and this one door beside those already open to them."""
    doors = request.session.get(DOORS, []) if _same_person(request, link) else []
    request.session.cycle_key() if _same_person(request, link) else request.session.flush()
    request.session[PERSON] = str(link.participant_id)
    request.session[DOORS] = [*doors, [link.opens, link.target]][-20:]
    if link.is_code or clock.now() - link.created_at <= timedelta(seconds=FRESH_SECONDS):
        request.session[FRESH] = {**request.session.get(FRESH, {}), link.opens: clock.now().timestamp()}
    request.session.set_expiry(IDLE_SECONDS)


def open_for(request: HttpRequest, participant: Participant, opens: str, target: str) -> None:
    """Opens one door for somebody who has just said who they are, without a link (such as after a survey)."""
    enter(request, PrivateLink(participant=participant, opens=opens, target=target))


def participant(request: HttpRequest) -> Participant | None:
    """The person whose link was followed in this browser, or None."""
    key = request.session.get(PERSON)
    return Participant.objects.filter(pk=key).first() if key else None


def may_open(request: HttpRequest, opens: str, target: str = "") -> bool:
    """Whether a link that was followed here opens this door."""
    return [opens, target] in request.session.get(DOORS, [])


def came_just_now(request: HttpRequest, opens: str) -> bool:
    """Whether a new link, or a code, opened this door here in the last half hour: for what must not lie open."""
    since = request.session.get(FRESH, {}).get(opens, 0)
    return may_open(request, opens) and clock.now().timestamp() - since <= FRESH_SECONDS


def leave(request: HttpRequest) -> None:
    """Forgets everything in this browser's session."""
    request.session.flush()


def private(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view whose pages no browser or proxy keeps: Back shows nothing after finishing."""

    @wraps(view)
    def kept_nowhere(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return kept_nowhere


def staff_only(
    permission: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, User, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """A page for signed-in staff with a permission; the view gets the member of staff as its second argument.

    Nobody signed in goes to the sign-in page and comes back; somebody without the permission is refused (403).
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, User, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        @private
        def let_in(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            user = request.user
            if not isinstance(user, User) or not actions.is_signed_in(user):
                return redirect_to_login(request.get_full_path(), "staff_sign_in")
            if not user.has_perm(permission):
                raise PermissionDenied
            return view(request, user, *args, **kwargs)

        return let_in

    return decorate


def _same_person(request: HttpRequest, link: PrivateLink) -> bool:
    return request.session.get(PERSON) == str(link.participant_id)
