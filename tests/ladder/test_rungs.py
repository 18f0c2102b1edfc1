"""The marks and the gap on the ladder, in every place an activity can stand."""

from datetime import timedelta

import pytest

from ladder import rungs
from ladder.assessment import Felt
from ladder.standing import Standing
from tests.ladder.standings import FALLEN, HEARD, LATE, ON_TRACK, REPLIED, SILENT, ground, stands

PROMISED, SO_FAR, SHOWN = "What we promised", "What the records show so far", "What the records show"


def drawn(standing: Standing | None) -> dict[int, list[str]]:
    return {rung.number: [mark.words for mark in rung.marks] for rung in rungs.of(standing) if rung.marks}


def gaps(standing: Standing) -> dict[int, str]:
    return {rung.number: rung.gap_words for rung in rungs.of(standing) if rung.gap_words}


def test_there_are_seven_rungs_from_the_top_and_the_last_is_the_ground() -> None:
    found = rungs.of(None)

    assert [rung.number for rung in found] == [7, 6, 5, 4, 3, 2, 1]
    assert [rung.number for rung in found if rung.is_ground] == [1]
    assert [rung.stands for rung in found] == [""] * 7


@pytest.mark.parametrize("today", [ON_TRACK, LATE])
def test_while_the_promise_can_be_kept_there_is_no_gap_however_far_the_records_are(today) -> None:
    standing = stands(today, HEARD)

    assert drawn(standing) == {4: [PROMISED], 2: [SO_FAR]}
    assert gaps(standing) == {}


def test_a_promise_that_was_kept_has_both_marks_on_one_rung() -> None:
    standing = stands(ON_TRACK + timedelta(days=60), REPLIED)

    assert drawn(standing) == {4: [PROMISED, SHOWN]}
    assert gaps(standing) == {}
    assert [rung.stands for rung in rungs.of(standing) if rung.marks] == ["here"]


def test_the_break_is_under_the_promised_rung_and_says_how_far_the_records_fall_short() -> None:
    standing = stands(FALLEN, HEARD)

    assert drawn(standing) == {4: [PROMISED], 2: [SHOWN]}
    assert gaps(standing) == {4: "2 steps below our promise"}
    assert {rung.number: rung.stands for rung in rungs.of(standing) if rung.marks} == {
        4: "promised",
        2: "here",
    }


def test_one_step_is_one_step() -> None:
    standing = stands(FALLEN, HEARD, claimed=3)

    assert gaps(standing) == {3: "1 step below our promise"}


def test_a_step_that_can_still_rise_is_at_least_so_far_below() -> None:
    standing = stands(LATE, HEARD, claimed=5)

    assert standing.assessment.provisional
    assert gaps(standing) == {5: "at least 1 step below our promise"}


def test_while_a_step_1_is_checked_no_step_stands_for_the_records_and_there_is_no_gap() -> None:
    standing = stands(SILENT + timedelta(days=3), marks=ground(SILENT))

    assert standing.is_checking
    assert drawn(standing) == {4: [PROMISED]}
    assert gaps(standing) == {}


def test_a_step_1_that_was_checked_is_shown() -> None:
    standing = stands(SILENT + timedelta(days=30), marks=ground(SILENT))

    assert drawn(standing) == {4: [PROMISED], 1: [SHOWN]}
    assert gaps(standing) == {4: "3 steps below our promise"}


@pytest.mark.parametrize(("answers", "expected"), [(8, ["How it felt to about 10 people"]), (7, None)])
def test_how_it_felt_is_marked_from_eight_answers_on(answers, expected) -> None:
    standing = stands(FALLEN, HEARD, felt=Felt(3, answers))

    assert drawn(standing).get(3) == expected


def test_the_ladder_is_said_in_words() -> None:
    assert rungs.in_words(stands(FALLEN, HEARD)) == (
        "What we promised: step 4, we asked you. What the records show: step 2, we explained. "
        "The records are 2 steps below our promise."
    )
    assert rungs.in_words(stands(SILENT + timedelta(days=3), marks=ground(SILENT))) == (
        "What we promised: step 4, we asked you. We are checking what the records show."
    )
    assert rungs.in_words(None) == ""
