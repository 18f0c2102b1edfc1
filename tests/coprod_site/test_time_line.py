"""Day by day: every day with its sentence, and a step 1 that was never public left out."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from coprod_site.showing import time_line
from ladder.models import Activity
from people import clock, texts
from tests.coprod_site.shown import items, page
from tests.factories.ladder import ActivityFactory, FactLineFactory, PromiseFactory, SnapshotFactory


def told(activity: Activity) -> list[tuple[str, str]]:
    found = Activity.objects.with_ledger().get(pk=activity.pk)
    return [(move.day, move.words) for move in time_line.moves(found, found.standing_at(clock.now()))]


@pytest.fixture
def activity(db: None, hold_clock: Any) -> Activity:
    """A survey that is open in March; its reply is due on 9 May."""
    hold_clock(2026, 3, 1, 9)
    return ActivityFactory(open=True)


def test_it_tells_what_happened_from_the_signing_on(activity: Activity, hold_clock: Any) -> None:
    hold_clock(2026, 4, 2, 9)
    FactLineFactory(activity=activity, key="heard")
    SnapshotFactory(activity=activity, number=1, on=date(2026, 2, 28))
    SnapshotFactory(
        activity=activity,
        number=2,
        on=clock.today(),
        evidenced=3,
        on_track=4,
        because=["We said what was decided."],
    )

    assert told(activity) == [
        ("27 February", "Alison Reed signed a promise to ask you, and to tell you what came of it by 8 May."),
        ("28 February", "It opened."),
        ("28 February", "The records began at “we explained”."),
        ("27 March", "It closed."),
        ("2 April", "We published what we heard."),
        ("2 April", "The records moved from “we explained” to “we told you”. We said what was decided."),
    ]


def test_it_says_from_when_on_a_promise_could_not_be_kept_and_could_again(activity: Activity) -> None:
    for number, on_track in enumerate((4, 2, 4), start=1):
        SnapshotFactory(
            activity=activity, number=number, on=date(2026, 2, 27) + timedelta(days=number), on_track=on_track
        )

    assert [words for _, words in told(activity)][-2:] == [
        "From this day on we could not keep our promise any more.",
        "From this day on we could keep our promise again.",
    ]


def test_a_date_that_moved_and_a_new_version_are_told_in_their_own_words(
    activity: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 3, 5, 9)
    FactLineFactory(activity=activity, key="reply_extended", value="2026-05-20")
    PromiseFactory(
        activity=activity,
        signed=True,
        version=2,
        signed_at=clock.now(),
        decider=activity.promise.decider,
        what_changed=texts.of("We ask more people."),
    )

    assert told(activity)[2:] == [
        (
            "5 March",
            "Alison Reed signed a new version: a promise to ask you, and to tell you what came of it by 8 May. "
            "We ask more people.",
        ),
        ("5 March", "We moved the day of our reply to 20 May."),
    ]


def test_what_was_written_down_on_another_day_or_corrected_says_so(
    activity: Activity, hold_clock: Any
) -> None:
    hold_clock(2026, 4, 20, 9)
    first = FactLineFactory(activity=activity, key="heard", happened_on=date(2026, 4, 18))
    assert told(activity)[-1] == (
        "18 April",
        "We published what we heard. We wrote this down on 20 April.",
    )
    hold_clock(2026, 4, 21, 9)
    second = FactLineFactory(activity=activity, key="heard", happened_on=date(2026, 4, 21), corrects=first)
    assert told(activity)[-1] == (
        "21 April",
        "We published what we heard. It corrects what we wrote before.",
    )
    hold_clock(2026, 4, 22, 9)
    FactLineFactory(activity=activity, key="heard", value=False, corrects=second)
    assert told(activity)[-1] == ("22 April", "We took this back: “What we heard was published.”")


def test_a_reply_that_did_not_come_on_its_day_is_told_on_that_day_also_when_it_came_later(
    activity: Activity, hold_clock: Any
) -> None:
    missed = ("8 May", "Our reply was due on this day. It did not come.")
    hold_clock(2026, 5, 8, 9)
    assert missed not in told(activity)
    hold_clock(2026, 5, 9, 9)
    assert missed in told(activity)
    FactLineFactory(activity=activity, key="reply")
    assert told(activity)[-2:] == [missed, ("9 May", "Everyone who was owed a reply had one.")]


def test_a_line_that_only_counts_is_not_told(activity: Activity) -> None:
    before = told(activity)
    FactLineFactory(activity=activity, key="question_route")
    FactLineFactory(activity=activity, key="lived_count", value=3)

    assert told(activity) == before


def test_nothing_is_told_of_what_nobody_has_signed(db: None) -> None:
    assert time_line.moves(ActivityFactory(), None) == []


def test_a_long_one_is_folded_and_a_short_one_is_not(
    activity: Activity, client: Client, hold_clock: Any
) -> None:
    assert len(items(page(client, activity.get_absolute_url()), "time-line")) == 2
    assert "things that happened" not in page(client, activity.get_absolute_url())
    for number in range(1, 8):
        SnapshotFactory(activity=activity, number=number, on=clock.today(), evidenced=2 + number % 2)

    source = page(client, activity.get_absolute_url())

    assert "<summary>All 9 things that happened</summary>" in source
    assert len(items(source, "time-line")) == 9
