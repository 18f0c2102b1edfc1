"""The keyboard alone: a person answers a survey, a new member of staff sets one up, with Tab, arrows and Enter."""

import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from people import clock
from tests.journeys import look
from tests.journeys.site import RunningSite

MOST_TABS = 120
NAME_OF_FOCUS = """() => {
  const here = document.activeElement;
  if (here === document.body) return ['', ''];  // between the end of the page and its beginning
  const labels = here.labels ? [...here.labels].map(label => label.innerText).join(' ') : '';
  const group = here.closest('fieldset')?.querySelector('legend')?.innerText || '';
  const name = `${labels} ${here.innerText || ''} ${here.type === 'submit' ? here.value : ''}`;
  return [name.replace(/\\s+/g, ' ').trim(), group.replace(/\\s+/g, ' ').trim()];
}"""


class Keys:
    """Somebody who has only a keyboard. `tabs`: how often they pressed Tab so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tabs = 0

    def to(self, words: str, group: str = "") -> None:
        """Tabs until what has the focus is named with these words (in a group so named). Fails where it never comes."""
        seen = []
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            self.tabs += 1
            name, legend = self.page.evaluate(NAME_OF_FOCUS)
            seen.append(name)
            if words in name and group in legend:
                return
        raise AssertionError(f"“{words}” is never reached; passed: {seen}")

    def press(self, words: str) -> None:
        self.to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        self.to(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, first: str, group: str, downs: int) -> None:
        """In a group of radios Tab comes to the chosen or the first one; arrows go on from there."""
        self.to(first, group)
        self.page.keyboard.press("Space")
        for _ in range(downs):
            self.page.keyboard.press("ArrowDown")


@pytest.fixture(scope="module")
def facts(demo_site: RunningSite) -> dict[str, Any]:
    return demo_site.ask_once("tests.journeys.facts")


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_a_survey_is_answered_with_the_keyboard_alone(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    """Through the first page, every question and the check page."""
    visit = look.visit(browser, demo_site.url, facts)
    visit.open(f"/activities/{facts['open']}/survey/")
    keys = Keys(visit.page)

    keys.press("Start")
    while "/page/" in visit.page.url:
        if visit.page.get_by_role("radio").count():
            keys.choose("", visit.page.locator("legend").first.inner_text().split("(")[0].strip(), 1)
        elif visit.page.get_by_role("textbox").count():
            keys.to(visit.page.locator("main label").first.inner_text().split("(")[0].strip())
            visit.page.keyboard.type("Soup, please.")
        keys.press("Continue")
    keys.press("Continue")
    keys.choose("By e-mail", "How do you want to hear", 3)
    keys.press("Continue")
    keys.press("Hand in my answers")

    expect(visit.page.get_by_role("heading", name="Thank you")).to_be_visible()
    visit.context.close()


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_things_are_put_in_order_with_the_keyboard_alone(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    """Pressing again and again moves on: the focus stays where it is needed, and its name says where the thing is."""
    visit = look.visit(browser, demo_site.url, facts)
    visit.open(f"/activities/{facts['open']}/survey/")
    keys, page = Keys(visit.page), visit.page
    keys.press("Start")
    while not page.get_by_role("heading", name="What shall we cook first?").count():
        keys.press("Continue")

    for number, thing in enumerate(("A curry", "Bread", "A pie"), 1):
        keys.press(f"Make this number {number} : {thing}")
        expect(page.get_by_text(f"“{thing}” is now {number} of {number} in your order.")).to_be_focused()
    keys.press("Move up : A pie")
    expect(page.get_by_role("button", name="Move up : A pie")).to_be_focused()
    expect(page.get_by_role("button", name="Move up : A pie")).to_have_accessible_description(
        "“A pie” is now 2 of 3 in your order."
    )
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("“A pie” is now 1 of 3 in your order.")).to_be_focused()
    keys.press("Take out : A curry")
    keys.press("Continue")

    keys.press("Back")
    assert page.locator("input[type=hidden][name=answer]").evaluate_all(
        "inputs => inputs.map(input => input.value)"
    ) == ["a-pie", "bread"]
    visit.context.close()


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_the_first_tab_skips_to_the_main_part(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    visit = look.visit(browser, demo_site.url, facts)
    visit.open("/")

    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")

    assert visit.page.evaluate("document.activeElement.closest('main') !== null")
    visit.context.close()


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_a_new_member_of_staff_sets_up_a_survey_with_the_keyboard_alone(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    """From the start page to asking for the signature, by what the pages themselves say to do next."""
    visit = look.visit(browser, demo_site.url, facts)
    cookie = {"name": "sessionid", "value": facts["staff"]["priya"], "url": demo_site.url}
    visit.context.add_cookies([cookie])
    visit.open("/admin/")
    page, keys = visit.page, Keys(visit.page)

    set_up(keys, "Which garden tools do we need?", day(7))
    keys.press("Whom people can ask")
    keys.press("Keep this")
    keys.press("The questions")
    keys.choose("One choice", "What kind of question", 4)
    keys.write("The question", "Which tools do we need?")
    keys.press("Add this question")
    keys.press("Publish the questions")
    keys.press("Which garden tools do we need?")
    keys.press("The promise")
    promise(keys)

    expect(page.get_by_text("is asked to sign")).to_be_visible()
    expect(page.get_by_text("was asked to sign on")).to_be_visible()
    visit.context.close()


def set_up(keys: Keys, title: str, opens: str) -> None:
    """A survey, from the start page to the list of what to do."""
    keys.press("Set up a new activity")
    keys.choose("Tell", "What do you want to do?", 1)
    keys.write("Title", title)
    keys.write("In a few words", "A few questions. It takes five minutes.")
    keys.write("It opens on", opens)
    keys.write("It closes at the end of", day(40))
    keys.to("Who signs the promise?")
    keys.page.keyboard.type("Alison")
    keys.press("Set it up")
    expect(keys.page.get_by_role("heading", name="What to do, in this order")).to_be_visible()


def promise(keys: Keys) -> None:
    """What is promised, and asking for the signature."""
    keys.write("What can change?", "What we spend the money on.")
    keys.write("What do you do with what people say?", "We do what most people want.")
    keys.write("By when do people get a reply?", day(80))
    keys.press("ask Alison Grant to sign")


def day(ahead: int) -> str:
    found = clock.today() + datetime.timedelta(days=ahead)
    return f"{found.day} {found:%B} {found.year}"


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_a_first_visit_weighs_less_than_150_kilobytes(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    """HTML, style sheet, fonts and signs of the heaviest public page, as they come over the wire uncompressed."""
    visit = look.visit(browser, demo_site.url, facts)
    bodies: list[int] = []
    visit.page.on("response", lambda response: bodies.append(len(response.body())))

    visit.open(f"/activities/{facts['closed']}/")
    visit.page.wait_for_load_state("networkidle")

    assert 20_000 < sum(bodies) < 150_000
    visit.context.close()
