"""How a promise was kept, in words: tables of cases on records, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from coprod_site.showing import kept
from coprod_site.showing.kept import Verdict
from ladder import standing
from ladder.assessment import CURRENT, Felt
from ladder.ledger import Line, Record
from ladder.standing import Mark, Standing
from tests.ladder.standings import CLOSES, NOT_ASKED, OPENS, PROMISED
from tests.ladder.standings import REPLY_DUE as DUE


def after(days: int, day: date = DUE) -> date:
    return day + timedelta(days=days)


def stands(today: date, felt: Felt = NOT_ASKED, marks: tuple[Mark, ...] = (), **on: date) -> Standing:
    """A closed survey that claims step 4, with a line for each of these days."""
    record = Record(
        asks_views=True,
        opens_on=OPENS,
        closes_on=CLOSES,
        today=today,
        participants=20,
        promised=PROMISED,
        is_closed=True,
        lines={key: Line(True, day) for key, day in {"question_route": OPENS, **on}.items()},
    )
    return standing.of(record, 4, decider="Alison Reed", rules=CURRENT, felt=felt, marks=marks)


def replied(on: date, today: date | None = None, **more: Any) -> Standing:
    return stands(today or on, heard=after(20, CLOSES), decisions_told=on, reasons=on, reply=on, **more)


@pytest.mark.parametrize(
    ("found", "verdict", "words"),
    [
        (replied(DUE), Verdict.KEPT, "The promise was kept."),
        (stands(DUE, heard=CLOSES), Verdict.CAN_BE_KEPT, "The promise can still be kept."),
        (stands(after(15), heard=CLOSES), Verdict.BELOW, "The records are 2 steps below the promise."),
        (replied(after(15)), Verdict.BELOW, "The records are 1 step below the promise."),
        (stands(after(190, CLOSES)), Verdict.CHECKED, "This is being checked."),
        (
            stands(after(230, CLOSES), marks=(Mark(after(182, CLOSES), 4, 1, 1),)),
            Verdict.BELOW,
            "The records are 3 steps below the promise.",
        ),
    ],
)
def test_how_the_promise_stands(found: Standing, verdict: Verdict, words: str) -> None:
    assert (kept.verdict(found), kept.gap_words(found)) == (verdict, words)


def test_the_records_are_said_with_what_they_are_on_track_for() -> None:
    assert kept.recorded_words(replied(DUE)) == "Step 4: We asked you"
    assert kept.recorded_words(stands(DUE)) == "So far step 2: We explained. On track for step 4"


def test_a_step_1_is_said_to_the_team_while_it_is_checked() -> None:
    checked = stands(date(2026, 9, 29))

    assert kept.recorded_words(checked) == (
        "Step 1: You were not listened to. Being checked until 13 October 2026"
    )


@pytest.mark.parametrize(
    ("felt", "words"),
    [
        (Felt(), "Not asked yet"),
        (Felt(None, 7), "Fewer than 8 people have said"),
        (Felt(3, 12), "Step 3: We told you"),
    ],
)
def test_how_it_felt(felt: Felt, words: str) -> None:
    assert kept.felt_words(felt) == words


def test_a_felt_gap_is_two_steps_below_the_records() -> None:
    assert kept.is_felt_gap(replied(DUE, felt=Felt(2, 12)))
    assert not kept.is_felt_gap(replied(DUE, felt=Felt(3, 12)))


@pytest.mark.parametrize(
    ("found", "days", "words"),
    [
        (replied(after(-25)), -25, "It reached everybody on 17 April 2026, 25 days early"),
        (replied(DUE), 0, "It reached everybody on 12 May 2026, on time"),
        (replied(after(1)), 1, "It reached everybody on 13 May 2026, 1 day late"),
        (stands(DUE), None, "Due by 12 May 2026"),
        (stands(after(1)), 1, "Not everybody has had it. It was due on 12 May 2026, 1 day ago"),
        (stands(after(16)), 16, "Not everybody has had it. It was due on 12 May 2026, 16 days ago"),
    ],
)
def test_whether_the_reply_came_on_time_and_by_how_many_days(
    found: Standing, days: int | None, words: str
) -> None:
    assert (kept.reply_days_late(found), kept.reply_words(found)) == (days, words)


def test_where_nobody_was_asked_no_reply_was_owed() -> None:
    found = stands(after(16))
    told = replace(found, record=replace(found.record, asks_views=False))

    assert (kept.reply_days_late(told), kept.reply_words(told)) == (
        None,
        "Nobody was asked, so no reply was owed",
    )


def test_a_reply_without_a_promised_day_is_not_said_to_be_late() -> None:
    found = stands(after(16))
    free = replace(found, record=replace(found.record, promised=replace(PROMISED, reply_due=None)))

    assert (kept.reply_days_late(free), kept.reply_words(free)) == (
        None,
        "No day was promised, and not everybody has had it",
    )


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (stands(CLOSES), []),
        (stands(DUE, heard=CLOSES), []),
        (stands(DUE), ["What we heard is late. It was due on 28 April."]),
        (
            stands(after(1), heard=CLOSES),
            [
                "Our reply is late. It was due on 12 May.",
                "Our reasons are late. They were due on 12 May.",
            ],
        ),
        (
            stands(after(15), heard=CLOSES, reasons=DUE),
            ["Not everyone has had our reply. It was due on 12 May."],
        ),
        (replied(after(20)), []),
    ],
)
def test_what_is_overdue_is_what_the_promised_step_needs_and_is_not_there(
    found: Standing, expected: list[str]
) -> None:
    """What came too late is not overdue any more."""
    assert kept.overdue(found) == expected


def test_a_commitment_past_its_day_is_overdue() -> None:
    found = replied(DUE)
    lines = {**found.record.lines, "commitment_overdue_days": Line(3, DUE)}

    assert kept.overdue(replace(found, record=replace(found.record, lines=lines))) == [
        "Something that was promised is 3 days late."
    ]


def test_facts_that_people_did_not_have_in_time_cannot_come_any_more() -> None:
    found = replied(DUE)
    asked = replace(found.record, promised=replace(PROMISED, has_proposal=True))

    assert kept.overdue(standing.of(asked, 4, decider="", rules=CURRENT)) == []
