"""A phone that sleeps, and loses its connection in the middle of a sentence."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import look
from tests.journeys.pages import in_survey, to_the_question_with
from tests.journeys.site import RunningSite

KEPT = "What you wrote so far is kept."
LOST = "There is no connection now."


@pytest.fixture
def phone(browser: Browser, demo_site: RunningSite) -> Iterator[look.Visit]:
    """At a question that wants own words, on a small phone."""
    facts: dict[str, Any] = demo_site.ask_once("tests.journeys.facts")
    visit = look.visit(browser, demo_site.url, facts)
    visit.page.set_viewport_size({"width": 320, "height": 640})
    in_survey(to_the_question_with("textbox"))(visit)
    yield visit
    visit.context.close()


def write(page: Page, words: str) -> None:
    """At the end of what stands there already."""
    page.get_by_role("textbox").last.press("End")
    page.keyboard.type(words)


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_a_phone_that_goes_out_in_the_middle_of_a_sentence_has_lost_nothing(phone: look.Visit) -> None:
    write(phone.page, "The bus stops")
    expect(phone.page.locator("#kept")).to_have_text(KEPT)

    other = phone.context.new_page()
    phone.page.close()
    other.goto(phone.page.url)

    expect(other.get_by_role("textbox").last).to_have_value("The bus stops")


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_without_a_connection_continue_waits_and_with_one_everything_arrives(phone: look.Visit) -> None:
    page, question = phone.page, phone.page.url
    write(page, "The bus stops at four,")
    expect(page.locator("#kept")).to_have_text(KEPT)

    phone.context.set_offline(True)
    write(page, " and the club begins")
    expect(page.locator("#kept")).to_contain_text(LOST)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#kept")).to_contain_text("Press the button again in a minute.")
    write(page, " at five.")
    assert page.url == question

    phone.context.set_offline(False)
    expect(page.locator("#kept")).to_have_text(KEPT)
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    assert page.url != question
    page.goto(question)

    expect(page.get_by_role("textbox").last).to_have_value(
        "The bus stops at four, and the club begins at five."
    )


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_pressing_continue_twice_goes_on_once(phone: look.Visit) -> None:
    question = phone.page.url
    sent: list[str] = []
    phone.page.on(
        "request", lambda one: sent.append(one.url) if one.method == "POST" and one.url == question else None
    )
    write(phone.page, "The bus")

    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Continue").dblclick()

    assert sent == [question]
