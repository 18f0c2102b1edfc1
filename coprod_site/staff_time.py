"""Staff are signed out after a time without a press, and after a working day; what they typed is shown once more."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from coprod_site.middleware import GOES_ON_SINCE
from people import clock, typed

SIGNED_IN_SINCE = "signed_in_since"
UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, SuspiciousOperation)


class StaffTimeMiddleware:
    """Looks at the time when somebody first asks who is signed in: pages that do not ask stay free of the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_in_time, request, request.user))  # type: ignore[assignment]
        response = self.get_response(request)
        if request.method == "POST" and _leads_to_sign_in(response):
            return _typed_once_more(request) or response
        return response


def _in_time(request: HttpRequest, user: Any) -> Any:
    if not user.is_authenticated:
        return user
    now, session = int(clock.now().timestamp()), request.session
    since = session.setdefault(SIGNED_IN_SINCE, now)
    idle = now - session.get(GOES_ON_SINCE, now)
    if idle < settings.STAFF_IDLE_SECONDS and now - since < settings.STAFF_SECONDS:
        return user
    request.session.flush()  # not logout(): it would ask who is signed in, and come here again
    words = (
        "Nobody pressed anything for a while" if idle >= settings.STAFF_IDLE_SECONDS else "The day was long"
    )
    messages.info(request, f"{words}, so we signed you out to keep people's words safe.", fail_silently=True)
    return AnonymousUser()


def _leads_to_sign_in(response: HttpResponse) -> bool:
    doors = tuple(f"{reverse(name)}?next=" for name in ("staff_sign_in", "admin:login"))
    return isinstance(response, HttpResponseRedirect) and response.url.startswith(doors)


def _typed_once_more(request: HttpRequest) -> HttpResponse | None:
    """Staff were signed out while they wrote: their words to copy, and the way back to the form. None: no words."""
    try:
        words = typed.words(request.POST.lists())
    except UNREADABLE:
        return None
    if not words:
        return None
    list(messages.get_messages(request))  # the page says it itself
    back = f"{reverse('staff_sign_in')}?{urlencode({'next': request.get_full_path()})}"
    response = render(
        request, "people/signed_out_while_writing.html", {"typed": words, "back": back}, status=403
    )
    response["Cache-Control"] = "no-store, private"
    return response
