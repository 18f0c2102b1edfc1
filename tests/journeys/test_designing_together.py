"""Two people and one member of staff write a proposal together; a third suggests a change; part of it is done.

Everybody who takes part has a small phone without JavaScript.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from ladder import steps
from tests.journeys import look
from tests.journeys.loop import fill, follow, press
from tests.journeys.reading import aloud, tree
from tests.journeys.site import RunningSite
from tests.journeys.test_keyboard import Keys
from tests.journeys.test_what_was_heard import window, words_on
from tests.journeys.written_together import TOPIC

PAGE = "/activities/the-monday-bus/"
TITLE = "A Monday bus with two trips"
TWO = "Two short trips, not one long one."
THREE = "Three short trips, not one long one."
pytestmark = [pytest.mark.browser]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[RunningSite]:
    found = RunningSite(tmp_path)
    yield found.start()
    found.stop()


def by_link(browser: Browser, site: RunningSite, token: str) -> Page:
    page = window(browser, site=site)
    page.goto(f"/l/{token}/")
    expect(page.get_by_role("heading", name="Ideas that we write together")).to_be_visible()
    return page


def start(samir: Page) -> str:
    """Samir starts it from what they talked about. The address of its page."""
    follow(samir, "Start an idea")
    press(samir, "Start this idea")
    expect(samir.get_by_role("heading", name="There is a problem")).to_be_visible()
    fill(samir, "What we call it", TITLE)
    fill(samir, "What we want to change", TWO)
    samir.get_by_label("I am on the bus").check()
    press(samir, "Start this idea")
    expect(samir.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(samir.get_by_role("link", name=TOPIC)).to_be_visible()
    return samir.url


def write_with(samir: Page, other: Page, idea: str) -> None:
    """Somebody asks whether they can write it with him, and he says yes."""
    other.goto(idea)
    press(other, "I want to write this with them")
    expect(other.get_by_text("We have told the authors.")).to_be_visible()
    samir.goto(idea)
    press(samir, "writes with us")
    expect(samir.get_by_text("writes with you now.")).to_be_visible()


def change(page: Page, idea: str, part: str, words: str, why: str) -> None:
    page.goto(idea)
    follow(page, part)
    fill(page, part, words)
    fill(page, "Why do you change it?", why)
    press(page, "Save")
    expect(page.get_by_text("Saved. Everybody can read it.")).to_be_visible()


def suggest(leroy: Page, idea: str) -> None:
    leroy.goto(idea)
    follow(leroy, ": What we want to change")
    fill(leroy, "What we want to change", THREE)
    fill(leroy, "Why do you suggest it?", "Two are not enough in winter.")
    press(leroy, "Suggest this")
    expect(leroy.get_by_text("Leroy suggests this")).to_be_visible()


def say_yes(page: Page, idea: str) -> None:
    page.goto(idea)
    follow(page, "Talk about it, or say yes or no")
    page.get_by_label("Yes, take it in").check()
    press(page, "Send my answer")


def sign(page: Page, idea: str) -> None:
    page.goto(idea)
    press(page, "I stand behind this text")
    expect(page.get_by_text("Your name stands under the text.")).to_be_visible()


def decide(mark: Page, told: dict[str, Any]) -> None:
    mark.goto(f"/admin/proposals/proposal/{told['id']}/of/")
    follow(mark, TITLE)
    mark.get_by_label("We do part of it").check()
    fill(mark, "Why?", "There is money for two trips, and for a third one in winter.")
    press(mark, "Say it to everybody")
    expect(mark.get_by_text("It stands on the page.")).to_be_visible()


@pytest.mark.xdist_group("designing together")
def test_written_together_by_both_sides_changed_signed_and_done_in_part(
    browser: Browser, site: RunningSite
) -> None:
    site.ask("tests.journeys.staff_for_the_loop")
    told = site.ask("tests.journeys.written_together")
    samir, donna, leroy = (
        by_link(browser, site, told["links"][name]) for name in ("Samir", "Donna", "Leroy")
    )
    mark = window(browser, staff="mark", site=site)
    mark.goto(f"/admin/proposals/proposal/{told['id']}/of/")
    press(mark, "Take part")

    idea = start(samir)
    write_with(samir, donna, idea)
    write_with(samir, mark, idea)
    change(donna, idea, "Why", "Nobody should sit on a bus for an hour.", "It says what is wrong.")
    change(mark, idea, "What it costs, if we know", "6,200 pounds a year.", "I have asked.")

    suggest(leroy, idea)
    say_yes(donna, idea)
    expect(donna.get_by_text("Others who write it have to say it too.")).to_be_visible()
    say_yes(mark, idea)
    expect(mark.get_by_text("It is in the text now.")).to_be_visible()

    for author in (samir, donna, mark):
        sign(author, idea)
    decide(mark, told)

    anybody = window(browser, site=site)
    words = words_on(anybody, idea)
    for said in (
        THREE,
        "We do part of it",
        "There is money for two trips",
        "Written by Samir and Donna, with Mark Ellis",
    ):
        assert said in words
    words = words_on(anybody, PAGE)
    assert f"On track for: {steps.BY_NUMBER[6].in_a_sentence}, as we promised" in words, words


@pytest.mark.xdist_group("public pages")
def test_an_idea_is_started_changed_and_a_change_answered_with_the_keyboard_alone(
    browser: Browser, demo_site: RunningSite
) -> None:
    facts = demo_site.ask_once("tests.journeys.facts")
    visit = look.visit(browser, demo_site.url, facts)
    visit.open(f"/l/{facts['samir_writes']}/")
    visit.open(f"/activities/{facts['design']}/design/")
    page, keys = visit.page, Keys(visit.page)

    keys.press("Start an idea")
    keys.write("What we call it", "A lamp at the garden gate")
    keys.write("What we want to change", "There is a lamp at the gate.")
    keys.press("Start this idea")
    keys.press("Change this")
    keys.write("What we want to change", "There is a lamp at the gate, and it is lit until ten.")
    keys.write("Why do you change it?", "It gets dark early.")
    keys.press("Save")

    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("and it is lit until ten")).to_be_visible()
    keys.press("See how the text changed")
    keys.press("What changed in version 2")
    expect(page.get_by_role("heading", name="From version 1 to version 2")).to_be_visible()
    visit.context.close()


def test_two_versions_read_aloud_say_what_went_and_what_came(
    browser: Browser, demo_site: RunningSite
) -> None:
    """In order: what is the same, what is taken out, what is put in."""
    facts = demo_site.ask_once("tests.journeys.facts")
    visit = look.visit(browser, demo_site.url, facts)
    visit.open(f"/activities/{facts['design']}/design/{facts['idea']}/versions/?first=1&second=2")

    heard = " ".join(aloud.lines(tree.take(visit.page)))
    visit.page.close()

    assert "From version 1 to version 2" in heard
    said = "An hour [put in:]on the bus [end]is too long."
    heard = " ".join(heard.split())
    assert said in heard, heard[heard.index("From version") :][:400]
