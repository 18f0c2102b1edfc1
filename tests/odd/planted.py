"""The site with a view in it that has faults, for the control of the odd requests."""

import logging

from django.http import HttpRequest, HttpResponse
from django.urls import path

from coprod_site.urls import handler403, handler404, handler500
from coprod_site.urls import urlpatterns as ours
from tests import matrix

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
FORM = '<form method="post">{}</form>'.format(
    "".join(f'<input name="{name}" value="1">' for name in ("number", "word", "private", "noted"))
)


def planted(request: HttpRequest) -> HttpResponse:
    """Trusts a number and a length, tells what is another team's, and writes an error into the log."""
    sent = request.POST
    int(sent.get("number", "1"))
    "12345"[len(sent.get("word", "1"))]
    if sent.get("noted", "1") != "1":
        logging.getLogger(__name__).error("planted")
    return HttpResponse(FORM if sent.get("private", "1") == "1" else matrix.MARK)


urlpatterns = [path("planted/", planted, name="planted"), *ours]
