"""Eight questions out of a word processor, one of them asked only of some: set up, tried, opened and answered with the
keyboard alone. What is pressed is found with Tab from where the page before left off, never by an address.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import look
from tests.journeys.site import RunningSite
from tests.journeys.test_keyboard import Keys, day, promise, set_up

TITLE = "Getting about"
LATE, BEST = "How often is the bus late?", "Which day suits you best for a chat?"
# As a word processor gives it: tabs, bullets of its own, smart quotes, answers in one line, a line that is no question.
PASTED = """Getting about: our questions

1.\tDo you live in Wrenfield?
\t•\tYes
\t•\tNo

2.\tDo you use a bus at least once a week?
\t•\tYes
\t•\tNo
\t•\tI don’t know

3.\tHow often is the bus late?
\to\tAlways
\to\tSometimes
\to\tNever

4.\tWhat would make the bus “better” for you? (Tick all that apply.)
\t□\tMore seats
\t□\tA ramp that works
\t□\tNone of these

5.\tHow many times did you go out last week?

6.\tHow easy is it to get to the doctor’s?
Very easy / Quite easy / Not very easy / Not at all easy

7.\tWhat stops you from going out?
Please write as much as you like – we read all of it.

8.\tWhich day suits you best for a chat?
"""


@pytest.fixture(scope="module")
def facts(demo_site: RunningSite) -> dict[str, Any]:
    return demo_site.ask_once("tests.journeys.facts")


@pytest.mark.browser
@pytest.mark.xdist_group("public pages")
def test_pasted_questions_with_a_route_from_the_first_page_to_an_answer(
    browser: Browser, demo_site: RunningSite, facts: dict[str, Any]
) -> None:
    visit = look.visit(browser, demo_site.url, facts)
    sign_in(visit, "priya")
    keys = Keys(visit.page)

    set_up(keys, TITLE, day(0))
    keys.press("Whom people can ask")
    keys.press("Keep this")
    keys.press("The questions")
    paste(keys)
    mend(keys)
    ask_only_some(keys)
    look_at_one(keys)
    try_out(keys)
    keys.press("Publish the questions")
    expect(visit.page.get_by_text("The questions are published.")).to_be_visible()
    keys.press("Go on to: The promise")
    promise(keys)
    sign_in(visit, "decider")
    sign(keys)
    sign_in(visit, "priya")
    keys.press(f"“{TITLE}” is ready: open it.")
    keys.press("Open it")
    keys.press("See it as people see it")
    answer(keys)

    expect(visit.page.get_by_role("heading", name="Thank you")).to_be_visible()
    visit.context.close()


def sign_in(visit: look.Visit, name: str) -> None:
    """Somebody else at the same desk. They begin at their start page."""
    cookie = {"name": "sessionid", "value": visit.facts["staff"][name], "url": visit.site}
    visit.context.add_cookies([cookie])  # type: ignore[list-item]
    visit.open("/admin/")


def paste(keys: Keys) -> None:
    page = keys.page
    keys.press("Paste your questions")
    keys.to("Skip to the main part")
    page.keyboard.press("Enter")
    keys.to("The questions")
    page.keyboard.insert_text(PASTED)
    keys.press("See how we read it")
    expect(page.get_by_role("heading", name="This is how we read 8 questions")).to_be_in_viewport()
    expect(page.get_by_text("Getting about: our questions", exact=True)).to_be_visible()
    near(keys, "Add these 8 questions")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("8 questions are added at the end.")).to_be_focused()


def mend(keys: Keys) -> None:
    """The last one was taken for a date; and it belongs before the one that asks for many words."""
    page = keys.page
    keys.press(f"Change it : {BEST}")
    keys.choose("A date", "What kind of question is it?", 3)
    keys.press("Keep this")
    expect(page.get_by_text("Kept.", exact=True)).to_be_focused()
    near(keys, f"Move up : {BEST}")
    for number in (7, 6):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=f"Move up : {BEST}")).to_be_focused()
        expect(page.get_by_text(f"It is number {number} of 8 now.")).to_be_visible()


def ask_only_some(keys: Keys) -> None:
    page = keys.page
    keys.press(f"Who is asked this : {LATE}")
    keys.press("Do you use a bus at least once a week?")
    keys.choose("They chose one of the answers", "Who is asked?", 0)
    keys.to("Yes", "These answers")
    page.keyboard.press("Space")
    keys.press("Keep this")
    keys.press("See the ways through")
    expect(page.get_by_text("Asked only of people who chose “Yes”")).to_be_visible()
    expect(page.get_by_text("Every question can be reached")).to_be_visible()
    keys.press("The questions")


def look_at_one(keys: Keys) -> None:
    """On a phone, in Easy Read, and in both at once; the way back leads to the question."""
    page = keys.page
    keys.press(f"Other wordings : {LATE}")
    keys.press("Easy Read in English")
    keys.write("Line 1", "The bus comes late.")
    keys.press("Keep this")
    keys.press("See it as people will")
    keys.press("narrow as on a small phone")
    expect(page.locator("form.as-on-phone").get_by_text("The bus comes late.")).to_be_visible()
    keys.press("Back to the list of questions")
    near(keys, f"Change it : {LATE}")


def try_out(keys: Keys) -> None:
    """Who does not come by bus is not asked about it."""
    keys.press("Try all the questions")
    keys.press("Try the draft")
    seen = go_through(keys)
    assert len(seen) == 7
    assert LATE not in " ".join(seen)
    keys.press("Hand in my answers")
    keys.press("Back to the questions")


def go_through(keys: Keys) -> list[str]:
    """To the end of the questions: no bus, and the rest left out. Gives the headings that were passed."""
    page, seen = keys.page, []
    while "/page/" in page.url:
        seen.append(page.locator("h1").inner_text())
        if "use a bus" in seen[-1]:
            keys.choose("Yes", "Do you use a bus", 1)
        keys.press("Continue")
    return seen


def sign(keys: Keys) -> None:
    keys.press(f"Read and sign the promise of “{TITLE}”")
    keys.to("I will keep this promise")
    keys.page.keyboard.press("Space")
    keys.press("Sign this promise")
    expect(keys.page.get_by_role("heading", name="You have signed this promise")).to_be_visible()


def answer(keys: Keys) -> None:
    """As somebody who takes part. The first “Take part” of the page leads to everything there is."""
    keys.to("Skip to the main part")
    keys.page.keyboard.press("Enter")
    keys.press("Take part")
    keys.press("Start")
    assert len(go_through(keys)) == 7
    keys.press("Continue")
    keys.choose("By e-mail", "How do you want to hear", 3)
    keys.press("Continue")
    keys.press("Hand in my answers")


def near(keys: Keys, words: str, most: int = 10) -> None:
    """Tabs to it, and is there soon: nobody has to begin at the top of the page again."""
    before = keys.tabs
    keys.to(words)
    assert keys.tabs - before <= most, f"“{words}” is {keys.tabs - before} tabs away"
