"""Kind pages for what goes wrong. They work without the database, the session and the user. Programs get JSON."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from people import typed

RETRY_AFTER_SECONDS = "30"
AWAY = (OperationalError, InterfaceError)
FOR_PROGRAMS = {
    400: "We could not read what was sent.",
    403: "This is not for everybody.",
    404: "There is nothing public of this name.",
    500: "Something broke on our side. Ask again in a few minutes.",
    503: "We cannot open our records just now. Ask again in a minute.",
}


def is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/v1/")


def _page(request: HttpRequest, template: str, status: int, **more: object) -> HttpResponse:
    if is_api(request) and status in FOR_PROGRAMS:
        said = {"detail": FOR_PROGRAMS[status]}
        return JsonResponse(said, status=status, content_type="application/problem+json")
    context = {
        "organisation_name": settings.ORGANISATION_NAME,
        "site_name": settings.SITE_NAME,
        "contact_phone": settings.CONTACT_PHONE,
        "help_phone": settings.HELP_PHONE,
        **more,
    }
    return HttpResponse(render_to_string(template, context), status=status)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's own reads the form once more to look for forgery, and breaks on what it could not read before."""
    return _page(request, "400.html", 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nearly always a page that was open for long. What was typed is shown, but only where our own page sent it."""
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    said = typed.words(request.POST.lists()) if ours else []
    response = _page(request, "errors/form_too_old.html", 403, typed=said)
    response["Cache-Control"] = "no-store, private"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", 404)


def gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "410.html", 410)


def broken(request: HttpRequest) -> HttpResponse:
    """Django calls this for whatever nobody caught, also where a session could not be read or kept."""
    if isinstance(sys.exception(), AWAY):
        return unavailable(request)
    return _page(request, "500.html", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(request, "503.html", 503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response
