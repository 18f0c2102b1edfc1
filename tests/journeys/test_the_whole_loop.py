"""From a signed promise to "you said, we did": the whole thread, with the real worker, the real outbox and real mails.

Participants have no JavaScript and a small phone. Staff use the pages and nothing else.
"""

import time

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

SAMIR_SAID = "The bus is always late and I miss the drawing group."
DONNA_SAID = "Nobody tells me when my mum's lunch club is shut."
WING_SAID = "I would like a quiet room."


def invite_and_open(page: Page) -> None:
    follow(page, "Start")
    follow(page, "What makes a good day?")
    follow(page, "The people you invite")
    lines = (
        "Samir Khan, samir@example.org",
        "Donna Lowe, donna@example.org",
        "Jean Archer,,,3 Canal Street Wrenfield WR1 1AB",
        "Nobody at all",
    )
    fill(page, "The people you invite", "\n".join(lines))
    press(page, "Check this list")
    expect(page.get_by_text("Line 4")).to_be_visible()
    press(page, "Invite 3 people")
    expect(page.get_by_text("3 people are invited")).to_be_visible()
    follow(page, "What makes a good day?")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("It is open")).to_be_visible()


def answer_as_samir(loop: Loop) -> None:
    """One question a page, checks, hands in, is told by when to expect a reply."""
    page = loop.person()
    page.goto(link_in(loop.mail("samir@example.org", "We want to hear from you")))
    assert "/l/" not in page.url
    press(page, "Start")
    page.get_by_label("By bus").check()
    press(page, "Continue")
    page.get_by_role("textbox").fill(SAMIR_SAID)
    press(page, "Continue")
    page.get_by_label("Music").check()
    page.get_by_label("None of these").check()
    press(page, "Continue")
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("None of these").uncheck()
    press(page, "Continue")
    page.get_by_label("By myself").check()
    press(page, "Continue")
    press(page, "Continue")
    expect(page.get_by_role("heading", name="Check your answers")).to_be_visible()
    expect(page.get_by_text(SAMIR_SAID)).to_be_visible()
    press(page, "Hand in my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("We write to you by")).to_be_visible()
    press(page, "Finish on this phone")
    page.wait_for_load_state("load")
    page.go_back()
    expect(page.get_by_text(SAMIR_SAID)).to_have_count(0)


def begin_as_donna(loop: Loop) -> None:
    """Stops half way, and asks for a link to come back."""
    page = loop.person()
    page.goto(link_in(loop.mail("donna@example.org", "We want to hear from you")))
    press(page, "Start")
    page.get_by_label("I walk").check()
    press(page, "Continue")
    follow(page, "Stop now and come back later")
    expect(page.get_by_text("It goes to the e-mail address you gave us.")).to_be_visible()
    press(page, "Send me a link")
    expect(page.get_by_role("heading", name="Look in your e-mail")).to_be_visible()
    press(page, "Finish on this phone")


def end_as_donna(loop: Loop) -> None:
    """Comes back the next day, on another phone, at the question where she stopped."""
    page = loop.person()
    page.goto(link_in(loop.mail("donna@example.org", "Go on where you stopped")))
    press(page, "Go on where I stopped")
    expect(page.get_by_role("heading", name="What stops you from having a good day?")).to_be_visible()
    page.get_by_role("textbox").fill(DONNA_SAID)
    press(page, "Continue")
    press(page, "Continue")
    press(page, "Continue")
    press(page, "Continue")
    expect(page.get_by_text("I walk")).to_be_visible()
    press(page, "Hand in my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def answer_without_invitation(loop: Loop) -> None:
    page = loop.person()
    page.goto(loop.site.url)
    follow(page, "What makes a good day?")
    page.locator("main").get_by_role("link", name="Take part").click()
    press(page, "Start")
    press(page, "Continue")
    page.get_by_role("textbox").fill(WING_SAID)
    press(page, "Continue")
    press(page, "Continue")
    press(page, "Continue")
    page.get_by_label("By e-mail").check()
    fill(page, "Your e-mail address", "wing@example.org")
    press(page, "Continue")
    press(page, "Hand in my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def read_and_reply(loop: Loop, page: Page) -> None:
    """Themes, what we heard, an entry for each, then somebody else releases it."""
    follow(page, "Read the answers to")
    follow(page, "Read them")
    for theme in ("The bus is late.", "People are not told when things are shut.", "A quiet room."):
        fill(page, "A new theme", theme)
        press(page, "Add this theme")
    for words, theme in (
        (SAMIR_SAID, "The bus is late."),
        (DONNA_SAID, "People are not told when things are shut."),
        (WING_SAID, "A quiet room."),
    ):
        box = page.locator("fieldset").filter(has_text=words)
        box.get_by_label(theme).check()
    press(page, "Keep these")
    follow(page, "What waits to be read")
    follow(page, "What people answered")
    follow(page, "What makes a good day?")
    follow(page, "What we heard")
    fill(
        page,
        "What we heard, in a few words",
        "Some of you said the bus is late.\nSome of you are not told when things are shut.",
    )
    press(page, "Publish what we heard")
    follow(page, "What came of it")
    write_entry(page, "The bus is late.", "We did it", "There is a second bus on Mondays.")
    write_entry(
        page,
        "People are not told when things are shut.",
        "We are not doing it",
        "We will not ring everybody.",
        "Money",
    )
    follow(page, "Go on to the reply")
    expect(page.get_by_text("Somebody else has to read it")).to_be_visible()


def release(loop: Loop) -> None:
    page = loop.staff("mark")
    follow(page, "Reply to everyone in")
    expect(page.get_by_text("3 people are owed a reply")).to_be_visible()
    fill(page, "How many people does this go to?", "4")
    press(page, "Release the reply")
    expect(page.get_by_text("You typed 4")).to_be_visible()
    fill(page, "How many people does this go to?", "3")
    press(page, "Release the reply")
    expect(page.get_by_text("The reply is released")).to_be_visible()


def check_replies(loop: Loop) -> None:
    """Each mail holds that person's own words beside what came of them, and nobody else's."""
    own = {"samir@example.org": SAMIR_SAID, "donna@example.org": DONNA_SAID, "wing@example.org": WING_SAID}
    for address, said in own.items():
        mail = loop.mail(address, "What came of")
        for kind in ("plain", "html"):
            words = words_of(mail, kind).replace("&#x27;", "'")
            assert said in words
            assert [other for other in own.values() if other != said and other in words] == []
        assert said not in mail["Subject"]
    assert "There is a second bus on Mondays." in words_of(loop.mail("samir@example.org", "What came of"))
    assert "Because: It would cost" in words_of(loop.mail("donna@example.org", "What came of"))
    assert "Only a few people said this. We read it." in words_of(
        loop.mail("wing@example.org", "What came of")
    )


def check_public_page(loop: Loop) -> None:
    page = loop.person()
    page.goto(f"{loop.site.url}/activities/what-makes-a-good-day/")
    kept = page.get_by_text("that we asked you, and that everyone who was owed a reply got one")
    wait_for(lambda: page.reload() and kept.count(), loop.stands)
    expect(page.get_by_text("There is a second bus on Mondays.")).to_be_visible()
    expect(page.get_by_text("Because of money:")).to_be_visible()
    expect(page.get_by_text("fewer than 8 people took part", exact=False)).to_be_visible()
    expect(page.get_by_role("link", name="Take part").nth(1)).to_have_count(0)
    assert SAMIR_SAID not in page.content()


def see_my_page(loop: Loop) -> None:
    page = loop.person()
    page.goto(link_in(loop.mail("samir@example.org", "What came of")))
    expect(page.get_by_role("heading", name="Hello Samir")).to_be_visible()
    expect(page.get_by_text(SAMIR_SAID)).to_be_visible()
    expect(page.get_by_text("There is a second bus on Mondays.")).to_be_visible()


@pytest.mark.browser
@pytest.mark.xdist_group("the whole loop")
def test_the_whole_loop_from_a_signed_promise_to_you_said_we_did(loop: Loop) -> None:
    priya = loop.staff("priya")

    set_up(loop, priya)
    sign(loop)
    invite_and_open(priya)
    answer_as_samir(loop)
    begin_as_donna(loop)
    loop.mail("donna@example.org", "Go on where you stopped")
    loop.days_pass(1)
    end_as_donna(loop)
    answer_without_invitation(loop)
    loop.mail("samir@example.org", "Thank you for taking part")
    loop.days_pass(31)
    priya = loop.staff("priya")
    read_and_reply(loop, priya)
    release(loop)
    loop.days_pass(1)

    check_replies(loop)
    check_public_page(loop)
    see_my_page(loop)
    time.sleep(2)
    assert len(loop.mails("samir@example.org", "What came of")) == 1
