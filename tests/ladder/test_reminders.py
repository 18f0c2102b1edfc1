"""Reminding those who are asked to sign."""

from datetime import date
from typing import Any

import pytest

from ladder import actions, messages
from ladder.actions.reminders import FIRST, SECOND, reminder_due
from ladder.models import Promise
from outbox.actions import DeadWays
from outbox.models import Message
from people import clock
from tests.factories.ladder import ActivityFactory, DeputyFactory, PromiseFactory
from tests.factories.people import UserFactory

NOTHING = 0


@pytest.mark.parametrize(
    ("asked", "opens", "today", "due"),
    [
        # Monday 2 March 2026; three working days later it is Thursday.
        ((3, 2), (3, 30), (3, 4), NOTHING),
        ((3, 2), (3, 30), (3, 5), FIRST),
        ((3, 2), (3, 30), (3, 25), FIRST),
        # Asked on a Friday: the weekend does not count.
        ((3, 6), (3, 30), (3, 10), NOTHING),
        ((3, 6), (3, 30), (3, 11), FIRST),
        # Two working days before Monday the 30th is Thursday the 26th.
        ((3, 2), (3, 30), (3, 26), SECOND),
        ((3, 2), (3, 30), (3, 29), SECOND),
        # Once the day has passed the pages say so.
        ((3, 2), (3, 30), (3, 30), NOTHING),
        ((3, 2), (3, 30), (5, 1), NOTHING),
        # Asked just before it opens: not again on the same day.
        ((3, 26), (3, 30), (3, 26), NOTHING),
        ((3, 26), (3, 30), (3, 27), SECOND),
        # A later version of what has opened.
        ((4, 7), (3, 30), (4, 9), NOTHING),
        ((4, 7), (3, 30), (4, 10), FIRST),
    ],
)
def test_when_a_reminder_is_due(
    asked: tuple[int, int], opens: tuple[int, int], today: tuple[int, int], due: int
) -> None:
    assert reminder_due(date(2026, *asked), date(2026, *opens), date(2026, *today)) == due


@pytest.fixture
def asked(db: None, hold_clock: Any) -> Promise:
    """Asked on Monday 2 March; to open on Monday 30 March."""
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(opens_at=clock.start_of(date(2026, 3, 30)))
    promise = PromiseFactory(activity=activity)
    actions.ask_to_sign(promise=promise, by=UserFactory(name="Priya Shah"))
    return promise


def reminders() -> list[tuple[Any, int]]:
    found = Message.objects.filter(kind="sign_reminder").order_by("created_at", "recipient")
    return [(message.user, message.edition) for message in found]


def test_two_reminders_at_the_most_however_often_it_is_swept(asked: Promise, hold_clock: Any) -> None:
    for day in range(3, 31):
        hold_clock(2026, 3, day, 9)
        actions.remind_to_sign()
        actions.remind_to_sign()

    assert reminders() == [(asked.decider, 3), (asked.decider, 4)]


@pytest.mark.parametrize("what", ["sign", "send back"])
def test_what_is_signed_or_sent_back_is_reminded_of_no_more(
    what: str, asked: Promise, hold_clock: Any
) -> None:
    if what == "sign":
        actions.sign_promise(promise=asked, by=asked.decider)
    else:
        actions.send_back(promise=asked, comment="Say more.", by=asked.decider)
    hold_clock(2026, 3, 20, 9)

    assert actions.remind_to_sign() == 0
    assert reminders() == []


def test_being_asked_again_is_reminded_of_anew(asked: Promise, hold_clock: Any) -> None:
    hold_clock(2026, 3, 5, 9)
    actions.remind_to_sign()
    actions.send_back(promise=asked, comment="Say more.", by=asked.decider)
    actions.ask_to_sign(promise=asked, by=UserFactory())
    hold_clock(2026, 3, 10, 9)

    assert actions.remind_to_sign() == 1
    assert [edition for _, edition in reminders()] == [3, 5]


def test_whoever_stands_in_is_reminded_as_well(asked: Promise, hold_clock: Any) -> None:
    hold_clock(2026, 3, 5, 9)
    deputy = DeputyFactory(decider=asked.decider).deputy

    actions.remind_to_sign()

    assert {user for user, _ in reminders()} == {asked.decider, deputy}


def reminder(promise: Promise, **fields: Any) -> Any:
    message = Message(kind="sign_reminder", channel="email", payload={"promise": promise.pk}, **fields)
    return messages.sign_reminder(message, DeadWays())


def test_the_reminder_says_what_waits_and_leads_to_it(asked: Promise) -> None:
    rendered = reminder(asked, user=asked.decider)

    assert [block.words for block in rendered.blocks] == [
        "Dear Alison,",
        "On 2 March Priya Shah asked for a signature under the promise of “What makes a good day?”.",
        "It is to open on 30 March. It cannot open before this is signed.",
        "You can sign it, or send it back and say what to change.",
        "Read the promise",
    ]


def test_a_reminder_that_comes_too_late_is_not_sent(asked: Promise) -> None:
    actions.sign_promise(promise=asked, by=asked.decider)

    assert reminder(asked, user=asked.decider).empty == "It was signed or sent back before this went out."


def test_a_deputy_is_told_in_whose_place(asked: Promise) -> None:
    rendered = reminder(asked, user=UserFactory(name="Mark Ellis"))

    assert rendered.blocks[2].words == (
        "You sign in place of Alison Reed. The promise says so, with your name."
    )
