"""Every address is sent what nobody means to send: it says so kindly, breaks nothing, and lets nothing out.

ODD_REQUESTS says how many an address gets (`make attack`: 1,000), ODD_SEED with which seed.
"""

import logging
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings

from tests import attacks, matrix
from tests.odd.pages import Offered, read
from tests.odd.requests import Asked, Maker
from tests.odd.world import Address, Places, address, browsers, staff
from tests.routes import Route, all_routes

pytestmark = pytest.mark.django_db


def of_a_model(route: Route) -> bool:
    return route.name.endswith(("_changelist", "_add", "_change", "_delete", "_history")) and route.of_admin


MANY = int(os.environ.get("ODD_REQUESTS", "8"))
SEED = os.environ.get("ODD_SEED", "1")
HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
)
GOT_IN = {200, 302, 405, 410, 422}
SEES_OTHER_TEAMS = {"everything", "Keeps safe"}
# What we wrote ourselves first, then the pages that Django's admin makes of each model.
ROUTES = sorted(all_routes(), key=lambda route: (of_a_model(route), route.name))

MAIL = "Subject: Hello\nFrom: a@example.org\nTo: b@example.org\nContent-Type: text/html\n\n<p>Hello.</p>\n"

# Addresses behind which nobody gets here, and why: they are asked all the same.
NOBODY_GETS_IN: dict[str, str] = {
    "stop_writing": "only by the signed address that stands in a mail; see tests/outbox/test_wishes.py",
    "read_and_sign": "only by the link of who was asked to read it; see tests/ladder/test_countersigning.py",
    "heard_left_out_sent": "only once what was heard is published",
    "admin:surveys_who_wrote": "only whoever keeps people safe and belongs to the team that asked",
    "admin:surveys_who_wrote_shown": "only after a typed reason, for a quarter of an hour",
    "admin:surveys_paper_scan": "only while a paper with a scan is typed in",
    "admin:surveys_who_wrote_scan": "only after a typed reason, and where a scan is kept",
    "admin:surveys_who_wrote_recording": "only after a typed reason, and where a recording is kept",
    "admin:surveys_recording_type": "no answer here was said",
    "admin:surveys_recording_sound": "no answer here was said",
    "admin:surveys_named": "only where people were told that staff see the name they give",
    "admin:surveys_condition": "takes two questions of one draft, one before the other",
    "admin:surveys_answer_file": "no question here asks for a photo",
    "admin:surveys_file_worried": "no question here asks for a photo",
    "admin:surveys_files": "no question here asks for a photo",
    "admin:surveys_held_file": "only whoever keeps people safe, of a photo that is held",
    "admin:surveys_pictures": "no question here has pictures to choose from",
    "admin:surveys_picture_edit": "no question here has pictures to choose from",
    "survey_picture": "no question here has pictures to choose from",
    "admin:surveys_export": "a file belongs to who asked for it",
    "admin:surveys_export_file": "a file opens by a signed link, for who asked for it",
    "admin:surveys_copy_from": "takes two surveys of one team",
    "admin:surveys_quote": "nobody here said that we may use their words",
    "admin:surveys_quote_decide": "no quote here was proposed by a colleague",
    "admin:surveys_second_one": "nothing here that somebody read was drawn for a second reader",
    "admin:surveys_worried": "the words in question are of no answer that somebody here reads",
    "topic_photo": "nobody here sent a photo that was read",
    "admin:proposals_post_photo": "nobody here sent a photo that waits to be read",
    "admin:proposals_post_held_file": "only whoever keeps people safe, of what is held",
    "vote_link": "opens by somebody's own link to vote",
    "vote_rounds_back": "only whoever said it, by their own link",
    "topic_take_back": "only whoever said it, in their browser or by their own link",
    "object_to": "only whoever wrote what was held back or hidden, by their own link",
    "report": "nothing that people wrote is shown in public here",
    "staff_sign_on": "the site has no sign-on of an organisation here",
    "staff_signed_on": "the site has no sign-on of an organisation here",
}


class Ears(logging.Handler):
    """Hears what is logged as an error. A request that is refused for what it is does not count."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("django.security"):
            self.heard.append(f"{record.name}: {record.getMessage()[:200]}")


@dataclass
class Site:
    """The site with its people, and what was learned of each page."""

    places: Places
    browsers: dict[str, Client]
    ears: Ears
    learned: dict[tuple[str, str, str], tuple[int, Offered]] = field(default_factory=dict)

    def look(self, route: Route, who: str, place: str) -> tuple[Address, int, Offered]:
        """The address, what its page answers when it is just looked at, and what it offers: looked at once."""
        found = address(route, self.places.all()[place])
        key = (route.name, who, place)
        if key not in self.learned:
            with forgotten(self.browsers[who]):
                self.browsers[who].handler.enforce_csrf_checks = False
                answer = self.browsers[who].get(found.path)
                self.learned[key] = status_of(answer), read(whole(answer).decode(errors="replace"))
        return found, *self.learned[key]

    def gets_in(self, route: Route) -> tuple[str, str] | None:
        """Somebody, and the state of an activity, for whom the address does what it is there for."""
        for who in ("everything", "Sets up", "somebody", "Decides", "nobody", "half way in", "Keeps safe"):
            for place in self.places.all():
                if self.look(route, who, place)[1] in GOT_IN:
                    return who, place
        return None


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Made once for all addresses: each try is rolled back."""
    ears, var = Ears(), tmp_path_factory.mktemp("odd")
    (var / "mailbox").mkdir()
    (var / "mailbox" / "somebody-elses.eml").write_text(MAIL)
    with (
        django_db_blocker.unblock(),
        override_settings(SECOND_FACTOR=False, DEMO=True, VAR=var),
        transaction.atomic(),
    ):
        logging.getLogger().addHandler(ears)
        places = Places(staff("Decides"))
        yield Site(places, browsers(places), ears)
        logging.getLogger().removeHandler(ears)
        transaction.set_rollback(True)
    attacks.write("odd requests", f"Seed {SEED}, on {connection.vendor}.")


@contextmanager
def forgotten(browser: Client) -> Iterator[None]:
    """What is done inside leaves no trace, in the database or in the browser."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies = cookies


class Attack:
    """So many odd requests to one route, in tries of one to four that belong together."""

    def __init__(self, route: Route, site: Site) -> None:
        self.route, self.site = route, site
        self.chance = random.Random(f"{SEED}:{route.name}")
        self.maker = Maker(self.chance, known_words())
        self.family = [one for one in (*ROUTES, route) if one.name.split("_")[0] == route.name.split("_")[0]]
        everybody = [(who, place) for who in site.browsers for place in site.places.all()]
        some = self.chance.sample(everybody, min(len(everybody), MANY // 4 + 1))
        self.ways_in = [*some, site.gets_in(route) or some[0]]
        self.sent = 0
        self.statuses: dict[int, int] = {}
        self.wrong: dict[str, str] = {}

    def run(self, many: int) -> None:
        while self.sent < many:
            who, place = self.ways_in[-1] if self.chance.random() < 0.25 else self.chance.choice(self.ways_in)
            if self.sent % 50 == 0:
                cache.clear()
            with forgotten(self.site.browsers[who]):
                for asked in self._try(who, place):
                    self._ask(who, asked)

    def _try(self, who: str, place: str) -> Iterator[Asked]:
        """One odd request, or the same twice, or steps of a journey in an order of their own."""
        here, _, offered = self.site.look(self.route, who, place)
        if self.chance.random() < 0.15:
            for other in self.chance.choices(self.family, k=self.chance.choice((1, 2, 3))):
                there, _, its = self.site.look(other, who, place)
                for form in its.sent[:1]:
                    yield self.maker.whole(there.path, form)
        odd_path = self.maker.in_place_of(here.path, here.given) if self.chance.random() < 0.15 else here.path
        first = self.maker.one(odd_path, offered)
        yield first
        if self.chance.random() < 0.15:
            yield first
        if offered.sent and self.chance.random() < 0.2:
            yield self.maker.whole(here.path, self.chance.choice(offered.sent))

    def _ask(self, who: str, asked: Asked) -> None:
        self.site.ears.heard.clear()
        with transaction.atomic():
            answer = asked.send(self.site.browsers[who])
            content = whole(answer)
            if answer.status_code >= 500:
                transaction.set_rollback(True)
        self.sent += 1
        self.statuses[answer.status_code] = self.statuses.get(answer.status_code, 0) + 1
        for what in self._faults(who, answer, content):
            self.wrong.setdefault(what, f"{who}: {asked}")

    def _faults(self, who: str, answer: Any, content: bytes) -> Iterator[str]:
        if answer.status_code >= 500:
            yield f"{answer.status_code}: {said_why(answer)}"
        yield from (f"logged {words}" for words in self.site.ears.heard if answer.status_code < 500)
        if matrix.MARK.encode() in content and who not in SEES_OTHER_TEAMS:
            yield f"words of another team, to {who}"
        missing = [name for name in HEADERS if name not in answer.headers]
        if missing:
            yield f"{answer.status_code} without {missing}"


def status_of(answer: Any) -> int:
    """The status; 401 for somebody who was sent to the sign-in page."""
    to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith("/staff/sign-in/")
    return 401 if to_sign_in else int(answer.status_code)


def whole(answer: Any) -> bytes:
    """All of it, read to its end, so that a file that is given out is closed."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def said_why(answer: Any) -> str:
    if not getattr(answer, "exc_info", None):
        return "no exception"
    kind, error, trace = answer.exc_info
    while trace.tb_next:
        inner = trace.tb_next
        if ".venv" in inner.tb_frame.f_code.co_filename and ".venv" not in trace.tb_frame.f_code.co_filename:
            ours = trace
        trace = inner
    place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
    if "ours" in locals():
        place += f" by {ours.tb_frame.f_code.co_filename.rpartition('/')[2]}:{ours.tb_lineno}"
    return f"{kind.__name__} in {place}: {str(error)[:160]}"


def known_words() -> list[str]:
    """Names of apps, models and their fields: some addresses take them."""
    return sorted(
        {
            word
            for model in admin.site._registry
            for word in (
                model._meta.app_label,
                str(model._meta.model_name),
                *(f.name for f in model._meta.get_fields()),
            )
        }
    )


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_odd_requests_break_nothing(route: Route, site: Site) -> None:
    attack = Attack(route, site)

    attack.run(MANY)
    connection.check_constraints()

    attacks.note(attack.sent, attack.statuses)
    assert attack.wrong == {}, f"ODD_SEED={SEED}"


def test_somebody_gets_in_at_every_address(site: Site) -> None:
    shut = {route.name for route in ROUTES if site.gets_in(route) is None}

    assert sorted(shut - set(NOBODY_GETS_IN)) == [], "the worlds of tests/odd/world.py do not lead there"
    assert sorted(set(NOBODY_GETS_IN) - shut) == [], "somebody gets in by now"


def test_an_address_that_nobody_knows_the_way_to_is_not_passed_over(site: Site) -> None:
    unknown = Route("not_in_the_matrix", "not/<int:pk>/", frozenset({"pk"}), None)

    with pytest.raises(KeyError, match="not_in_the_matrix"):
        Attack(unknown, site)


@pytest.mark.control("odd requests")
@pytest.mark.parametrize(
    "fault", ["500: ValueError", "500: IndexError", "words of another team", "logged tests.odd.planted"]
)
def test_a_view_with_a_fault_planted_in_it_is_found(fault: str, site: Site, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.odd.planted"
    attack = Attack(next(route for route in all_routes() if route.name == "planted"), site)

    attack.run(400)

    assert [words for words in attack.wrong if words.startswith(fault)]
