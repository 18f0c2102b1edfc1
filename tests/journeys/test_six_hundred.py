"""612 people are invited and reminded, 184 answer, everybody hears, and what did not help is opened and answered again.

Staff and one participant use the pages; the other 183 answer through the same actions. The worker, the outbox, the
mails and the clock are real.
"""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import six_hundred
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
from tests.journeys.six_hundred import ANSWERED, BY_LETTER, BY_MAIL, BY_PHONE, INVITED, THEMES

SAMIR, SAYS_NO = "samir@example.org", f"p{BY_MAIL - 1}@example.org"
INVITATION, REMINDER = "We want to hear from you", "You can still take part"
REPLY, ASKED_BACK = "What came of", "Did it happen"
DONE, DONE_NOW = (
    "There is a second bus on Mondays.",
    "The second bus now comes at nine, and waits for the group.",
)
HEAD = re.compile(rb"^(To|Subject): *(.*?)\r?$", re.MULTILINE)


def counted(loop: Loop, subject: str) -> Counter[str]:
    """How many mails of this subject each person has. Reads the head of each file only."""
    found: Counter[str] = Counter()
    for file in loop.site.mails():
        head = dict(HEAD.findall(file.read_bytes()[:1_500]))
        if head[b"Subject"].decode().startswith(subject):
            found[head[b"To"].decode()] += 1
    return found


def days_pass(loop: Loop, days: int) -> None:
    """With what the worker does once an hour, now."""
    loop.days_pass(days)
    loop.site.manage("deliver_followups", "--once")


def come(loop: Loop, subject: str, number: int) -> Counter[str]:
    """Waits until so many have come."""
    wait_for(
        lambda: counted(loop, subject).total() >= number, lambda: f"{counted(loop, subject).total()} came."
    )
    return counted(loop, subject)


def invite_everybody(page: Page) -> str:
    """Returns where they are invited."""
    follow(page, "Start")
    follow(page, "What makes a good day?")
    follow(page, "The people you invite")
    where = page.url
    upload = {"name": "people.csv", "mimeType": "text/csv", "buffer": six_hundred.listed().encode()}
    page.get_by_label("Or a file from a spreadsheet").set_input_files(upload)  # type: ignore[arg-type]
    press(page, "Check this list")
    expect(page.get_by_text(f"{INVITED} people can be invited.")).to_be_visible()
    press(page, f"Invite {INVITED} people")
    expect(page.get_by_text(f"{INVITED} people are invited")).to_be_visible()
    expect(page.get_by_text(f"{BY_LETTER} by letter")).to_be_visible()
    expect(page.get_by_text(f"{BY_PHONE} by phone")).to_be_visible()
    follow(page, "What makes a good day?")
    # Six hundred messages are written down: how long that takes is measured elsewhere (docs/performance.md).
    page.get_by_role("button", name="Open it").click(timeout=60_000)
    expect(page.get_by_text("It is open")).to_be_visible(timeout=60_000)
    return where


def answer_as_samir(loop: Loop) -> None:
    page = loop.person()
    page.goto(link_in(loop.mail(SAMIR, INVITATION)))
    press(page, "Start")
    press(page, "Continue")
    page.get_by_role("textbox").fill("The bus is always late and I miss the drawing group.")
    for _ in range(4):
        press(page, "Continue")
    press(page, "Hand in my answers")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def say_no_thank_you(loop: Loop) -> None:
    page = loop.person()
    address = re.search(r"ask you again: (\S+)", words_of(loop.mail(SAYS_NO, INVITATION)))
    assert address
    page.goto(address.group(1))
    press(page, "No, thank you")
    expect(page.get_by_role("heading", name="We do not ask you about this again")).to_be_visible()


def who_has_answered(page: Page, where: str) -> None:
    page.goto(where)
    expect(page.get_by_text(f"{INVITED} people were asked.")).to_be_visible()
    expect(page.get_by_text(f"{ANSWERED} have answered, {INVITED - ANSWERED - 1} have not.")).to_be_visible()
    expect(page.get_by_text("1 said that they do not want to.")).to_be_visible()


def everybody_is_reminded_twice_at_most(loop: Loop) -> None:
    """By mail go the reminders of those who have not answered and have not said no."""
    to_remind = BY_MAIL - ANSWERED - 1
    days_pass(loop, 15)
    assert come(loop, REMINDER, to_remind).total() == to_remind
    days_pass(loop, 12)
    twice = come(loop, REMINDER, 2 * to_remind)

    assert set(twice.values()) == {2}
    assert len(twice) == to_remind
    assert twice[SAMIR] == twice[SAYS_NO] == 0


def write_what_came(page: Page, where: str) -> None:
    page.goto(where)
    follow(page, "What makes a good day?")
    follow(page, "What we heard")
    fill(page, "What we heard, in a few words", "The bus is late. Nobody knows when lunch is.")
    press(page, "Publish what we heard")
    follow(page, "What came of it")
    write_entry(page, THEMES[0], "We did it", DONE)
    write_entry(page, THEMES[1], "We did it", "The hours of lunch hang on every door.")


def release(loop: Loop) -> None:
    page = loop.staff("mark")
    follow(page, "Reply to everyone in")
    expect(page.get_by_text(f"{ANSWERED} people are owed a reply")).to_be_visible()
    fill(page, "How many people does this go to?", str(ANSWERED))
    press(page, "Release the reply")
    expect(page.get_by_text("The reply is released")).to_be_visible()


def say_that_it_did_not_help(loop: Loop) -> None:
    page = loop.person()
    page.goto(link_in(loop.mail(SAMIR, ASKED_BACK)))
    expect(page.get_by_text(DONE)).to_be_visible()
    page.get_by_role("group", name="Did it happen?").get_by_label("Yes", exact=True).check()
    page.get_by_role("group", name="Did it help?").get_by_label("No", exact=True).check()
    press(page, "Continue")
    follow(page, "Skip this one")
    expect(page.get_by_role("heading", name="Thank you. We have your answers.")).to_be_visible()


def it_is_open_again_and_answered(loop: Loop) -> None:
    public = loop.person()
    mail = loop.mail("priya@example.org", "Open again:")
    public.goto(f"{loop.site.url}/activities/what-makes-a-good-day/")
    expect(public.locator(".again")).to_have_count(1)
    assert SAMIR not in words_of(mail)

    priya = loop.staff("priya")
    follow(priya, "Open again:")
    fill(priya, "What did you do, will you do", DONE_NOW)
    press(priya, "Write this version")

    said = public.get_by_text(DONE_NOW)
    wait_for(lambda: public.reload() and said.count(), loop.stands)
    expect(public.locator(".again")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.xdist_group("six hundred people")
def test_six_hundred_are_asked_and_what_did_not_help_is_answered_again(loop: Loop) -> None:
    priya = loop.staff("priya")
    set_up(loop, priya)
    sign(loop)
    where = invite_everybody(priya)
    invited = come(loop, INVITATION, BY_MAIL)
    assert (len(invited), set(invited.values())) == (BY_MAIL, {1})

    answer_as_samir(loop)
    say_no_thank_you(loop)
    assert loop.site.ask("tests.journeys.six_hundred") == ANSWERED - 1
    who_has_answered(priya, where)
    everybody_is_reminded_twice_at_most(loop)

    days_pass(loop, 5)
    assert loop.site.ask("tests.journeys.six_hundred") == ANSWERED
    write_what_came(loop.staff("priya"), where)
    release(loop)
    days_pass(loop, 1)
    replies = come(loop, REPLY, ANSWERED)
    assert (len(replies), set(replies.values())) == (ANSWERED, {1})

    days_pass(loop, 26 * 7 + 1)
    come(loop, ASKED_BACK, ANSWERED)
    say_that_it_did_not_help(loop)
    days_pass(loop, 1)
    it_is_open_again_and_answered(loop)
    assert set(counted(loop, REPLY).values()) == {1}
