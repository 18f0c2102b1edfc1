"""The running site of a journey: its moved clock, its mails, a window for each person, and what staff press."""

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from people import clock
from tests.journeys import staff_for_the_loop
from tests.journeys.site import RunningSite

DAY = 24 * 60 * 60
PHONE = {"width": 320, "height": 640}
# A mail whose first try failed is tried again after up to 72 seconds, by a sweep that comes every 30.
PATIENCE = 180
EVERYTHING = ("web server", "Celery worker", "Celery beat")


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
        found = wait_for(lambda: self.mails(to, subject), self.stands)
        assert len(found) == 1
        return found[0]

    def stands(self) -> str:
        """What the outbox and the worker say, for whoever has to find out why something did not come."""
        with closing(sqlite3.connect(self.site.folder / "site.sqlite3")) as database:
            sent = "SELECT kind, state, tries, next_try_at, reason FROM outbox_message ORDER BY created_at"
            rows = [repr(row) for row in database.execute(sent)]
        said = [f"{child.name}:\n{child.last_words()}" for child in self.site.family.children]
        return "\n".join([f"It is {self.today()}.", *rows, *said])

    def said(self, days: int) -> str:
        day = self.today().date() + timedelta(days=days)
        return f"{day.day} {day:%B} {day.year}"


def wait_for(look: Callable[[], Any], told: Callable[[], str] = lambda: "", seconds: int = PATIENCE) -> Any:
    """What `look` finds, as soon as it finds something."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, f"It did not come in {seconds} seconds.\n{told()}"
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
        page.get_by_label(kind, exact=True).check()
        fill(page, "The question", words)
        fill(page, "The answers to choose from", choices)
        press(page, "Add this question")
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    press(page, "Publish the questions")
    follow(page, "What makes a good day?")


def sign(loop: Loop) -> None:
    mail = wait_for(lambda: loop.mails("alison@example.org", "sign"), loop.stands)[-1]
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
