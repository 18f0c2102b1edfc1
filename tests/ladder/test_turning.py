"""What time alone will change: the days on which something turns, and what falls with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ladder import turning
from ladder.ledger import Line, Record
from tests.ladder.test_ledger import CLOSES, OPENS, REPLY_DUE, days, information, line, survey

AFTER_CLOSING = CLOSES + timedelta(days=1)


def told(record: Record, until: date) -> list[tuple[date, int, int, tuple[str, ...]]]:
    return [
        (turn.day, turn.after.evidenced, turn.after.on_track, turn.lost)
        for turn in turning.ahead(record, until)
    ]


def test_a_survey_without_a_word_falls_day_by_day_and_each_fall_says_why() -> None:
    asked = replace(survey(OPENS, question_route=line(OPENS)), participants=3)

    assert told(asked, days(400, CLOSES)) == [
        (days(43, CLOSES), 2, 3, ("heard",)),
        (days(15, REPLY_DUE), 2, 2, ("decisions_told", "reply_overdue")),
        (CLOSES + timedelta(weeks=26), 1, 1, ("silent_26_weeks",)),
    ]


def test_what_nobody_joined_falls_on_the_day_after_closing() -> None:
    alone = replace(survey(OPENS, question_route=line(OPENS)), participants=0)

    first = next(turning.ahead(alone, days(400, CLOSES)))

    assert (first.day, first.after.on_track, first.lost) == (AFTER_CLOSING, 3, ("participants",))


def test_what_was_done_does_not_fall() -> None:
    done = {key: line(days(20, CLOSES)) for key in ("heard", "reply", "reasons", "decisions_told")}
    kept = survey(days(30, CLOSES), **done)

    assert told(kept, days(400, CLOSES)) == []


def test_a_reply_whose_date_was_moved_falls_by_the_later_date() -> None:
    later = days(28, REPLY_DUE)
    moved = survey(
        days(43, CLOSES), reply_extended=Line(later.isoformat(), REPLY_DUE), question_route=line(OPENS)
    )

    assert [turn.day for turn in turning.ahead(moved, days(15, later))] == [days(15, later)]


def test_information_falls_when_its_day_has_passed_without_it() -> None:
    untold = information(OPENS, question_route=line(OPENS))

    assert told(untold, days(30, OPENS)) == [(days(15, OPENS), 1, 1, ("info", "decisions_told"))]


def test_nothing_turns_before_it_is_opened() -> None:
    draft = replace(survey(days(-30, OPENS)), is_opened=False)

    assert told(draft, days(400, CLOSES)) == []


def test_the_advice_says_what_stops_a_fall() -> None:
    falls = list(turning.ahead(survey(OPENS, question_route=line(OPENS)), days(400, CLOSES)))

    assert [turn.advice for turn in falls] == [
        ["Publish what you heard before then."],
        [
            "Publish what was decided, why, and who decided, before then.",
            "Send the reply to everyone who is owed one before then.",
        ],
        ["Publish what you heard, or what was decided, before then."],
    ]


@pytest.mark.parametrize("day", [OPENS, AFTER_CLOSING, days(29, CLOSES), days(1, REPLY_DUE)])
def test_a_record_on_a_turning_day_is_the_one_that_stands_there(day: date) -> None:
    assert turning.on(survey(OPENS), day) == replace(survey(day), participants=3)
