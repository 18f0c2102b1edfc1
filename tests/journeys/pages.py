"""Every page of the site in its states, and how a browser gets there. What is no page says why.

The addresses come from the URL configuration: one that stands in neither table fails tests/journeys/test_pages.py.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin

from tests.journeys.look import Visit

Go = Callable[[Visit], None]


@dataclass(frozen=True)
class State:
    """One state of a page: its route, the state in words, whose browser it is, and the way there.

    `staff` is the name before the @ of a member of staff of the demo, or nothing for anybody else.
    """

    route: str
    words: str
    go: Go
    staff: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.route}: {self.words}" if self.words else self.route


def at(path: str) -> Go:
    """Opens a path in which {names} of facts are filled in; '{page[0]}' takes the first of several."""
    return lambda visit: visit.open(path.format(**visit.facts))


def sent_empty(path: str) -> Go:
    """Opens a path and sends its form as it stands."""

    def go(visit: Visit) -> None:
        at(path)(visit)
        visit.send_empty()

    return go


def as_the_person(path: str) -> Go:
    """Comes in by a private link to their own page first."""

    def go(visit: Visit) -> None:
        visit.open(f"/l/{visit.facts['token']}/")
        at(path)(visit)

    return go


def in_survey(pages: int = 0, *, empty: bool = False) -> Go:
    """Starts the open survey and passes this many questions without an answer."""

    def go(visit: Visit) -> None:
        at("/activities/{open}/survey/")(visit)
        visit.send_empty()
        for _ in range(pages):
            visit.send_empty()
        if empty:
            visit.send_empty()

    return go


def to_check(visit: Visit) -> None:
    """On to the page that shows all answers."""
    in_survey()(visit)
    for _ in range(30):
        if "/check/" in visit.page.url:
            return
        visit.send_empty()
    raise AssertionError(f"never came to the check page, but to {visit.page.url}")


def to_done(visit: Visit) -> None:
    to_check(visit)
    visit.send_empty()


PUBLIC = (
    State("home", "", at("/")),
    State("what_came_of_it", "", at("/what-came-of-it/")),
    State("ladder_explained", "", at("/how-much-say/")),
    State("help", "", at("/help/")),
    State("privacy", "", at("/privacy/")),
    State("accessibility", "", at("/accessibility/")),
    State("about", "", at("/about/")),
    State("project", "", at("/projects/{project}/")),
    State("activity", "open", at("/activities/{open}/")),
    State("activity", "closed", at("/activities/{closed}/")),
    State("activity", "we tell", at("/activities/{told}/")),
    State("activity", "none of that name", at("/activities/there-is-none/"), status=404),
    State("information_page", "", at("/activities/{page[0]}/read/{page[1]}/")),
    State("my_page", "without a link", at("/me/")),
    State("my_page", "by a link", as_the_person("/me/")),
    State("how_we_write", "", as_the_person("/me/how-we-write/")),
    State("take_back", "", as_the_person("/me/take-back/{response}/")),
    State("follow_link", "a link that does not work", at("/l/no-such-link/"), status=404),
    State("enter_code", "", at("/code/")),
    State("enter_code", "error", sent_empty("/code/"), status=422),
    State("send_my_link", "", at("/my-link/")),
    State("send_my_link", "error", sent_empty("/my-link/"), status=422),
    State("mailbox", "", at("/mailbox/")),
    State("survey", "start", at("/activities/{open}/survey/")),
    State("survey_page", "first question", in_survey()),
    State("survey_check", "", to_check),
    State("survey_done", "", to_done),
    State("staff_sign_in", "", at("/staff/sign-in/")),
    State("staff_sign_in", "error", sent_empty("/staff/sign-in/"), status=422),
)

# Addresses that are no page of ours to look at, and why.
NO_PAGE = {
    "activity_by_id": "goes on to the activity",
    "leave": "takes a press of a button and goes on to the front page",
    "health_live": "a word for machines",
    "health_ready": "JSON for machines",
    "mailbox_look": "shows a mail as it is; the outbox's own tests look at mails",
    "second_factor_picture": "a picture",
    "staff_sign_out": "takes a press of a button and goes on to the front page",
    "admin:jsi18n": "a script",
    "admin:autocomplete": "JSON for a field of the admin",
    "admin:view_on_site": "goes on to a public page",
    "admin:login": "goes on to the staff's sign-in page",
    "admin:logout": "takes a press of a button and goes on",
    "admin:app_list": "goes on to the start page",
}

STAFF = (
    State("admin:index", "everything", at("/admin/"), staff="robin"),
    State("admin:index", "who sets up", at("/admin/"), staff="priya"),
    State("admin:index", "who decides", at("/admin/"), staff="alison"),
    State("admin:password_change", "", at("/admin/password_change/"), staff="priya"),
    State("admin:password_change", "error", sent_empty("/admin/password_change/"), staff="priya"),
    State("admin:password_change_done", "", at("/admin/password_change/done/"), staff="priya"),
)

EVERY_MODEL = {
    "changelist": "/admin/{app}/{model}/",
    "add": "/admin/{app}/{model}/add/",
    "change": "/admin/{app}/{model}/{row}/change/",
    "history": "/admin/{app}/{model}/{row}/history/",
    "delete": "/admin/{app}/{model}/{row}/delete/",
}


def of_every_model() -> list[State]:
    """The pages Django's admin makes for each model, as somebody who may do everything."""
    return [
        State(f"admin:{app}_{model}_{kind}", "", _row(app, model, path), staff="robin", status=0)
        for app, model in sorted((m._meta.app_label, m._meta.model_name) for m in admin.site._registry)
        for kind, path in EVERY_MODEL.items()
    ]


def _row(app: str, model: str, path: str) -> Go:
    def go(visit: Visit) -> None:
        row = visit.facts["rows"][f"{app}.{model}"]
        assert row or "{row}" not in path, (
            f"the demo has no {app}.{model}: it has to, for its pages to be looked at"
        )
        visit.open(path.format(app=app, model=model, row=row))

    return go
