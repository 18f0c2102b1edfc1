"""When the database is away, people get a page that says so, and nothing that was acknowledged is lost."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from coprod_site.views import errors

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
