"""Saying how it felt on a small phone without JavaScript: two questions, why, thanks."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import look
from tests.journeys.site import RunningSite

WIDTH = 320


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_the_two_questions_on_a_small_phone_without_javascript(
    browser: Browser, demo_site: RunningSite
) -> None:
    facts: dict[str, Any] = demo_site.ask_once("tests.journeys.facts")
    visit = look.visit(browser, demo_site.url, facts, java_script_enabled=False)
    page = visit.page
    page.set_viewport_size({"width": WIDTH, "height": 640})

    visit.open(f"/l/{facts['felt_token']}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which one is most like how it felt?")
    expect(page.get_by_role("radio")).to_have_count(6)
    page.get_by_label("We were asked.").check()
    visit.press("Continue")
    page.get_by_label("We talked it over. What I said changed some things.").check()
    visit.press("Continue")
    page.get_by_role("group", name="I was treated as an equal.").get_by_label("Partly").check()
    page.get_by_role("group", name="We promised to pay you for your time.").get_by_label(
        "No", exact=True
    ).check()
    visit.press("Continue")

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have your answer.")
    expect(page.get_by_text("We talked it over. What I said changed some things.")).to_be_visible()
    visit.press("Change your answer to: How it felt")
    expect(page.get_by_label("We were asked.")).to_be_checked()
    page.get_by_label("I am not sure").check()
    visit.press("Continue")
    visit.press("Continue")
    expect(page.get_by_text("I am not sure")).to_be_visible()
    visit.press("Finish on this phone or computer")
    visit.open(f"/activities/{facts['felt']}/felt/done/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This question opens with your own link")
    visit.context.close()
