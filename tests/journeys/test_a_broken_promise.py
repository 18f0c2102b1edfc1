"""A promise that is sent back once, signed, opened, and not kept: the page says late, then falls, and says why.

A reply that comes after all brings the step back as far as the rules allow, and no further. With the real worker, the
real outbox and real mails; participants have no JavaScript and a small phone.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.loop import (
    Loop,
    fill,
    follow,
    link_in,
    press,
    set_up,
    sign,
    wait_for,
    words_of,
    write_entry,
)

SAID = "The bus is always late."
PAGE = "/activities/what-makes-a-good-day/"


def send_back_once(loop: Loop, priya: Page) -> None:
    """Alison wants the promise changed before she signs it. Priya changes it and asks again."""
    alison = loop.staff("alison")
    follow(alison, "Read and sign the promise")
    fill(alison, "What should be different?", "Say that the lunch club stays.")
    press(alison, "Send it back")
    expect(alison.get_by_role("heading", name="You sent this promise back")).to_be_visible()
    follow(priya, "Start")
    follow(priya, "Alison Grant sent back the promise")
    expect(priya.get_by_text("Say that the lunch club stays.")).to_be_visible()
    fill(priya, "What cannot change?", "The yearly budget.\nThe lunch club stays.")
    press(priya, "ask Alison Grant to sign")
    alison.reload()
    expect(alison.get_by_text("The lunch club stays.").first).to_be_visible()


def invite_and_open(priya: Page) -> None:
    follow(priya, "Start")
    follow(priya, "What makes a good day?")
    follow(priya, "The people you invite")
    fill(priya, "The people you invite", "Samir Khan, samir@example.org")
    press(priya, "Check this list")
    press(priya, "Invite 1 person")
    follow(priya, "What makes a good day?")
    priya.get_by_role("button", name="Open it").click()
    expect(priya.get_by_text("It is open")).to_be_visible()


def answer(loop: Loop) -> None:
    page = loop.person()
    page.goto(link_in(loop.mail("samir@example.org", "We want to hear from you")))
    press(page, "Start")
    press(page, "Continue")
    page.get_by_role("textbox").fill(SAID)
    for _ in range(4):
        press(page, "Continue")
    press(page, "Hand in my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def public_words(loop: Loop) -> str:
    """What anybody reads on the activity's page, in one line."""
    page = loop.person()
    page.goto(loop.site.url + PAGE)
    found = " ".join(page.locator("main").inner_text().split())
    page.context.close()
    return found


def reply_at_last(loop: Loop) -> None:
    """Priya reads, writes and asks; Mark releases. The reply goes out by the real worker."""
    priya = loop.staff("priya")
    follow(priya, "Read the answers to")
    follow(priya, "Read them")
    fill(priya, "A new theme", "The bus is late.")
    press(priya, "Add this theme")
    priya.locator("fieldset").filter(has_text=SAID).get_by_label("The bus is late.").check()
    press(priya, "Keep these")
    priya.goto(loop.site.url + "/admin/")
    priya.get_by_role("link", name="What makes a good day?", exact=True).click()
    follow(priya, "What we heard")
    fill(priya, "What we heard, in a few words", "Some of you said the bus is late.")
    press(priya, "Publish what we heard")
    priya.goto(loop.site.url + "/admin/")
    follow(priya, "Write the reply to everyone")
    write_entry(priya, "The bus is late.", "We did it", "There is a second bus on Mondays.")
    mark = loop.staff("mark")
    follow(mark, "Read and release the reply to everyone in")
    fill(mark, "How many people does this go to?", "1")
    press(mark, "Release the reply")
    expect(mark.get_by_text("The reply is released")).to_be_visible()
    loop.days_pass(1)
    assert SAID in words_of(loop.mail("samir@example.org", "What came of"))


@pytest.mark.browser
@pytest.mark.xdist_group("a broken promise")
def test_a_promise_that_is_not_kept_shows_and_a_late_reply_mends_what_it_can(loop: Loop) -> None:
    priya = loop.staff("priya")
    set_up(loop, priya)
    send_back_once(loop, priya)
    sign(loop)
    invite_and_open(priya)
    answer(loop)

    # It closes after 30 days; the reply is due on day 90. Nothing is published.
    loop.days_pass(50)
    assert "must say why" not in public_words(loop)
    loop.days_pass(42)
    late = public_words(loop)
    assert re.search(
        r"We said we would tell you what came of this by \d+ \w+( \d{4})?\. That was \d days? ago\.", late
    )
    assert "Alison Grant, head of adult care, signed this promise and must say why." in late

    loop.days_pass(20)
    fallen = public_words(loop)
    assert "not everyone has had a reply" in fallen
    assert "below our promise" in fallen
    assert "Not everyone has had our reply. It was due on" in fallen

    reply_at_last(loop)
    wait_for(lambda: "that our reply came" in public_words(loop), loop.stands)
    came = public_words(loop)
    assert "That is step 3, “we told you”: 1 step below our promise." in came
    assert "We are late, and we are sorry" not in came
    assert re.search(r"Our reply came more than 14 days late\. It was due on", came)
    assert "There is a second bus on Mondays." in came
