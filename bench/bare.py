"""The floor of the pages: Django with one form, its guard against foreign posts, one table, and nothing else.

gunicorn serves `application`, on the database of the measurement. `make_table` is called there once, before.
"""

import os
import uuid
from functools import cache
from typing import Any

import dj_database_url
import django
from django.conf import settings

from bench import serving, statements
from bench.questions import QUESTIONS

if not settings.configured:
    database = dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)
    if (
        "sqlite" in database["ENGINE"]
    ):  # as the site: who reads first and then writes would be refused the lock
        database["OPTIONS"] = {"transaction_mode": "IMMEDIATE"}
    settings.configure(
        SECRET_KEY=os.environ["SECRET_KEY"],
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"],
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        DATABASES={"default": database},
        USE_TZ=True,
    )
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Engine, RequestContext
from django.urls import path

ROWS = 10
KINDS = ("facts", "pages", "promises", "entries", "heard")
FORM = Engine().from_string(
    "<!DOCTYPE html><title>Six questions</title><form method=post>{% csrf_token %}{% for one in questions %}"
    "<p><label>{{ one }} <input name={{ one }}></label>{% endfor %}<button>Send</button></form>"
)
GUARD = Engine().from_string("{% csrf_token %}")
PAGE = Engine().from_string(
    "<!DOCTYPE html><title>Five lists</title>{% for rows in lists %}<ul>{% for row in rows %}<li>{{ row.words }}"
    "{% endfor %}</ul>{% endfor %}"
)


class Row(models.Model):
    """What somebody answered, in one document; or a line of the page of five queries."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=10)
    words = models.TextField()
    document: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.words


def make_table() -> None:
    """Made, with the lines of the page, where the settings are the site's own."""
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(
        Row(kind=kind, words=f"Line {n} of {kind}.") for kind in KINDS for n in range(ROWS)
    )


def six_answers(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        Row.objects.create(kind="answers", document={code: request.POST[code] for code in QUESTIONS})
        return HttpResponseRedirect("/thanks")
    return HttpResponse(FORM.render(RequestContext(request, {"questions": QUESTIONS})))


def five_queries(request: HttpRequest) -> HttpResponse:
    lists = [list(Row.objects.filter(kind=kind)) for kind in KINDS]
    return HttpResponse(PAGE.render(Context({"lists": lists})))


def same_statements(request: HttpRequest) -> HttpResponse:
    """The page and the button of handing in with the site's own statements, and nothing else of the site."""
    keys = request.GET["keys"].split(",")
    if request.method == "POST":
        again().press(keys)
        return HttpResponseRedirect("/thanks")
    again().show(keys)
    return HttpResponse(GUARD.render(RequestContext(request)) + again().page)


@cache
def again() -> statements.Again:
    return statements.Again(serving.noted_statements())


urlpatterns = [path("six/", six_answers), path("five/", five_queries), path("same/", same_statements)]
application = get_wsgi_application() if __name__ == settings.ROOT_URLCONF else None
