"""Sixty known script injections in every field that people or staff fill: none runs, on any page, mail, letter or file.

The content security policy is switched off in the browser, so that it is escaping that is tried; a sample of pages is
looked at with it. `tests/journeys/injection/` holds the payloads, how they are planted, and what notices them.
"""

import html
import itertools
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesParser
from typing import Any
from urllib.parse import urljoin

import pytest
from django.contrib import admin
from playwright.sync_api import APIResponse, Browser, Error, Page

from people import personal
from people.personal import Whose
from tests import attacks
from tests.journeys import look, pages
from tests.journeys.injection import walking
from tests.journeys.injection.payloads import IN_BROWSERS, PAYLOADS, PLACES
from tests.journeys.injection.planting import fields, token
from tests.journeys.injection.walking import Filled, Watch, watched
from tests.journeys.pages import State
from tests.journeys.site import NEW, RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("script injections")]

STATES = (*pages.PUBLIC, *pages.STAFF, *pages.of_every_model())

# Pages that look different or are not there where nobody needs a second factor, as in this site.
NOT_HERE = {"staff_second_step": "no second factor in the demo: the page holds nobody's words"}

# Addresses that are no page: how they are opened all the same ...
FILES = {
    "ladder_picture": ("/activities/{open}/ladder.svg", "/activities/{closed}/ladder.svg"),
    "activity_by_id": ("/activity/{open_id}/",),
    "came_of_it_atom": ("/what-came-of-it/feed.atom",),
    "came_of_it_json": ("/what-came-of-it/feed.json",),
    "survey_results_file": tuple(
        f"/activities/{{closed}}/results/1.{kind}" for kind in ("csv", "json")
    ),
    "public_document": ("/activities/{closed}/document/{document}/",),
    "admin:ladder_document": ("/admin/ladder/activity/document/{rows[ladder.factdocument]}/",),
    "api_v1": ("/api/v1/",),
    "api_schema": ("/api/v1/schema/",),
    "api_projects": ("/api/v1/projects/",),
    "api_project": ("/api/v1/projects/{project}/",),
    "api_activities": ("/api/v1/activities/",),
    "api_activity": ("/api/v1/activities/{open}/", "/api/v1/activities/{closed}/"),
    "api_promises": ("/api/v1/promises/",),
    "api_promise": ("/api/v1/promises/{open}/", "/api/v1/promises/{closed}/"),
    "api_assessments": ("/api/v1/assessments/",),
    "api_assessment": ("/api/v1/assessments/{open}/", "/api/v1/assessments/{closed}/"),
    "api_heard": ("/api/v1/heard/",),
    "api_results": ("/api/v1/results/",),
    "api_entries": ("/api/v1/entries/",),
    "api_commitments": ("/api/v1/commitments/",),
    "admin:promised_table": ("/admin/promised/{closed_year}/table/",),
    "admin:autocomplete": (
        "/admin/autocomplete/?app_label=ladder&model_name=activity&field_name=project&term=",
    ),
    "health_ready": ("/health/ready",),
}  # fmt: skip
# ... and why some are not.
NO_FILE = {
    "vote_file": "rules, receipts and counts, given out under names of ours; tests/decisions read them",
    "vote_link": "goes on to the ballot, which is looked at",
    "admin:decisions_option_picture": "a picture; its name is the hash of what is in it",
    "vote_finish": "takes a press of a button, and goes back to the activity",
    "vote_picture": "a picture; its name is the hash of what is in it",
    "group_keys": "keys that the site draws; tests/proposals/test_group.py reads it",
    "agree_press": "takes a press of a button, and goes back to the statements",
    "topic_press": "takes a press of a button, and goes back to the topic",
    "proposal_press": "takes a press of a button, and goes back to the idea",
    "activity_report_file": "a PDF or a Word document; tests/followups/test_reports.py puts such words into both",
    "admin:outbox_letter_batch_file": "a PDF; tests/outbox/test_letter_batches.py puts such words into it",
    "everything_file": "opens only within half an hour of a fresh link; the page beside it shows the same words",
    "staff_sign_on": "the site has no sign-on of an organisation here",
    "staff_signed_on": "the site has no sign-on of an organisation here",
    "mailbox_look": "each mail is looked at there, with the mails",
    "survey_keep": "answers a script with nothing but a number",
    "survey_piece": "a picture or a recording; its name is the hash of what is in it",
    "topic_photo": "a photo, given out under a name of ours",
    "admin:proposals_post_photo": "a photo, given out under a name of ours",
    "admin:proposals_post_held_file": "a photo or a recording, given out under a name of ours",
    "admin:proposals_recording_sound": "a recording, given out under a name of ours",
    "survey_file": "a photo or a PDF, given out under a name of ours",
    "survey_picture": "a picture; its name is the hash of what is in it",
    "admin:surveys_answer_file": "a photo or a PDF, given out under a name of ours",
    "admin:surveys_held_file": "a photo or a PDF, given out under a name of ours",
    "admin:surveys_paper_scan": "a scan, given out under a name of ours",
    "admin:surveys_who_wrote_scan": "a scan, given out under a name of ours",
    "admin:surveys_recording_sound": "a recording, given out under a name of ours",
    "admin:surveys_who_wrote_recording": "a recording, given out under a name of ours",
    "admin:surveys_picture": "a picture; its name is the hash of what is in it",
    "admin:surveys_export_file": "opens by a signed link, for who asked; its cells: tests/surveys/test_exports.py",
    "admin:surveys_xlsform": "a spreadsheet, in which nothing is a formula: tests/surveys/test_xlsform_pages.py",
    "admin:surveys_phone_end": "takes a press of a button",
    "survey_again": "takes a press of a button; its form is sent with the others",
    "leave": "takes a press of a button",
    "health_live": "one word of ours",
    "hook_notify": "two words of ours",
    "hook_mail": "two words of ours",
    "second_factor_picture": "holds no words but the name of who signs in, in a QR code",
    "staff_sign_out": "takes a press of a button",
    "admin:jsi18n": "Django's own words",
    "admin:login": "goes on to the staff's sign-in page",
    "admin:logout": "takes a press of a button",
    "admin:app_list": "goes on to the start page",
}

# Kinds of message that the demo has none of, and why they cannot be made here.
NO_MAIL = {
    "falls_soon": "goes out on a few days before a fall alone; it holds no words of people",
}

# Planted fields that stand on no page which the walk surely opens, and why.
MAY_STAY_UNSEEN = {
    "proposals.PassageWords.words": "read by whoever keeps people safe, on the page of the reading that it belongs to",
    "decisions.Decision.share": "asked where a vote is part of a decision; the rules of an open vote are frozen text",
    "decisions.Decision.why_not_none": "asked where “none of these” is not offered",
    "decisions.RoundWords.words": "seen by the group that decides, by their own link, while its round stands",
    "proposals.Draft.words": "seen by whoever wrote it alone, on the page on which they write",
    "proposals.StatementWords.words": "read by whoever keeps people safe, on the page of its reading",
    "proposals.PostWords.words": "read by whoever keeps people safe, on the page of the reading that it belongs to",
    "surveys.AnswerImport.people": "waits some seconds to be handed in, and no page shows it",
    "outbox.Message.reason": "shown of messages that went wrong, which the walk sends anew",
    "people.LookReason.words": "read by whoever keeps people safe, on the page of the look that it belongs to",
    "people.User.sign_on_issuer": "shown only where staff come by their organisation's sign-on",
    "people.User.sign_on_subject": "compared, and shown nowhere",
    "safety.Concern.reported_to": "shown once a concern was reported outside",
    "safety.PersonRequest.sentence": "shown while a request waits for a second person",
    "safety.Objection.because": "shown once an objection is settled",
    "safety.Ruling.sentence": "shown once something is hidden for a reason of its own",
    "people.LinkWish.email": "kept until the link is sent; the list says only when it was asked for",
    "ladder.Promise.deputy_name": "shown where a deputy has signed, which nobody has in the demo",
    "ladder.Promise.deputy_role": "shown where a deputy has signed, which nobody has in the demo",
    "ladder.Activity.place": "shown in the list of all activities, where there is more than one",
    "ladder.Request.outcome": "shown once a request is done",
    "safety.Reading.because": "shown once a reading is settled",
}

# Forms whose press ends what the walk needs.
LEFT_ALONE = ("/staff/sign-out/", "/leave/", "/admin/logout/")

HEADERS = {
    "subject", "from", "to", "date", "message-id", "auto-submitted", "mime-version", "content-type",
    "content-transfer-encoding",
    "list-unsubscribe", "list-unsubscribe-post",
    "received", "x-peer", "x-mailfrom", "x-rcptto", "return-path",
}  # fmt: skip


@dataclass
class Found:
    """What a walk through the site saw."""

    told: dict[str, Any]
    wrong: dict[str, list[str]] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def note(self, part: str, where: str, problems: list[str], source: str = "") -> None:
        self.counts[part] = self.counts.get(part, 0) + 1
        self.sources.append(source.lower())
        if problems:
            self.wrong.setdefault(f"{part}, {where}", []).extend(problems)

    def of(self, part: str) -> dict[str, list[str]]:
        return {where: problems for where, problems in self.wrong.items() if where.startswith(f"{part}, ")}


class Walk:
    """Opens everything there is, once read, once with every form filled in."""

    def __init__(self, browser: Browser, site: RunningSite, told: dict[str, Any]) -> None:
        self.browser, self.site, self.facts = browser, site, told["facts"]
        self.found = Found(told)
        self.seen: set[str] = set()
        self.kept: list[tuple[str, str, Any, Filled]] = []

    @contextmanager
    def window(self, staff: str = "", **options: Any) -> Iterator[tuple[Watch, look.Visit]]:
        watch = watched(self.browser, **options)
        watch.context.set_default_timeout(20_000)
        visit = look.Visit(watch.context, self.site.url, self.facts)
        self._sign_in(watch, staff)
        yield watch, visit
        watch.context.close()

    def _sign_in(self, watch: Watch, staff: str) -> None:
        if staff:
            cookie = {"name": "sessionid", "value": self.facts["staff"][staff], "url": self.site.url}
            watch.context.add_cookies([cookie])

    def pages(self) -> None:
        """Each member of staff in one window; everybody else, each time, in one that knows nothing yet."""
        here = [state for state in STATES if state.route not in NOT_HERE]
        for _, states in itertools.groupby(here, key=lambda state: state.staff or str(state)):
            first, *others = states
            with self.window(first.staff) as (watch, visit):
                for state in (first, *others):
                    self._sign_in(watch, first.staff)  # the state before may have ended the session
                    self._page(state, watch, visit)

    def made(self) -> None:
        """The page of the row that each factory made: every field of it holds all payloads."""
        with self.window("robin") as (watch, visit):
            for model in admin.site._registry:
                if row := self.facts["made"].get(model._meta.label_lower):
                    visit.open(f"/admin/{model._meta.app_label}/{model._meta.model_name}/{row}/change/")
                    self.found.note("pages", str(row), watch.problems(visit.page), visit.source())

    def _page(self, state: State, watch: Watch, visit: look.Visit) -> None:
        try:
            state.go(visit)
        except (Error, AssertionError, KeyError) as error:
            self.found.note("pages", str(state), [f"not reached: {str(error)[:200]}", *watch.happened])
            return
        wrong = [] if state.status in {0, visit.status} else [f"status {visit.status}, not {state.status}"]
        self.found.note("pages", str(state), [*wrong, *watch.problems(visit.page)], visit.source())
        self._keep_forms(str(state), visit)

    def _keep_forms(self, state: str, visit: look.Visit) -> None:
        """Keeps each form that was not seen yet, to be sent once everything was read: sending moves things on."""
        for form in walking.filled(visit.page):
            if not form.action.endswith(LEFT_ALONE) and walking.shape(form) not in self.seen:
                self.seen.add(walking.shape(form))
                self.kept.append((f"{state} to {form.action}", visit.page.url, visit.context.cookies(), form))

    def forms(self) -> None:
        """Sends every form with payloads in its boxes; what comes back is looked at, whatever it is."""
        with self.window() as (watch, visit):
            visit.open("/about/")
            for where, page, cookies, form in self.kept:
                visit.context.clear_cookies()
                visit.context.add_cookies(cookies)
                head = {"Referer": page}
                sent = visit.context.request.post(form.action, form=form.sent, headers=head, max_redirects=0)
                if "location" in sent.headers:
                    visit.open(urljoin(form.action, sent.headers["location"]))
                    self.found.note("forms", where, watch.problems(visit.page), visit.source())
                else:
                    self._answer("forms", where, sent, watch, visit)

    def _answer(self, part: str, where: str, answer: APIResponse, watch: Watch, visit: look.Visit) -> None:
        problems = [f"status {answer.status}"] if answer.status >= 500 else []
        for name, text in walking.texts_in(walking.name_of(answer), answer.body()):
            if name.endswith(".csv"):
                problems += walking.problems_of_table(text)
            if name.endswith(".html"):
                visit.page.set_content(text)
                problems += watch.problems(visit.page)
            self.found.note(part, where, problems, text)
            problems = []

    def files(self) -> None:
        with self.window("priya") as (watch, visit):
            for route, paths in FILES.items():
                for path in paths:
                    self._file(route, path.format(**self.facts), watch, visit)

    def _file(self, route: str, path: str, watch: Watch, visit: look.Visit) -> None:
        answer = visit.context.request.get(f"{self.site.url}{path}")
        self.found.note("files", path, [] if answer.ok else [f"status {answer.status}"])
        if "attachment" in answer.headers.get("content-disposition", ""):
            sniffed = [] if answer.headers.get("x-content-type-options") == "nosniff" else ["may be sniffed"]
            self.found.note("files", path, sniffed)
            self._answer("files", path, answer, watch, visit)
        else:
            visit.open(path)
            self.found.note("files", path, watch.problems(visit.page), answer.text())

    def mails(self) -> None:
        with self.window("priya") as (watch, visit):
            for key in self.found.told["mails"]:
                for path in (f"/mailbox/{key}/", f"/mailbox/{key}/look/"):
                    visit.open(path)
                    problems = watch.problems(visit.page)
                    problems += self._links(visit) if path.endswith("/look/") else []
                    self.found.note("mails", path, problems, visit.source())
            for key in self.found.told["letters"]:
                visit.open(f"/admin/outbox/message/{key}/letter/")
                self.found.note("letters", key, watch.problems(visit.page), visit.source())
        for file in self.site.mails():
            self.found.note("mails", file.name, _problems_of_head(file.read_bytes()))

    def _links(self, visit: look.Visit) -> list[str]:
        """Links that are not ours: the site's own addresses are all that a mail makes a link of."""
        links = visit.page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
        return [f"a link to {link[:80]}" for link in links if not link.startswith(self.site.url)]

    def with_the_policy(self) -> None:
        """A sample with the content security policy on: nothing there is for it to stop."""
        for state in STATES[::12]:
            if state.route in NOT_HERE:
                continue
            with self.window(state.staff, bypass_csp=False) as (watch, visit):
                state.go(visit)
                self.found.note("pages with the policy", str(state), watch.problems(visit.page))


def _problems_of_head(mail: bytes) -> list[str]:
    parsed = BytesParser(policy=policy.default).parsebytes(mail)
    people = [name for group in personal.groups(Whose.TAKES_PART) for name in group.names()]
    seen = f"{parsed['subject']} {parsed['from']}".lower()
    strange = {name.lower() for name in parsed} - HEADERS
    return [
        *(f"a header {name}" for name in strange),
        *(f"{name} in the subject" for name in people if token(name) in seen),
    ]


Planted = tuple[RunningSite, dict[str, Any]]


@pytest.fixture(scope="module")
def planted(demo_site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """A copy of the demo with payloads everywhere."""
    site = copy_of(demo_site, tmp_path_factory)
    try:
        yield site.start(), site.ask("tests.journeys.injection.planting")
    finally:
        site.stop()


@pytest.fixture(scope="module")
def walked(planted: Planted, browser: Browser) -> Found:
    """What was seen on one walk through everything."""
    walk = Walk(browser, *planted)
    walk.mails()
    walk.files()
    walk.pages()
    walk.made()
    walk.with_the_policy()
    walk.forms()
    numbers = ", ".join(f"{many:,} {part}" for part, many in walk.found.counts.items())
    attacks.say(
        "scripts in words",
        f"{len(PAYLOADS)} payloads in {len(fields())} fields of {sum(walk.found.told['planted'].values()):,} rows. "
        f"Looked at: {numbers}.",
    )
    return walk.found


def copy_of(demo_site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> RunningSite:
    """The demo as it was before any other test added to it: the facts are gathered once in each site."""
    folder = tmp_path_factory.mktemp("planted-site")
    site = RunningSite(folder)
    without = shutil.ignore_patterns("*.sqlite3*", NEW)
    shutil.copytree(demo_site.folder, folder, dirs_exist_ok=True, ignore=without)
    shutil.copy(demo_site.folder / NEW, folder / "site.sqlite3")
    return site


def test_there_are_sixty_payloads_each_another() -> None:
    assert len({re.sub(r"\d+", "", words) for words in PAYLOADS}) == 60


@pytest.mark.parametrize("part", ["pages", "forms", "mails", "letters", "files", "pages with the policy"])
def test_nothing_that_people_wrote_runs(part: str, walked: Found) -> None:
    assert walked.counts.get(part, 0) > 0
    assert walked.of(part) == {}


def test_every_field_that_people_or_staff_fill_was_planted_and_seen(walked: Found) -> None:
    everything = "\n".join(walked.sources)
    unseen = {name for name in fields() if token(name) not in everything}

    assert sorted(name for name, rows in walked.told["planted"].items() if not rows) == [], (
        "planted in no row"
    )
    assert sorted(unseen - set(MAY_STAY_UNSEEN)) == [], "show these somewhere, or say why nobody sees them"


def test_a_mail_of_every_kind_was_sent(walked: Found) -> None:
    unsent = {kind: became for kind, became in walked.told["kinds"].items() if became != "sent"}

    assert {kind: became for kind, became in unsent.items() if kind not in NO_MAIL} == {}
    assert sorted(set(NO_MAIL) - set(unsent)) == []


def test_every_address_that_is_no_page_is_opened_or_says_why_not() -> None:
    assert sorted(set(pages.NO_PAGE) - set(FILES) - set(NO_FILE)) == [], "put these into FILES or NO_FILE"
    assert sorted((set(FILES) | set(NO_FILE)) - set(pages.NO_PAGE)) == [], "these are no longer there"


# ---------------------------------------------------------------- controls


RUNS, MOST_LOOKS = ("RAN ", "asked http://beacon.example/"), 16


@pytest.mark.control("escaping of what people write")
def test_on_a_page_of_ours_without_its_escaping_they_run(planted: Planted, browser: Browser) -> None:
    """On one of several pages: a payload in a place that swallows what follows makes the others there mute."""
    walk, ran = Walk(browser, *planted), {}
    addresses = (
        "/activities/{open}/",
        "/activities/{talk}/talk/",
        "/activities/{design}/design/",
        "/activities/",
    )

    for address in addresses:
        with walk.window() as (watch, visit):
            visit.page.route("**/activities/**", lambda route: _unescaped(route))
            visit.open(address.format(**walk.facts))
            for _ in range(MOST_LOOKS):  # a slow machine draws the page later
                ran[address] = [any(one.startswith(start) for one in watch.happened) for start in RUNS]
                if all(ran[address]):
                    break
                visit.page.wait_for_timeout(500)

    assert any(all(both) for both in ran.values()), ran


def _unescaped(route: Any) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=html.unescape(answer.text()))


def test_a_cell_that_a_spreadsheet_would_run_is_found_in_a_table() -> None:
    assert walking.problems_of_table("a,-5,'=1\r\n=1,+cmd,@SUM\r\n") == [
        f"a cell begins with '{cell}'" for cell in ("=1", "+cmd", "@SUM")
    ]


@pytest.mark.control("escaping of what people write")
def test_on_a_page_that_escapes_nothing_each_payload_that_browsers_run_runs(browser: Browser) -> None:
    watch = watched(browser)
    page = watch.context.new_page()
    page.route(
        "http://planted.example/**",
        lambda route: route.fulfill(body=_naive(route.request.url), content_type="text/html"),
    )
    silent = [number for number in IN_BROWSERS if not _runs(watch, page, number)]
    watch.context.close()

    assert {number: PAYLOADS[number - 1] for number in silent} == {}


def _runs(watch: Watch, page: Page, number: int) -> bool:
    """Whether this payload did anything where it stands in any of the places: all at once, then one by one."""
    watch.happened.clear()
    for place in ("all", *range(len(PLACES))):
        page.goto(f"http://planted.example/{number}/{place}", wait_until="commit")
        for _ in range(30 if place == "all" else 6):
            page.wait_for_timeout(50)
            if any(re.search(rf"(RAN |example/){number}\b", words) for words in watch.happened):
                return True
    return False


def _naive(address: str) -> str:
    """One place with one payload, nothing escaped; or a frame for each place."""
    asked = re.fullmatch(r"http://planted\.example/(\d+)/(all|\d+)", address)
    if asked is None:
        return ""
    number, place = asked.groups()
    if place == "all":
        return "".join(f'<iframe src="/{number}/{one}"></iframe>' for one in range(len(PLACES)))
    shape = list(PLACES.values())[int(place)]
    return f"<!DOCTYPE html><meta charset=utf-8>{shape.replace('{}', PAYLOADS[int(number) - 1])}"
