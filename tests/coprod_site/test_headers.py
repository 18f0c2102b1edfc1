"""The headers that every answer has: every address, as everybody, by looking and by sending, in good times and bad."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.utils import quote
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from people import actions
from tests import matrix
from tests.factories.people import ParticipantFactory, UserFactory
from tests.test_matrix import named_routes, row_model, world  # noqa: F401  (a fixture)

STARTING = "/admin/"
# What anybody may keep a copy of: the same for everybody, with nothing of whoever looks.
PUBLIC = {
    *("home", "activities", "what_came_of_it", "promises", "what_changed", "ladder_explained"),
    *("help", "privacy", "accessibility", "about"),
    *("complain", "data_for_programs", "project", "activity", "activity_by_id", "ladder_picture", "leave"),
    *("information_page", "request_sent", "tell_me_sent", "health_live", "health_ready", "survey_again"),
    *("came_of_it_atom", "came_of_it_json", "vote_result", "vote_again"),
}  # fmt: skip

# Pages where people write freely may run the script that keeps their words, and ask nothing but our own address.
WITH_SCRIPT = {"survey_page", "activity_report_waits", "talk_say_it", "topic_say_it"}


def addresses(world: matrix.World) -> Iterator[tuple[str, str]]:  # noqa: F811
    """Every address of the site by the name of its route, with something behind it wherever it takes an id."""
    for route in named_routes():
        model = row_model(route)
        if model is not None:
            label = f"{model._meta.app_label}.{model.__name__}"
            pk = world.of(label).pk if label in world.factories else 1
            yield route.name, reverse(route.name, kwargs=dict.fromkeys(route.arguments, quote(pk)))
        elif route.name in matrix.SOMEBODY_ELSES:
            yield route.name, reverse(route.name, kwargs=matrix.SOMEBODY_ELSES[route.name](world))
        else:
            given = {"app_label": "ladder"} if route.name == "admin:app_list" else None
            yield route.name, reverse(route.name, kwargs=given)


def browser_of(who: str) -> Client:
    browser = Client(raise_request_exception=False)
    if who == "somebody by their link":
        token = actions.make_link(participant=ParticipantFactory(), opens="my_page")
        browser.get(f"/l/{token}/")
    if who == "an administrator":
        boss = UserFactory(is_superuser=True)
        browser.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def read(answer: Any) -> Any:
    """To its end, so that a file that is given out is closed."""
    if answer.streaming:
        list(answer.streaming_content)
    return answer


def missing(name: str, answer: HttpResponse) -> list[str]:
    """The headers that an answer lacks, or that say something else than they have to."""
    policy = answer.headers.get("Content-Security-Policy", "")
    wanted = {
        "default-src 'none'": "default-src 'none'" in policy,
        "nobody frames it": "frame-ancestors 'none'" in policy,
        "no inline script": not re.search(r"script-src[^;]*unsafe", policy),
        "no script outside the admin": name.startswith("admin:")
        or name in WITH_SCRIPT
        or not re.search(r"script-src [^';]*'self'", policy),
        "Permissions-Policy": "camera=()" in answer.headers.get("Permissions-Policy", ""),
        "nosniff": answer.headers.get("X-Content-Type-Options") == "nosniff",
        "X-Frame-Options": answer.headers.get("X-Frame-Options") == "DENY",
        "Cross-Origin-Opener-Policy": answer.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "Cross-Origin-Resource-Policy": answer.headers.get("Cross-Origin-Resource-Policy")
        == ("cross-origin" if name == "ladder_picture" and answer.status_code == 200 else "same-origin"),
        "Referrer-Policy": answer.headers.get("Referrer-Policy") == "same-origin",
    }
    return [header for header, there in wanted.items() if not there]


@pytest.mark.django_db
@pytest.mark.usefixtures("password_alone")
@pytest.mark.parametrize("who", ["nobody", "somebody by their link", "an administrator"])
def test_every_address_answers_with_every_header(who: str, world: matrix.World) -> None:  # noqa: F811
    browser = browser_of(who)
    wrong = {}

    for name, path in addresses(world):
        for method in ("get", "post"):
            if (name, method) in {
                ("leave", "post"),
                ("staff_sign_out", "post"),
                ("admin:logout", "post"),
                ("admin:logout", "get"),
            }:
                continue  # they end what this test walks with
            answer = getattr(browser, method)(path)
            lacks = missing(name, read(answer))
            kept_nowhere = "no-store" in answer.headers.get("Cache-Control", "")
            shows_nothing = answer.status_code in {302, 403, 404, 405}
            if not (kept_nowhere or shows_nothing or name in PUBLIC or name.startswith("api_")):
                lacks.append("no-store")
            if lacks:
                wrong[name, method, answer.status_code] = lacks

    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("password_alone")
def test_a_public_page_looked_at_by_staff_and_by_people_is_kept_nowhere_where_it_knows_them(
    client: Client,
) -> None:
    for who in ("somebody by their link", "an administrator"):
        answer = browser_of(who).get("/me/")

        assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/api/v1/", "/code/", "/admin/", "/there-is-none/"])
def test_an_answer_without_the_database_has_them_too(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    browser = browser_of("an administrator")
    monkeypatch.setattr(CursorWrapper, "execute", away)

    answer = browser.get(path)

    assert answer.status_code in {200, 404, 503}
    assert missing(path, answer) == []


@pytest.mark.django_db
def test_programs_get_json_also_in_bad_times(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    none = client.get("/api/v1/there-is-none/")
    monkeypatch.setattr(CursorWrapper, "execute", away)
    answer = client.get("/api/v1/activities/")

    assert (none.status_code, none.json()) == (404, {"detail": "There is nothing public of this name."})
    assert (answer.status_code, answer["Content-Type"], answer["Retry-After"]) == (
        503, "application/problem+json", "30",
    )  # fmt: skip
    assert answer.json() == {"detail": "We cannot open our records just now. Ask again in a minute."}


@pytest.mark.django_db
def test_a_page_that_breaks_has_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_site.views.pages.render", None)

    answer = Client(raise_request_exception=False).get("/about/")

    assert (answer.status_code, missing("about", answer)) == (500, [])


def test_a_style_sheet_has_them_too(client: Client) -> None:
    answer = read(client.get("/static/coprod_site/look.css"))

    assert (answer.status_code, missing("static", answer)) == (200, [])


@pytest.mark.django_db
def test_in_production_the_way_to_https_and_everything_after_it_has_them_too(
    settings: Any, client: Client
) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    to_https, after = client.get("/about/"), client.get("/about/", secure=True)

    assert (to_https.status_code, missing("about", to_https)) == (301, [])
    assert (after.status_code, missing("about", after)) == (200, [])
    assert after["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.control("content security policy")
@pytest.mark.django_db
def test_without_the_policy_no_answer_forbids_a_script(settings: Any, client: Client) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("csp.")]

    assert "default-src 'none'" in missing("about", client.get("/about/"))
