"""184 answers become themes and 'what we heard', a person says 'you left mine out', and it gets its line.

The results are published and frozen; somebody takes their answers back, and nothing that was published changes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import staff_for_the_loop
from tests.journeys.loop import PHONE, fill, follow, press
from tests.journeys.site import RunningSite

HEARD = "/activities/a-good-day/heard/"
RESULTS = "/activities/a-good-day/results/"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    found = RunningSite(tmp_path)
    yield found.start()
    found.stop()


def window(browser: Browser, *, staff: str = "", site: RunningSite) -> Page:
    """A small phone without JavaScript; for staff a window, signed in."""
    small = {} if staff else {"viewport": PHONE, "java_script_enabled": False}
    page = browser.new_context(base_url=site.url, **small).new_page()
    page.set_default_timeout(15_000)
    if staff:
        page.goto("/staff/sign-in/")
        fill(page, "Your work e-mail address", f"{staff}@example.org")
        fill(page, "Your password", staff_for_the_loop.PASSWORD)
        press(page, "Sign in")
        expect(page.get_by_role("heading", name="What is waiting for you")).to_be_visible()
    return page


def words_on(page: Page, path: str) -> str:
    page.goto(path)
    return " ".join(page.locator("main").inner_text().split())


def read_and_write(priya: Page, site: RunningSite, activity: str) -> None:
    """Two themes, made as she reads; then what was heard of both, the second against the first."""
    priya.goto(f"/admin/surveys/questionnaire/{activity}/answers/stops/")
    for theme in ("The bus comes too late.", "Lunch costs too much."):
        fill(priya, "A new theme", theme)
        press(priya, "Add this theme")
        expect(priya.get_by_label(theme).first).to_be_visible()
    first, second = site.ask("tests.journeys.many_sorted")
    priya.goto(f"/admin/followups/heard/{activity}/of/")
    fill(priya, "What we heard, in a few words", "184 people took part.")
    priya.locator(f"[name=theme{first}-says]").fill("People wait in the cold.")
    priya.locator(f"[name=theme{second}-says]").fill("Some bring their own.")
    press(priya, "Publish what we heard")
    expect(priya.get_by_text("What you heard is published.")).to_be_visible()


def publish_the_results(priya: Page, activity: str) -> None:
    priya.goto(f"/admin/surveys/questionnaire/{activity}/results/")
    press(priya, "Look at")
    press(priya, "Publish these results")
    expect(priya.get_by_text("published").first).to_be_visible()


@pytest.mark.browser
@pytest.mark.xdist_group("what was heard")
def test_from_184_answers_to_what_was_heard_left_out_and_published(
    browser: Browser, site: RunningSite
) -> None:
    site.ask("tests.journeys.staff_for_the_loop")
    told = site.ask("tests.journeys.many_answers")
    priya, anybody = window(browser, staff="priya", site=site), window(browser, site=site)

    read_and_write(priya, site, told["id"])

    heard = words_on(anybody, HEARD)
    assert "The bus comes too late. About 110 people said this. People wait in the cold." in heard
    fill(anybody, "What did we leave out?", "You left mine out: the taxi home.")
    press(anybody, "Tell us")
    expect(anybody.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    assert "1 person has told us something. We have not answered yet." in words_on(anybody, HEARD)

    priya.goto("/admin/")
    follow(priya, "1 person says that you left something out")
    expect(priya.get_by_text("You left mine out: the taxi home.")).to_be_visible()
    follow(priya, "Answer number 1")
    fill(priya, "What this person missed, in your words", "Somebody asks for a taxi home.")
    priya.get_by_label("Put it into a theme").select_option(label="The bus comes too late.")
    press(priya, "Answer it for everybody")
    heard = words_on(anybody, HEARD)
    assert "What people told us after we wrote this: Somebody asks for a taxi home." in heard

    publish_the_results(priya, told["id"])
    results = words_on(anybody, RESULTS)
    assert "By bus" in results

    samir = window(browser, site=site)
    samir.goto(f"/l/{told['token']}/")
    follow(samir, "Take my answers back")
    press(samir, "Take my answers back")
    assert (words_on(anybody, HEARD), words_on(anybody, RESULTS)) == (heard, results)
