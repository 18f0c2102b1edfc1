"""From promise, lines and dates to facts: tables of cases."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ladder import ledger
from ladder.assessment import THRESHOLDS, State, assess
from ladder.ledger import Line, Record
from tests.ladder.standings import CLOSES, OPENS, PROMISED, REPLY_DUE

DUE, LATE, FAILED, MET, NA = State.DUE, State.LATE, State.FAILED, State.MET, State.NA


def survey(today: date, /, **lines: Line) -> Record:
    """A survey as it stands on a day, with these lines in its ledger."""
    return Record(
        asks_views=True,
        opens_on=OPENS,
        closes_on=CLOSES,
        today=today,
        participants=0 if today < OPENS else 3,
        promised=PROMISED,
        is_public=today >= OPENS,
        is_closed=today > CLOSES,
        lines=lines,
    )


def information(today: date, /, **lines: Line) -> Record:
    return replace(
        survey(today, **lines),
        asks_views=False,
        promised=replace(PROMISED, decision=1, has_proposal=True, reply_due=None),
    )


def days(number: int, after: date) -> date:
    return after + timedelta(days=number)


def line(on: date, value: Any = True) -> Line:
    return Line(value, on)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (days(-5, OPENS), DUE),
        (OPENS, DUE),
        (days(28, CLOSES), DUE),
        (days(29, CLOSES), LATE),
        (days(42, CLOSES), LATE),
        (days(43, CLOSES), FAILED),
    ],
)
def test_what_we_heard_is_due_28_days_after_closing_and_late_for_14_more(
    today: date, expected: State
) -> None:
    assert ledger.facts(survey(today)).heard == expected


@pytest.mark.parametrize("key", ["reply", "reasons", "decisions_told", "influence"])
@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (REPLY_DUE, DUE),
        (days(1, REPLY_DUE), LATE),
        (days(14, REPLY_DUE), LATE),
        (days(15, REPLY_DUE), FAILED),
    ],
)
def test_what_is_promised_by_the_reply_date_turns_with_it(key: str, today: date, expected: State) -> None:
    assert getattr(ledger.facts(survey(today)), key) == expected


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (days(-20, REPLY_DUE), MET),
        (REPLY_DUE, MET),
        (days(14, REPLY_DUE), MET),
        (days(15, REPLY_DUE), FAILED),
        (days(90, REPLY_DUE), FAILED),
    ],
)
def test_a_reply_more_than_14_days_late_stays_failed_for_good(came: date, expected: State) -> None:
    assert ledger.facts(survey(days(200, REPLY_DUE), reply=line(came))).reply == expected


@pytest.mark.parametrize("key", ["heard", "reasons", "decisions_told", "influence"])
def test_anything_else_is_met_from_the_day_it_is_done_however_late(key: str) -> None:
    record = survey(days(200, REPLY_DUE), **{key: line(days(150, REPLY_DUE))})

    assert getattr(ledger.facts(record), key) == MET


def test_a_line_that_takes_something_back_counts_as_not_done() -> None:
    record = survey(days(43, CLOSES), heard=line(days(10, CLOSES), value=False))

    assert ledger.facts(record).heard == FAILED


def test_without_a_promised_date_the_reply_is_due_84_days_after_closing() -> None:
    promised = replace(PROMISED, reply_due=None)

    on_the_day = ledger.facts(replace(survey(days(84, CLOSES)), promised=promised))
    after_it = ledger.facts(replace(survey(days(85, CLOSES)), promised=promised))

    assert (on_the_day.reply, after_it.reply) == (DUE, LATE)


def test_nothing_is_late_while_people_cannot_see_it_whatever_the_calendar_says() -> None:
    forgotten = replace(information(days(300, CLOSES)), is_public=False)

    facts = ledger.facts(forgotten)

    assert (facts.info, facts.decisions_told, facts.heard, facts.reply, facts.reasons) == (DUE,) * 5


@pytest.mark.parametrize(
    ("published", "today", "expected"),
    [
        (None, days(-1, OPENS), DUE),
        (None, OPENS, DUE),
        (None, days(1, OPENS), LATE),
        (None, days(15, OPENS), FAILED),
        (OPENS, days(15, OPENS), MET),
        (days(30, OPENS), days(31, OPENS), MET),
    ],
)
def test_information_alone_is_due_at_opening_and_met_from_the_day_it_is_out(
    published: date | None, today: date, expected: State
) -> None:
    lines = {} if published is None else {"info": line(published), "decisions_told": line(published)}

    facts = ledger.facts(information(today, **lines))

    assert (facts.info, facts.decisions_told) == (expected, expected)


@pytest.mark.parametrize(
    ("proposal", "published", "today", "expected"),
    [
        (False, None, days(5, OPENS), NA),
        (False, OPENS, days(5, OPENS), MET),
        (True, None, days(-1, OPENS), DUE),
        (True, None, OPENS, FAILED),
        (True, OPENS, days(5, OPENS), MET),
        (True, days(1, OPENS), days(5, OPENS), FAILED),
    ],
)
def test_facts_about_a_plan_count_only_if_they_were_there_when_people_were_asked(
    proposal: bool, published: date | None, today: date, expected: State
) -> None:
    record = survey(today, **({"info": line(published)} if published else {}))

    facts = ledger.facts(replace(record, promised=replace(PROMISED, has_proposal=proposal)))

    assert facts.info == expected


@pytest.mark.parametrize(
    ("signed_on", "expected"),
    [(None, False), (days(-1, OPENS), True), (OPENS, True), (days(1, OPENS), False)],
)
def test_a_promise_counts_if_it_was_signed_before_opening(signed_on: date | None, expected: bool) -> None:
    record = replace(survey(OPENS), promised=replace(PROMISED, signed_on=signed_on))

    assert ledger.facts(record).promise == expected


@pytest.mark.parametrize(
    ("planned", "recorded", "expected"),
    [(0, None, 0), (1, None, 1), (2, None, 2), (3, None, 2), (4, None, 2), (4, 3, 3), (2, 0, 0), (1, 4, 4)],
)
def test_a_planned_level_counts_up_to_being_asked_until_a_record_proves_more(
    planned: int, recorded: int | None, expected: int
) -> None:
    lines = {} if recorded is None else {"questions": line(OPENS, recorded)}
    record = replace(survey(OPENS, **lines), promised=replace(PROMISED, questions=planned))

    assert ledger.facts(record).questions == expected


def test_delivery_and_review_are_unknown_until_something_is_recorded() -> None:
    before = ledger.facts(survey(CLOSES))
    after = ledger.facts(survey(CLOSES, delivery=line(CLOSES, 3), review=line(CLOSES, 2)))

    assert (before.delivery, before.review) == (None, None)
    assert (after.delivery, after.review) == (3, 2)


@pytest.mark.parametrize(
    ("decided", "expected"),
    [(None, False), ("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_a_decision_dated_before_closing_shows(decided: str | None, expected: bool) -> None:
    lines = {} if decided is None else {"decided": line(days(30, CLOSES), decided)}

    assert ledger.facts(survey(days(40, CLOSES), **lines)).decided_before_close == expected


@pytest.mark.parametrize(
    ("today", "lines", "expected"),
    [
        (CLOSES, {}, 0),
        (days(6, CLOSES), {}, 0),
        (days(7, CLOSES), {}, 1),
        (days(182, CLOSES), {}, 26),
        (days(182, CLOSES), {"heard": line(days(181, CLOSES))}, 0),
        (days(182, CLOSES), {"decisions_told": line(days(20, CLOSES))}, 0),
        (days(182, CLOSES), {"reply": line(days(60, CLOSES))}, 0),
        (days(182, CLOSES), {"question_route": line(OPENS)}, 26),
    ],
)
def test_silence_is_counted_in_whole_weeks_until_something_is_published(
    today: date, lines: dict[str, Line], expected: int
) -> None:
    assert ledger.facts(survey(today, **lines)).weeks_silent == expected


def test_the_first_and_the_last_day_count_as_days_to_answer() -> None:
    assert ledger.open_days(date(2026, 3, 1), date(2026, 3, 28)) == 28
    assert ledger.facts(survey(OPENS)).open_days == 30


def test_an_information_activity_stands_at_3_by_its_records() -> None:
    lines = {key: line(OPENS) for key in ("info", "decisions_told", "question_route")}

    found = assess(ledger.facts(information(OPENS, **lines)), claimed=3)

    assert (found.evidenced, found.on_track, found.flags) == (3, 3, ())


def test_a_survey_stands_at_its_ground_and_is_on_track_for_4_until_everybody_has_a_reply() -> None:
    """`na` information keeps it at step 2: nothing was proposed, so nothing had to be told beforehand."""
    heard = {"question_route": line(OPENS), "heard": line(days(20, CLOSES))}
    replied = heard | {
        "decisions_told": line(REPLY_DUE),
        "reasons": line(REPLY_DUE),
        "reply": line(REPLY_DUE),
    }

    steps = [
        (found.evidenced, found.on_track)
        for found in (
            assess(ledger.facts(survey(days(1, OPENS), question_route=line(OPENS))), claimed=4),
            assess(ledger.facts(survey(days(30, CLOSES), **heard)), claimed=4),
            assess(ledger.facts(survey(REPLY_DUE, **replied)), claimed=4),
        )
    ]

    assert steps == [(2, 4), (2, 4), (4, 4)]


def test_the_dates_for_the_sentences_are_those_that_are_known() -> None:
    record = survey(days(40, CLOSES), heard=line(days(20, CLOSES)))

    assert ledger.dates(record) == {
        "reply_due": REPLY_DUE,
        "decisions_due": REPLY_DUE,
        "signed_on": date(2026, 2, 20),
        "closed_on": CLOSES,
        "heard_due": date(2026, 4, 28),
        "heard_on": date(2026, 4, 20),
    }


def test_a_reply_without_a_promised_date_is_said_to_be_due_on_the_day_it_is_judged_by() -> None:
    record = survey(days(40, CLOSES))
    record = replace(record, promised=replace(record.promised, reply_due=None))

    assert ledger.dates(record)["reply_due"] == days(THRESHOLDS.reply_days, CLOSES)
    assert ledger.facts(replace(record, today=days(THRESHOLDS.reply_days, CLOSES))).reply == State.DUE
    assert ledger.facts(replace(record, today=days(THRESHOLDS.reply_days + 1, CLOSES))).reply == State.LATE


def test_where_nobody_is_asked_the_decision_is_due_when_it_opens() -> None:
    assert ledger.dates(information(OPENS))["decisions_due"] == OPENS


def test_a_decision_is_said_to_be_early_only_where_it_was() -> None:
    early = Line(CLOSES.isoformat(), CLOSES)
    later = Line(days(1, CLOSES).isoformat(), days(1, CLOSES))

    assert ledger.dates(survey(days(40, CLOSES), decided=early))["decided_early_on"] == CLOSES
    assert "decided_early_on" not in ledger.dates(survey(days(40, CLOSES), decided=later))


def test_a_promise_made_smaller_in_silence_is_said_with_its_day() -> None:
    record = survey(days(1, OPENS), promise_lowered=line(days(1, OPENS)))

    assert ledger.dates(record)["lowered_on"] == days(1, OPENS)


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (None, ""),
        (REPLY_DUE, "on time"),
        (days(-1, REPLY_DUE), "1 day early"),
        (days(-25, REPLY_DUE), "25 days early"),
        (days(1, REPLY_DUE), "1 day late"),
        (days(16, REPLY_DUE), "16 days late"),
    ],
)
def test_how_the_reply_kept_its_date_is_said_in_words(came: date | None, expected: str) -> None:
    lines = {} if came is None else {"reply": line(came)}

    assert ledger.reply_timing(survey(days(60, REPLY_DUE), **lines)) == expected


@pytest.mark.parametrize(
    ("offered", "came", "holds"),
    [
        (True, {}, True),
        (True, {"support": True}, True),
        (True, {"support": False}, False),
        (True, {"payment": False}, True),
        (False, {"support": True}, False),
    ],
)
def test_support_holds_where_it_was_offered_and_people_do_not_say_otherwise(
    offered: bool, came: dict[str, bool], holds: bool
) -> None:
    promised = replace(PROMISED, support=offered, payment=True)

    found = ledger.facts(replace(survey(CLOSES), promised=promised, came=came))

    assert found.support is holds
    assert found.payment is came.get("payment", True)


@pytest.mark.parametrize(
    ("reply", "said"),
    [(None, days(28, CLOSES)), (days(60, CLOSES), days(28, CLOSES)), (days(10, CLOSES), days(10, CLOSES))],
)
def test_what_we_heard_is_never_said_for_a_day_after_the_reply(reply: date | None, said: date) -> None:
    record = replace(survey(CLOSES), promised=replace(PROMISED, reply_due=reply))

    assert ledger.heard_said(CLOSES, reply) == said
    assert ledger.dates(record)["heard_due"] == said
    assert ledger.facts(replace(record, today=days(28, CLOSES))).heard == DUE
