"""Forms of other programs, answered in a browser to their end: also ones that are read from the right."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import from_elsewhere, look
from tests.journeys.pages import leave_out
from tests.journeys.site import RunningSite

READ_FROM_THE_RIGHT = {"mixed_rtl_multilang.md": "ur", "day_centre_ar.md": "ar"}
ASKED = {
    "yes_or_no_question.md": 1,
    "group.csv": 4,
    "specify_other.md": 1,  # the first answer is not “Other”
    "text_and_integer.md": 2,
    "mixed_rtl_multilang.md": 2,
    "day_centre_ar.md": 7,  # who comes often is not asked what stops them
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    found = RunningSite(tmp_path_factory.mktemp("forms-site"))
    yield found.start()
    found.stop()


def answer(page: Page) -> None:
    """Whatever the page asks, as somebody might."""
    main = page.locator("main")
    for kind in ("radio", "checkbox"):
        if main.get_by_role(kind).count():
            main.get_by_role(kind).first.check()
    boxes = main.get_by_role("textbox").all()
    words = ["3", "May", "2024"] if len(boxes) == 3 else ["45"] * len(boxes)
    for box, said in zip(boxes, words, strict=True):
        box.fill(said)


@pytest.mark.browser
@pytest.mark.parametrize("name", from_elsewhere.FORMS)
@pytest.mark.xdist_group("forms from elsewhere")
def test_a_form_that_came_in_is_answered_to_its_end(browser: Browser, site: RunningSite, name: str) -> None:
    slugs: dict[str, Any] = site.ask_once("tests.journeys.from_elsewhere")
    language = READ_FROM_THE_RIGHT.get(name, "")
    visit = look.visit(browser, site.url)
    visit.open(f"/activities/{slugs[name]}/survey/")
    if language:
        visit.page.locator(f"input[type=radio][value={language}]").check()
    visit.send_empty()

    seen = []
    while "/page/" in visit.page.url:
        assert visit.page.url not in seen, "the page came back"
        seen.append(visit.page.url)
        if language:
            expect(visit.page.locator(f"main [lang={language}][dir=rtl]").first).to_be_visible()
        answer(visit.page)
        visit.send_empty()
    for _ in range(6):
        if "/done/" not in visit.page.url:
            leave_out(visit)

    assert len(seen) == ASKED[name]
    assert "/done/" in visit.page.url
    assert visit.complaints == []
    visit.context.close()
