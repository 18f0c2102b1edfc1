"""Seeing a fall before it comes, and telling the staff who can stop it."""

from datetime import date
from typing import Any

import pytest

from ladder import actions, messages, setting_up
from ladder.actions import Fact
from ladder.models import Activity
from outbox.actions.rendering import DeadWays
from outbox.models import Message
from people import clock
from people.models import User
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db

HEARD_BY = "From Monday 11 May it can reach “We told you” at most."


@pytest.fixture
def priya() -> User:
    return UserFactory(name="Priya Shah", teams=[TeamFactory()], roles=["Sets up"])


@pytest.fixture
def asked(hold_clock: Any, priya: User) -> Activity:
    """Closed on 29 March 2026; what was heard falls on 11 May, the reply on 25 May."""
    hold_clock(2026, 3, 1, 10)
    activity = ActivityFactory(is_opened=True, team=priya.teams.get(), created_by=priya, opened_by=priya)
    ParticipationFactory(activity=activity)
    actions.record(activity=activity, fact=Fact("question_route", True, date(2026, 3, 1)), by=priya)
    return activity


def with_ledger(activity: Activity) -> Activity:
    return Activity.objects.with_ledger().get(pk=activity.pk)


def warnings() -> list[tuple[str, int]]:
    found = Message.objects.filter(kind="falls_soon").order_by("edition")
    return [(message.user.name if message.user else "", message.edition) for message in found]


def test_the_falls_of_the_next_four_weeks_are_seen_with_what_stops_them(
    asked: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 20, 9)
    assert [(fall.day, fall.words, fall.stops) for fall in actions.falls_ahead(with_ledger(asked))] == [
        (date(2026, 5, 11), HEARD_BY, ["Publish what you heard before then."])
    ]


def test_no_fall_is_seen_in_what_is_not_public_yet() -> None:
    assert actions.falls_ahead(with_ledger(ActivityFactory())) == []


def test_the_start_page_names_what_falls_within_two_weeks(
    asked: Activity, priya: User, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 26, 9)
    assert list(setting_up.waiting_for(priya)) == []
    hold_clock(2026, 4, 27, 9)
    assert [one.words for one in setting_up.waiting_for(priya)] == [
        f"“What makes a good day?”: {HEARD_BY} Publish what you heard before then."
    ]


def test_the_start_page_names_a_step_1_until_it_is_public(
    asked: Activity, priya: User, hold_clock: Any
) -> None:
    hold_clock(2026, 9, 28, 9)
    assert [(one.words, one.late) for one in setting_up.waiting_for(priya)] == [
        ("“What makes a good day?” stands at step 1. Look into it: it is public after 12 October.", True)
    ]
    actions.reassess()
    hold_clock(2026, 10, 13, 9)
    assert list(setting_up.waiting_for(priya)) == []


def test_staff_are_written_to_14_days_and_3_days_before_and_each_time_once(
    asked: Activity, priya: User, hold_clock: Any
) -> None:
    UserFactory(teams=[asked.team], roles=["Reads"])
    UserFactory(teams=[asked.team], roles=["Sets up"], is_active=False)
    UserFactory(teams=[TeamFactory()], roles=["Sets up"])
    for moment in ((2026, 4, 26, 9), (2026, 4, 27, 9), (2026, 4, 27, 15), (2026, 5, 7, 9), (2026, 5, 8, 9)):
        hold_clock(*moment)
        actions.warn_of_falls()
    first = warnings()
    hold_clock(2026, 5, 10, 9)
    actions.warn_of_falls()

    assert first == warnings() == [("Priya Shah", 202605110), ("Priya Shah", 202605111)]


def test_a_day_without_a_run_is_caught_up(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 5, 9, 9)

    assert (actions.warn_of_falls(), warnings()) == (1, [("Priya Shah", 202605111)])


def test_what_was_done_warns_of_nothing(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 20, 9)
    actions.record(activity=asked, fact=Fact("heard", True, date(2026, 4, 20)), by=None)
    hold_clock(2026, 4, 28, 9)

    assert (actions.warn_of_falls(), warnings()) == (0, [])


def test_the_mail_names_the_fall_and_what_stops_it(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 28, 9)
    actions.warn_of_falls()

    rendered = messages.falls_soon(Message.objects.get(kind="falls_soon"), DeadWays())

    assert rendered.subject == "A promise that can still be kept: What makes a good day?"
    assert [block.words for block in rendered.blocks] == [
        "Dear Priya,",
        f"“What makes a good day?”: {HEARD_BY}",
        "Publish what you heard before then.",
        "Go to the activity",
    ]


def test_the_mail_is_not_sent_where_it_was_done_meanwhile(asked: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 28, 9)
    actions.warn_of_falls()
    actions.record(activity=asked, fact=Fact("heard", True, clock.today()), by=None)

    rendered = messages.falls_soon(Message.objects.get(kind="falls_soon"), DeadWays())

    assert rendered.empty == "What was missing was done before this went out."
