"""What every request goes through: a database that is away, a session that goes on, a button pressed too often."""

import logging
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from coprod_site.views import errors
from people import clock, limits

logger = logging.getLogger(__name__)
GOES_ON_SINCE = "goes_on_since"


class DatabaseAwayMiddleware:
    """Turns a lost or locked database into the 503 page, which needs no database itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            logger.warning("The database did not answer a request.")
            return errors.unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.warning("The database did not answer while a page was made.")
        return errors.unavailable(request)


class OurPagesOnlyMiddleware:
    """Tells browsers that no other site may take a page or a file of ours into its own, unless the answer says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SessionGoesOnMiddleware:
    """A session ends after a time without any request, not a fixed time after it began.

    Saving it anew at most every five minutes (of staff: every minute) keeps most pages free of a write. A page for
    which the session was looked at may show what is somebody's own: nothing keeps a copy of it. Pages that say so
    (`leaves_no_trace`, as those of votes) save nothing: a time beside somebody's name could tell whose vote came when.
    """

    SECONDS = 300
    STAFF_SECONDS = 60

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and not session.is_empty() and not hasattr(request, "leaves_no_trace"):
            now = int(clock.now().timestamp())
            seconds = self.STAFF_SECONDS if SESSION_KEY in session else self.SECONDS
            if now - session.get(GOES_ON_SINCE, 0) >= seconds:
                session[GOES_ON_SINCE] = now
            if "no-store" not in response.get("Cache-Control", ""):
                response["Cache-Control"] = "no-store, private"
        return response


class NotTooOftenMiddleware:
    """Every page that takes something takes only so much of it from one address, whoever wrote the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.method in {"GET", "HEAD", "OPTIONS", "TRACE"} or request.resolver_match is None:
            return None
        if errors.is_api(request):  # takes nothing, and has a limit of its own
            return None
        if getattr(
            request.resolver_match.func, "by_programs", False
        ):  # proves who it is, and comes in floods
            return None
        wait = limits.flood_wait(request, what=request.resolver_match.view_name)
        return limits.wait_a_little(request, seconds=wait) if wait else None
