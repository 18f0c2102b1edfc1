"""What every request goes through: a database that is away, and a session that somebody still works in."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from coprod_site.views import errors
from people import clock

logger = logging.getLogger(__name__)


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


class SessionGoesOnMiddleware:
    """A session ends after a time without any request, not a fixed time after it began.

    Saving it anew at most every five minutes keeps most pages free of a write.
    """

    SECONDS = 300

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and not session.is_empty():
            now = int(clock.now().timestamp())
            if now - session.get("goes_on_since", 0) >= self.SECONDS:
                session["goes_on_since"] = now
        return response
