"""Who is taking part in this browser: a person's id and the doors their links opened, in the session alone."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from people import actions
from people.models import Participant, PrivateLink, User

PERSON = "participant"
DOORS = "doors"
IDLE_SECONDS = 60 * 60

P = ParamSpec("P")


def peer(request: HttpRequest) -> str:
    """The address a request really comes from: what the outermost of our own proxies (`PROXIES`) heard from.

    Whatever stands further left in X-Forwarded-For was written by the visitor, and is not looked at.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = [part.strip() for part in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    if not settings.PROXIES or len(told) < settings.PROXIES:
        return direct
    try:
        return str(ip_address(told[-settings.PROXIES]))
    except ValueError:
        return direct


def enter(request: HttpRequest, link: PrivateLink) -> None:
    """Lets the person in by a link: a new session key, and this one door beside those already open to them."""
    doors = request.session.get(DOORS, []) if _same_person(request, link) else []
    request.session.cycle_key() if _same_person(request, link) else request.session.flush()
    request.session[PERSON] = str(link.participant_id)
    request.session[DOORS] = [*doors, [link.opens, link.target]][-20:]
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
