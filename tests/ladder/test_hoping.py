"""What records can still add while it is open counts for the step that is on track, and for nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ladder import actions, kinds, ledger, setting_up, turning
from ladder.assessment import CURRENT, Assessment, State, assess, next_step, steps_of
from ladder.ledger import Line, Promised, Record
from ladder.models import Activity
from people import clock
from tests.coprod_site.shown import items, page
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.ladder.standings import CLOSES, DESIGN, OPENS, REPLY_DUE
from tests.ladder.test_assessment import many
from tests.ladder.test_ledger import days, line, survey

CANNOT = "We cannot keep our promise any more."
FEWER = "Fewer than 2 people who know care and support from their own life are in the group so far."
NOT_YET = "People and staff have not made the choices together yet."
WRITTEN = {"options": line(OPENS, 3), "lived_count": line(OPENS, 2), "lived_share": line(OPENS, 1.0)}
TALKED = {"dialogue": line(OPENS), "influence": line(OPENS), "heard": line(CLOSES)}


def design(today: date, /, **lines: Line) -> Record:
    return replace(survey(today, **lines), promised=DESIGN, reaches=6, participants=3)


def assessed(record: Record, claimed: int = 6) -> Assessment:
    known = ledger.facts(record)
    return assess(known, claimed, hoped=ledger.hoped(record, known))


def on_track(record: Record) -> int:
    return ledger.steps_on(record, CURRENT).on_track


def of_six(record: Record) -> dict[str, str]:
    return {one.code: one.state for one in assessed(record).of_step(6)}


def test_designing_together_is_on_track_with_nobody_in_the_group_yet() -> None:
    found = assessed(replace(design(OPENS), participants=0))

    assert (found.on_track, found.evidenced, found.flags) == (6, 2, ())


def test_what_can_still_come_is_said_as_pending_and_not_as_failed() -> None:
    said = {one.code: (one.state, one.words) for one in assessed(design(OPENS)).of_step(6)}

    assert said["options_together"] == ("waiting", NOT_YET)
    assert said["lived_count"] == ("waiting", FEWER)
    assert said["joint_adopted"] == ("waiting", "No plan that was written together was taken up yet.")
    [share] = [one for one in assessed(design(OPENS)).of_step(7) if one.code == "lived_share"]
    assert (share.state, share.words) == (
        "waiting",
        "Less than half of the group know care and support from their own life so far.",
    )


def test_after_closing_what_was_not_recorded_is_missing_at_once() -> None:
    closed = design(days(1, CLOSES), **TALKED)

    assert on_track(design(CLOSES, **TALKED)) == 6
    assert (on_track(closed), assessed(closed).flags) == (5, ("claim_not_met",))
    assert {of_six(closed)[code] for code in ("options_together", "lived_count", "joint_adopted")} == {
        "missing"
    }


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (days(1, CLOSES), "waiting"),
        (days(14, REPLY_DUE), "waiting"),
        (days(15, REPLY_DUE), "missing"),
    ],
)
def test_what_was_written_together_can_be_taken_up_until_14_days_after_the_reply_is_due(
    today: date, state: str
) -> None:
    assert of_six(design(today, **WRITTEN, **TALKED))["joint_adopted"] == state


def test_a_late_word_on_what_was_written_together_is_said_as_late() -> None:
    late = assessed(design(days(1, REPLY_DUE), **WRITTEN, **TALKED)).of_step(6)

    assert [one.words for one in late if one.code == "joint_adopted"] == [
        "We are late to say if a plan that was written together is taken up."
    ]


@pytest.mark.parametrize(
    "record",
    [
        replace(design(OPENS), promised=replace(DESIGN, options=2)),
        replace(design(OPENS), promised=replace(DESIGN, options=1)),
        replace(design(OPENS), promised=replace(DESIGN, support=False)),
        replace(design(OPENS), promised=replace(DESIGN, decision=2)),
        replace(design(OPENS), reaches=4),
        design(OPENS, options=Line(2, OPENS, by_hand=True)),
        design(OPENS, options=Line(1, OPENS, by_hand=True)),
    ],
    ids=["asked", "alone", "no support", "no reasons", "kind without records", "typed 2", "typed 1"],
)
def test_hope_raises_nothing_that_was_not_planned_or_cannot_be_recorded(record: Record) -> None:
    assert on_track(record) <= 5


def test_what_staff_typed_is_known_as_such() -> None:
    typed, recorded = ("options", line(OPENS, 1), True), ("questions", line(OPENS, 2), False)

    assert {key: one.by_hand for key, one in ledger.together([typed, recorded]).items()} == {
        "options": True,
        "questions": False,
    }


def test_what_was_written_together_and_taken_back_can_be_written_again_while_it_is_open() -> None:
    back = {"options": line(OPENS, 2), "joint_adopted": line(OPENS, False)}

    assert on_track(design(OPENS, **back)) == 6
    assert of_six(design(days(1, CLOSES), **TALKED, **back))["joint_adopted"] == "missing"


def test_what_will_not_be_taken_up_after_closing_is_hoped_for_no_more() -> None:
    said_no = WRITTEN | {"joint_adopted": line(CLOSES, False)}

    assert of_six(design(days(1, CLOSES), **TALKED, **said_no))["joint_adopted"] == "missing"


def test_hope_is_no_evidence() -> None:
    told = {key: line(OPENS) for key in ("reply", "reasons", "decisions_told", "question_route")}
    found = assessed(design(OPENS, **TALKED, **told, joint_adopted=line(OPENS)))

    assert (found.evidenced, found.on_track) == (5, 6)


def test_the_day_after_closing_is_seen_ahead_with_what_stops_the_fall() -> None:
    [fall] = [turn for turn in turning.ahead(design(OPENS, **TALKED), days(1, CLOSES)) if turn.falls]

    assert (fall.day, fall.before.on_track, fall.after.on_track) == (days(1, CLOSES), 6, 5)
    assert fall.lost == ("options_together", "joint_adopted", "lived_count")
    assert fall.advice == [
        "Write an idea together with people, and have each side sign it, before then.",
        "Bring more people with lived experience into the group before then.",
    ]


def test_staff_read_of_what_can_still_come_what_they_can_do_now() -> None:
    one_higher = next_step(assessed(design(OPENS), claimed=5), reaches=6)
    assert one_higher is not None
    told = {one.what_to_do for one in one_higher.lacks}

    assert "Write an idea together with people, and have each side sign it." in told
    assert "Next time, make the choices together with people." not in told


# ---------------------------------------------------------------- every record

LEVEL, DAY = st.integers(0, 4), st.integers(-3, 300).map(lambda number: days(number, OPENS))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "options": st.integers(0, 3),
    "joint_adopted": st.booleans(),
    "lived_count": st.integers(0, 4),
    "lived_share": st.sampled_from([0.0, 0.4, 0.5, 1.0]),
    **{
        key: st.just(True)
        for key in ("dialogue", "influence", "heard", "reply", "reasons", "question_route", "decisions_told")
    },
}


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    keys = draw(st.lists(st.sampled_from(sorted(VALUES)), unique=True))
    lines = {key: Line(draw(VALUES[key]), draw(DAY), by_hand=draw(st.booleans())) for key in keys}
    planned: Promised = replace(
        DESIGN,
        agenda=draw(LEVEL),
        questions=draw(LEVEL),
        options=draw(LEVEL),
        decision=draw(st.integers(0, 5)),
        support=draw(st.booleans()),
    )
    record = replace(design(draw(DAY), **lines), promised=draw(st.sampled_from([DESIGN, planned])))
    return replace(record, reaches=draw(st.sampled_from([4, 5, 6, 7])))


@many
@given(any_record())
def test_every_record_is_on_track_at_least_as_high_with_hope_and_evidenced_the_same(record: Record) -> None:
    known = ledger.facts(record)
    without, found = steps_of(known), ledger.steps_on(record, CURRENT)

    assert found.on_track >= without.on_track
    assert (found.evidenced, found.by_criteria, found.caps) == (
        without.evidenced,
        without.by_criteria,
        without.caps,
    )
    assert {one.code for one in assessed(record).judged if one.state == "met"} == {
        one.code for one in assess(known, 6).judged if one.state == "met"
    }


@many
@given(any_record())
def test_every_record_hopes_for_nothing_in_the_group_once_it_is_closed(record: Record) -> None:
    known = ledger.facts(record)
    found = ledger.hoped(record, known)

    if record.is_closed or record.promised.options < 3 or record.reaches < 6:
        assert replace(found, joint_adopted=State.NA) == replace(known, joint_adopted=State.NA)


# ---------------------------------------------------------------- where it is shown


@pytest.fixture
def opened(hold_clock: Any) -> Activity:
    """The recipe "design", opened today: nobody is in the group, nothing is written."""
    hold_clock(2026, 3, 2, 10)
    priya = UserFactory(name="Priya Shah", teams=[TeamFactory()], roles=["Sets up"])
    made: Activity = ActivityFactory(
        kind="co_design",
        opens_in_days=0,
        is_opened=True,
        team=priya.teams.get(),
        created_by=priya,
        opened_by=priya,
        **{f"promise__{name}": value for name, value in kinds.RECIPES["design"].plan.items()},
    )
    return made


def records_line(client: Client, activity: Activity) -> str:
    return items(page(client, activity.get_absolute_url()), "three")[1]


@pytest.mark.django_db
def test_the_page_sounds_no_alarm_on_the_day_it_opened(client: Client, opened: Activity) -> None:
    assert records_line(client, opened) == (
        "The records show so far: we explained. On track for: we planned it together, as we promised. "
        "Nothing is late."
    )
    assert CANNOT not in page(client, opened.get_absolute_url())


@pytest.mark.django_db
def test_the_page_says_so_once_it_has_closed_without_a_record(
    client: Client, opened: Activity, hold_clock: Any
) -> None:
    ParticipationFactory(activity=opened)
    hold_clock(2026, 3, 30, 10)

    assert records_line(client, opened) == (
        f"The records show so far: we explained. On track for: we asked you. {CANNOT}"
    )


@pytest.mark.django_db
def test_the_programs_read_the_same(client: Client, opened: Activity) -> None:
    found = client.get(f"/api/v1/assessments/{opened.slug}/").json()

    assert (found["steps"]["on_track"], found["flags"]) == (6, [])
    assert {one["code"]: one["words"] for one in found["criteria"]}["lived_count"] == FEWER


@pytest.mark.django_db
def test_the_snapshots_say_the_same_as_the_page_before_and_after_closing(
    opened: Activity, hold_clock: Any
) -> None:
    seen = []
    for moment in ((2026, 3, 2, 11), (2026, 3, 31, 9)):
        hold_clock(*moment)
        actions.reassess()
        last, found = (
            opened.snapshots.last(),
            Activity.objects.with_ledger().get(pk=opened.pk).assess(clock.now()),
        )
        assert last is not None
        assert found is not None
        assert last.on_track == found.on_track
        seen.append(last.on_track)

    assert (seen[0], seen[1] < 6) == (6, True)


@pytest.mark.django_db
def test_staff_see_the_fall_before_it_closes(opened: Activity, hold_clock: Any) -> None:
    ParticipationFactory(activity=opened)
    hold_clock(2026, 3, 20, 9)
    [priya] = opened.team.members.filter(name="Priya Shah")
    told = [one.words for one in setting_up.waiting_for(priya)]

    assert actions.warn_of_falls() == 1
    assert any("have each side sign it, before then" in words for words in told)


def vote(today: date, /, **lines: Line) -> Record:
    """A vote for step 6: nobody writes proposals in it."""
    return replace(design(today, **lines), carries=True)


def test_a_vote_hopes_for_who_votes_and_for_nothing_that_is_written_in_it() -> None:
    found = of_six(vote(OPENS))

    assert found["lived_count"] == "waiting"
    assert (found["joint_adopted"], found["options_together"]) == ("missing", "missing")
    assert on_track(vote(OPENS)) < 6


CARRIED = {"options": line(OPENS, 3), "joint_adopted": line(OPENS)}


def test_a_vote_on_what_was_designed_together_is_on_track_once_that_is_carried_over() -> None:
    assert on_track(vote(OPENS, **CARRIED)) == 6


def test_who_voted_is_known_once_the_vote_has_closed() -> None:
    closed = vote(REPLY_DUE, **CARRIED, **TALKED)

    assert on_track(closed) < 6
    assert on_track(replace(closed, lines=closed.lines | WRITTEN | CARRIED)) == 6


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kinds.VOTE, kinds.CO_DESIGN], ids=lambda kind: kind.code)
def test_the_record_of_an_activity_says_whether_proposals_only_come_by_carrying_over(
    kind: kinds.Kind,
) -> None:
    activity = ActivityFactory(kind=kind.code, open=True)
    record = Activity.objects.with_ledger().get(pk=activity.pk).record_at(clock.now())

    assert record.carries == (kind == kinds.VOTE)
