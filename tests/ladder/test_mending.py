"""What would make it one step higher."""

from datetime import date

from ladder.assessment import CAPS, CRITERIA, CURRENT, WHAT_TO_DO, next_step
from ladder.ledger import Line
from tests.ladder.standings import FALLEN, HEARD, ON_TRACK, REPLIED, stands


def test_for_every_criterion_and_cap_there_is_something_staff_can_do() -> None:
    codes = {criterion.code for criteria in CRITERIA.values() for criterion in criteria} | {
        cap.code for cap in CAPS
    }

    assert set(WHAT_TO_DO) == codes


def test_while_the_promise_can_be_kept_the_next_step_is_the_one_above_it_in_the_words_of_the_rules() -> None:
    found = next_step(stands(ON_TRACK, HEARD).assessment, reaches=4)

    assert (found.number, found.kind_can) == (5, False)
    assert [one.words for one in found.lacks] == [criterion.rule for criterion in CURRENT.criteria[5]]


def test_nobody_is_late_with_what_was_never_promised() -> None:
    found = next_step(stands(FALLEN, REPLIED).assessment, reaches=7)

    assert [one.words for one in found.lacks if "late" in one.words] == []


def test_after_a_fall_it_is_the_step_after_the_records_with_what_can_be_done() -> None:
    found = next_step(
        stands(FALLEN, HEARD | {"question_route": Line(True, date(2026, 3, 1))}).assessment, reaches=4
    )

    assert (found.number, found.kind_can, found.reachable) == (3, True, True)
    assert [(one.words, one.what_to_do) for one in found.lacks] == [
        (
            "We have not said what was decided, and why. It was due on 12 May.",
            "Publish what was decided, why, and who decided.",
        )
    ]


def test_a_reply_that_came_too_late_keeps_the_step_away_for_good_and_is_said_once() -> None:
    came = Line(True, FALLEN)
    lines = HEARD | {
        "question_route": came, "decisions_told": came, "reasons": came, "reply": came
    }  # fmt: skip

    found = next_step(stands(FALLEN, lines).assessment, reaches=4)

    assert (found.number, found.reachable) == (4, False)
    assert [one.words for one in found.lacks] == [
        "Our reply came more than 14 days late. It was due on 12 May, and reached everyone on 27 May."
    ]


def test_there_is_nothing_above_the_top() -> None:
    assert next_step(stands(ON_TRACK, claimed=7).assessment, reaches=4).number < 7
    top = stands(ON_TRACK, HEARD).assessment
    assert (
        next_step(type(top)(**{**vars(top), "claimed": 7, "on_track": 7, "evidenced": 7}), reaches=7) is None
    )
