"""Every kind of question, in every wording, empty, with a mistake, answered and on the check page: looked at like every
other page. The product comes from one table (tests/journeys/every_kind.py), and one window goes through each wording.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from surveys.models import QuestionKind
from tests.journeys import look
from tests.journeys.conftest import need_axe
from tests.journeys.every_kind import KINDS, Kind, Sent
from tests.journeys.site import RunningSite

WORDINGS = {
    "only the question": ("bare", "", False),
    "with everything beside it": ("full", "en", False),
    "Easy Read": ("full", "en", True),
    "Urdu": ("full", "ur", False),
    "Urdu, Easy Read": ("full", "ur", True),
}
# Puts what somebody would send in the place of what stands there, and sends it: also what no button could.
SENDS = """(sent) => {
  const form = document.querySelector('main form[method=post]');
  for (const one of form.querySelectorAll('[name^=answer]')) one.name = '';
  for (const [name, value] of sent) {
    const hidden = document.createElement('input');
    Object.assign(hidden, {type: 'hidden', name, value});
    form.append(hidden);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
# Both widths and both schemes, but not each with each: two hundred pages have to be looked at.
LOOKS = ((1280, "dark"), (320, "light"))
TARGETS = "axe.run(document, {runOnly: {type: 'rule', values: ['target-size']}, resultTypes: ['violations']})"


def test_the_table_has_every_kind() -> None:
    assert {one.kind for one in KINDS} == {kind.value for kind in QuestionKind}


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningSite, dict[str, Any]]]:
    """A site with the two surveys and nothing else in it."""
    need_axe()
    site = RunningSite(tmp_path_factory.mktemp("every-kind"))
    site.start()
    yield site, site.ask_once("tests.journeys.every_kind")
    site.stop()


@pytest.mark.browser
@pytest.mark.xdist_group("every kind")
@pytest.mark.parametrize("wording", WORDINGS)
def test_every_kind_in_every_state(
    wording: str,
    browser: Browser,
    every_kind: tuple[RunningSite, dict[str, Any]],
    html_checker: look.HtmlChecker | None,
) -> None:
    site, slugs = every_kind
    survey, language, easy = WORDINGS[wording]
    visit = look.visit(browser, site.url)
    walk = Walk(visit, f"/activities/{slugs[survey]}/survey/", html_checker, bare=survey == "bare")
    try:
        walk.begin(language, easy=easy)
        for kind in KINDS:
            walk.through(kind)
        walk.look_at("the check page", f"{walk.survey}check/", 200)
    finally:
        visit.context.close()

    assert walk.found == {}


class Walk:
    """One window that goes through a survey in one wording. `found` is what was wrong, by kind and state."""

    def __init__(
        self, visit: look.Visit, survey: str, checker: look.HtmlChecker | None, *, bare: bool
    ) -> None:
        self.visit, self.survey, self.checker, self.bare = visit, survey, checker, bare
        self.found: dict[str, list[str]] = {}

    def begin(self, language: str, *, easy: bool) -> None:
        self.visit.open(self.survey)
        if language:
            self.visit.page.locator(f"input[name=language][value={language}]").check()
            self.visit.page.locator("input[name=easy]").set_checked(easy)
        self.visit.send_empty()

    def through(self, kind: Kind) -> None:
        """Empty, with a mistake, answered; then it stays answered, as what comes after it needs it to be."""
        address = f"{self.survey}page/{kind.code}/"
        self.look_at(f"{kind.code}, empty", address, 200)
        wrong = kind.odd if self.bare and kind.odd is not None else kind.wrong
        if wrong is not None:
            self.send(wrong)
            self.note(f"{kind.code}, with a mistake", 422)
        self.answer(address, kind.good)
        self.look_at(f"{kind.code}, answered", address, 200)

    def look_at(self, state: str, address: str, status: int) -> None:
        self.visit.open(address)
        self.note(state, status, address)

    def send(self, sent: Sent) -> None:
        with self.visit.page.expect_navigation():
            self.visit.page.evaluate(SENDS, pairs(sent))

    def answer(self, address: str, sent: Sent) -> None:
        """Sends it without drawing the page that comes after it."""
        token = self.visit.page.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
        answer = self.visit.context.request.post(
            f"{self.visit.site}{address}",
            data=urlencode([*pairs(sent), ("csrfmiddlewaretoken", token)]),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            max_redirects=0,
        )
        assert answer.status == 302, f"{address} did not take {sent}"

    def note(self, state: str, status: int, address: str = "") -> None:
        problems = look.problems(self.visit, self.checker, LOOKS)
        self.visit.complaints.clear()
        problems += [
            f"too small to press: {node['html'][:160]}"
            for violation in self.visit.page.evaluate(TARGETS)["violations"]
            for node in violation["nodes"]
        ]
        if self.visit.status != status:
            problems.append(f"status {self.visit.status}, not {status}")
        if address and not self.visit.page.url.endswith(address):
            problems.append(f"came to {self.visit.page.url}")
        if problems:
            self.found[state] = problems


def pairs(sent: Sent) -> list[tuple[str, str]]:
    return [(name, one) for name, said in sent.items() for one in ([said] if isinstance(said, str) else said)]
