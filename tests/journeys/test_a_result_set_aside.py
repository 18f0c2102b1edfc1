"""The decider sets aside a result that had to be followed. The page says first what that does, and then it is so.

Anybody has a small phone without JavaScript.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.loop import fill, follow, press
from tests.journeys.site import RunningSite
from tests.journeys.test_what_was_heard import window, words_on

PAGE = "/activities/what-we-try-first/"
PROMISED = "We promised that we must follow the result."
WORDS = "Nothing changes for now."
CHECKED = 20 * 24 * 60 * 60  # ten working days and more, in seconds
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("a result set aside")]


@pytest.fixture
def offset(tmp_path: Path) -> Path:
    found = tmp_path / "offset"
    found.write_text("0")
    return found


@pytest.fixture
def site(tmp_path: Path, offset: Path) -> Iterator[RunningSite]:
    site = RunningSite(tmp_path / "site", {"CLOCK_OFFSET_FILE": str(offset)})
    site.start()
    site.ask("tests.journeys.staff_for_the_loop")
    site.ask("tests.journeys.set_aside")
    yield site
    site.stop()


def reassess(site: RunningSite) -> None:
    """As the worker does every hour."""
    site.manage("shell", "--no-imports", "--command", "from ladder import actions; actions.reassess()")


def begin(alison: Page) -> None:
    """From what waits for her to the answer, and not followed without a reason."""
    follow(alison, "the vote has a result. Say what you do with it")
    expect(
        alison.get_by_text(f"{PROMISED} Alison Grant, head of adult care, has signed that.")
    ).to_be_visible()
    alison.get_by_label("We do not follow it").check()
    fill(alison, "What happens next, and when?", WORDS)
    press(alison, "Say it to everybody")
    expect(alison.get_by_text("Stop and read this. Nothing is saved yet.")).to_be_visible()
    expect(alison.get_by_text("You were not listened to")).to_be_visible()


def test_set_aside_without_a_reason_it_falls_in_front_of_everybody(
    browser: Browser, site: RunningSite, offset: Path
) -> None:
    reassess(site)
    anybody = window(browser, site=site)
    assert "says here by" in words_on(anybody, PAGE)
    alison = window(browser, staff="alison", site=site)

    begin(alison)
    assert "We do not follow it." not in words_on(anybody, PAGE), "nothing is saved by the first press"
    assert alison.get_by_label("What happens next, and when?").input_value() == WORDS
    press(alison, "Save it all the same")
    expect(alison.get_by_text("Everybody can read your answer now.")).to_be_visible()

    reassess(site)
    words = words_on(anybody, PAGE)
    assert f"{PROMISED} We do not follow it." in words
    assert "No reason was given." in words
    assert "We are checking this" in words
    offset.write_text(str(CHECKED))
    reassess(site)
    words = words_on(anybody, PAGE)
    assert "The records show that people were not listened to" in words, words


def test_who_goes_back_and_says_why_keeps_the_step(browser: Browser, site: RunningSite) -> None:
    alison = window(browser, staff="alison", site=site)

    begin(alison)
    fill(alison, "Why?", "The law does not let us run a bus on Mondays.")
    press(alison, "Save it as I have changed it")
    expect(alison.get_by_text("Everybody can read your answer now.")).to_be_visible()

    reassess(site)
    words = words_on(window(browser, site=site), PAGE)
    assert "The law does not let us run a bus on Mondays." in words
    assert "We are checking this" not in words
    assert "The records show that people were not listened to" not in words


def test_the_answer_is_read_on_paper_too(browser: Browser, site: RunningSite) -> None:
    """The page of the activity prints with the answer on it: nothing of it is folded away."""
    alison = window(browser, staff="alison", site=site)
    begin(alison)
    press(alison, "Save it all the same")
    expect(alison.get_by_text("Everybody can read your answer now.")).to_be_visible()

    anybody = window(browser, site=site)
    anybody.goto(PAGE)
    anybody.emulate_media(media="print")

    expect(anybody.get_by_text("No reason was given.")).to_be_visible()
