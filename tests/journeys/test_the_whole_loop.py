"""From a signed promise to "you said, we did": the whole thread, with the real worker, the real outbox and real mails.

Participants have no JavaScript and a small phone. Staff use the pages and nothing else.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from people import clock
from tests.journeys import staff_for_the_loop
from tests.journeys.site import RunningSite

DAY = 24 * 60 * 60
PHONE = {"width": 320, "height": 640}
EVERYTHING = ("web server", "Celery worker", "Celery beat")

SAMIR_SAID = "The bus is always late and I miss the drawing group."
DONNA_SAID = "Nobody tells me when my mum's lunch club is shut."
WING_SAID = "I would like a quiet room."


class Loop:
    """The running site, its moved clock, its mails, and a window for each person."""

    def __init__(self, site: RunningSite, browser: Browser, offset: Path, stack: ExitStack) -> None:
        self.site, self.browser, self.offset, self.stack = site, browser, offset, stack

    def window(self, **options: Any) -> Page:
        context = self.browser.new_context(**options)
        context.set_default_timeout(15_000)
        self.stack.callback(context.close)
        return context.new_page()

    def person(self) -> Page:
        """A small phone without JavaScript."""
        return self.window(viewport=PHONE, java_script_enabled=False)

    def staff(self, name: str) -> Page:
        page = self.window()
        page.goto(f"{self.site.url}/staff/sign-in/")
        page.get_by_label("Your work e-mail address").fill(f"{name}@example.org")
        page.get_by_label("Your password").fill(staff_for_the_loop.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="What is waiting for you")).to_be_visible()
        return page

    def days_pass(self, days: float) -> None:
        self.offset.write_text(str(int(self.offset.read_text()) + int(days * DAY)))

    def today(self) -> datetime:
        return clock.london(clock.now()) + timedelta(seconds=int(self.offset.read_text()))

    def mails(self, to: str, subject: str) -> list[EmailMessage]:
        parsed = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in self.site.mails()]
        return [mail for mail in parsed if mail["To"] == to and subject in mail["Subject"]]

    def mail(self, to: str, subject: str) -> EmailMessage:
        """The one mail of this subject, once the worker has sent it."""
        found = wait_for(lambda: self.mails(to, subject))
        assert len(found) == 1
        return found[0]

    def said(self, days: int) -> str:
        day = self.today().date() + timedelta(days=days)
        return f"{day.day} {day:%B} {day.year}"


def wait_for(look: Callable[[], Any], seconds: int = 75) -> Any:
    """What `look` finds, as soon as it finds something."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "the mail did not come"
        time.sleep(0.3)
    return found


def words_of(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body(preferencelist=(kind,))
    assert part is not None
    return " ".join(part.get_content().split())


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://\S+/l/\S+", mail.get_body(preferencelist=("plain",)).get_content())  # type: ignore[union-attr]
    assert found
    return found.group()


@pytest.fixture
def loop(browser: Browser, tmp_path: Path) -> Iterator[Loop]:
    offset = tmp_path / "offset"
    offset.write_text("0")
    site = RunningSite(tmp_path / "site", {"CLOCK_OFFSET_FILE": str(offset)}, EVERYTHING)
    with ExitStack() as stack:
        stack.callback(site.stop)
        site.start()
        site.ask("tests.journeys.staff_for_the_loop")
        yield Loop(site, browser, offset, stack)


def fill(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=False).first.fill(words)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=False).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=False).first.click()


def set_up(loop: Loop, page: Page) -> None:
    follow(page, "Set up a new activity")
    page.get_by_label("Ask: A survey").check()
    fill(page, "Title", "What makes a good day?")
    fill(page, "In a few words", "Three questions. It takes three minutes.")
    fill(page, "It opens on", loop.said(0))
    fill(page, "It closes at the end of", loop.said(30))
    page.get_by_label("Who signs the promise?").select_option(label="Alison Grant")
    press(page, "Set it up")
    expect(page.get_by_text("Nobody sees it before you open it")).to_be_visible()
    follow(page, "Whom people can ask")
    press(page, "Keep this")
    write_questions(page)
    follow(page, "The promise")
    fill(page, "What can change?", "What we do in the day.\nHow people get there.")
    fill(page, "What cannot change?", "The yearly budget.")
    fill(page, "What do you do with what people say?", "We read every answer, and decide with it.")
    fill(page, "By when do people get a reply?", loop.said(90))
    press(page, "ask Alison Grant to sign")
    expect(page.get_by_text("is asked to sign")).to_be_visible()


def write_questions(page: Page) -> None:
    follow(page, "The questions")
    for kind, words, choices in (
        ("One choice", "How do you get there?", "By bus\nI walk\nor\nI do not go anywhere"),
        ("A longer answer in their own words", "What stops you from having a good day?", ""),
        ("Several choices", "What do you like?", "Music\nSport\nor\nNone of these"),
    ):
        page.get_by_label(kind).check()
        fill(page, "The question", words)
        fill(page, "The answers to choose from", choices)
        press(page, "Add this question")
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    press(page, "Publish the questions")
    follow(page, "What makes a good day?")


def sign(loop: Loop) -> None:
    mail = loop.mail("alison@example.org", "sign")
    address = re.search(r"http://\S+/sign/\d+/", words_of(mail))
    assert address
    page = loop.window()
    page.goto(address.group())
    page.get_by_label("Your work e-mail address").fill("alison@example.org")
    page.get_by_label("Your password").fill(staff_for_the_loop.PASSWORD)
    press(page, "Sign in")
    expect(page.get_by_text("The yearly budget.")).to_be_visible()
    page.get_by_label("I will keep this promise").check()
    press(page, "Sign this promise")
    expect(page.get_by_role("heading", name="You have signed this promise")).to_be_visible()


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
    follow(page, "Read and sort")
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
    follow(page, "What people answered")
    follow(page, "What makes a good day?")
    follow(page, "What we heard")
    fill(
        page,
        "What we heard",
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


def write_entry(page: Page, theme: str, status: str, did: str, reason: str = "") -> None:
    page.get_by_label(theme).check()
    fill(page, "What did people say?", theme)
    page.get_by_label(status, exact=True).check()
    fill(page, "What did you do, will you do", did)
    if reason:
        page.get_by_label(reason, exact=True).check()
        fill(
            page,
            "explain it in a sentence",
            "It would cost a member of staff. We write it on the door instead.",
        )
    press(page, "Write this entry")
    expect(page.get_by_text("The entry is written")).to_be_visible()


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
    wait_for(lambda: page.reload() and kept.count())
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
