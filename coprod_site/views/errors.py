"""Kind pages for what goes wrong. They work without the database, the session and the user."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = "30"


def _page(template: str, status: int) -> HttpResponse:
    context = {
        "organisation_name": settings.ORGANISATION_NAME,
        "site_name": settings.SITE_NAME,
        "contact_phone": settings.CONTACT_PHONE,
        "help_phone": settings.HELP_PHONE,
    }
    return HttpResponse(render_to_string(template, context), status=status)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page("403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page("404.html", 404)


def gone(request: HttpRequest) -> HttpResponse:
    return _page("410.html", 410)


def broken(request: HttpRequest) -> HttpResponse:
    return _page("500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page("503.html", 503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response
