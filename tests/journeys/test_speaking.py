"""Saying an answer: with a microphone that is not real, with one that may not be used, and without JavaScript."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, expect

from tests.journeys import look
from tests.journeys.pages import in_spoken_survey, send_recording
from tests.journeys.site import RunningSite
from tests.people.test_sound import wav

FAKE = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("public pages")]
Phone = Callable[..., look.Visit]


@pytest.fixture
def phone(
    playwright: Playwright, browser_type_launch_args: dict[str, Any], demo_site: RunningSite
) -> Iterator[Phone]:
    """At the question, on a small phone; `allowed`: the microphone may be used."""
    facts = demo_site.ask_once("tests.journeys.facts")
    opened: list[Browser] = []

    def open_one(*, allowed: bool = True, **options: Any) -> look.Visit:
        arguments = {**browser_type_launch_args, "args": FAKE if allowed else FAKE[:2]}
        browser = playwright.chromium.launch(**arguments)
        opened.append(browser)
        visit = look.visit(browser, demo_site.url, facts, **options)
        visit.page.set_viewport_size({"width": 320, "height": 640})
        in_spoken_survey()(visit)
        return visit

    yield open_one
    for browser in opened:
        browser.close()


def record(page: Page) -> None:
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#recorded-time")).to_have_text("0:01")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#recorder-says")).to_contain_text("Your recording is ready.")


def keep(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").last.click()


def test_what_is_recorded_on_the_page_is_kept_with_continue(phone: Phone) -> None:
    page = phone().page
    question = page.url
    expect(page.locator("#recording-file")).to_be_hidden()
    record(page)
    expect(page.locator("#listen")).to_be_visible()

    keep(page)
    went_on = page.url
    page.goto(question)

    assert went_on != question
    expect(page.locator("#kept-recording")).to_contain_text("Your recording, 1 second")
    assert (
        page.evaluate("fetch(document.querySelector('#kept-recording audio').src).then((one) => one.status)")
        == 200
    )


def test_pressing_continue_while_recording_keeps_what_was_said(phone: Phone) -> None:
    page = phone().page
    question = page.url
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#recorded-time")).to_have_text("0:01")

    keep(page)
    page.goto(question)

    expect(page.locator("#kept-recording")).to_be_visible()


def test_a_recording_is_recorded_again_or_removed(phone: Phone) -> None:
    page = phone().page
    question = page.url
    record(page)
    page.get_by_role("button", name="Record again").click()
    expect(page.locator("#recorded-time")).to_have_text("0:01")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#recorder-says")).to_have_text("This recording is gone.")

    keep(page)
    page.goto(question)

    expect(page.locator("#kept-recording")).to_have_count(0)


def test_a_second_recording_that_ends_before_it_began_leaves_the_first(phone: Phone) -> None:
    page = phone().page
    question = page.url
    record(page)
    page.evaluate(
        "window.MediaRecorder.prototype.start = function () { this.dispatchEvent(new Event('stop')); }"
    )
    page.get_by_role("button", name="Record again").click()
    expect(page.locator("#recorder-says")).to_contain_text("Nothing was recorded.")

    keep(page)
    page.goto(question)

    expect(page.locator("#kept-recording")).to_contain_text("Your recording, 1 second")


def test_without_a_connection_the_recording_stays_on_the_page_and_arrives_later(phone: Phone) -> None:
    visit = phone()
    page, question = visit.page, visit.page.url
    record(page)

    visit.context.set_offline(True)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#kept")).to_contain_text("What you wrote or said is still on this page.")
    expect(page.locator("#listen")).to_be_visible()
    visit.context.set_offline(False)
    keep(page)
    page.goto(question)

    expect(page.locator("#kept-recording")).to_be_visible()


def test_a_connection_that_is_lost_while_it_is_sent_loses_nothing(phone: Phone) -> None:
    page = phone().page
    question = page.url
    record(page)
    page.route(question, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#kept")).to_contain_text("What you wrote or said is still on this page.")

    page.unroute(question)
    keep(page)
    page.goto(question)

    expect(page.locator("#kept-recording")).to_be_visible()


def test_where_the_microphone_may_not_be_used_the_box_still_works(phone: Phone) -> None:
    page = phone(allowed=False, permissions=[]).page
    question = page.url
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("#recorder-says")).to_contain_text("write instead")
    expect(page.locator("#recording-file")).to_be_visible()

    page.get_by_role("textbox").last.fill("The bus is late.")
    keep(page)
    page.goto(question)

    expect(page.get_by_role("textbox").last).to_have_value("The bus is late.")


def test_without_javascript_a_recording_is_sent_as_a_file(phone: Phone) -> None:
    visit = phone(java_script_enabled=False)
    question = visit.page.url
    expect(visit.page.locator("#recorder")).to_be_hidden()

    send_recording(wav())(visit)
    visit.page.goto(question)

    expect(visit.page.locator("#kept-recording")).to_be_visible()


@pytest.mark.control("a recording that cannot be sent stays")
def test_without_a_request_of_its_own_a_lost_connection_takes_the_recording_along(phone: Phone) -> None:
    page = phone().page
    question = page.url
    record(page)
    page.route(question, lambda route: route.abort() if route.request.method == "POST" else route.continue_())

    try:
        page.evaluate("document.querySelector('main form').submit()")
        page.wait_for_timeout(1_000)
    except Error:
        pass  # the page is gone

    expect(page.locator("#listen")).to_have_count(0)
