"""The ledger: lines are added, corrected by further lines, and never changed; assessments read them."""

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ladder import actions
from ladder.actions import Fact
from ladder.models import Activity, ActivityState, FactLine, FactWords
from people import clock
from tests.factories.ladder import ActivityFactory, FactLineFactory, ParticipationFactory, PromiseFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

HEARD = Fact("heard", True, date(2026, 4, 20))


def lines(activity: Activity) -> list[tuple[str, Any]]:
    return list(FactLine.objects.filter(activity=activity).values_list("key", "value"))


def standing(activity: Activity) -> dict[str, Any]:
    return dict(FactLine.objects.standing().filter(activity=activity).values_list("key", "value"))


# ---------------------------------------------------------------- writing


def test_a_fact_is_kept_with_its_days_its_source_and_who_recorded_it(hold_clock: Any) -> None:
    moment = hold_clock(2026, 4, 21, 9)
    activity, by = ActivityFactory(open=True), UserFactory()
    fact = Fact("heard", True, date(2026, 4, 20), because="It is on the page.", source="followups.heard:7")

    line = actions.record(activity=activity, fact=fact, by=by)

    assert (line.key, line.value, line.happened_on, line.recorded_at) == (
        "heard",
        True,
        date(2026, 4, 20),
        moment,
    )
    assert (line.source, line.by, line.corrects) == ("followups.heard:7", by, None)
    assert line.words_hash == hashlib.sha256(b"It is on the page.").hexdigest()
    assert FactWords.objects.get().sentence == "It is on the page."


def test_a_fact_without_a_sentence_has_no_hash() -> None:
    line = actions.record(activity=ActivityFactory(), fact=HEARD, by=None)

    assert (line.words_hash, FactWords.objects.count()) == ("", 0)


def test_the_same_said_again_is_not_written_again() -> None:
    activity = ActivityFactory()

    first = actions.record(activity=activity, fact=HEARD, by=None)
    again = actions.record(activity=activity, fact=Fact("heard", True, date(2026, 5, 9)), by=UserFactory())

    assert again == first
    assert lines(activity) == [("heard", True)]


def test_another_value_is_a_further_line_that_corrects_the_one_before() -> None:
    activity = ActivityFactory()

    first = actions.record(activity=activity, fact=HEARD, by=None)
    back = actions.record(activity=activity, fact=Fact("heard", False, date(2026, 4, 22)), by=None)
    again = actions.record(activity=activity, fact=Fact("heard", True, date(2026, 4, 23)), by=None)

    assert (back.corrects, again.corrects) == (first, back)
    assert lines(activity) == [("heard", True), ("heard", False), ("heard", True)]
    assert standing(activity) == {"heard": True}


def test_each_activity_and_each_key_has_lines_of_its_own() -> None:
    one, other = ActivityFactory(), ActivityFactory()

    actions.record(activity=one, fact=HEARD, by=None)
    actions.record(activity=other, fact=HEARD, by=None)
    actions.record(activity=one, fact=Fact("questions", 3, date(2026, 4, 1)), by=None)

    assert standing(one) == {"heard": True, "questions": 3}
    assert standing(other) == {"heard": True}


def test_a_line_is_corrected_by_one_line_only() -> None:
    line = FactLineFactory()
    FactLineFactory(activity=line.activity, value=False, corrects=line)

    with pytest.raises(IntegrityError), transaction.atomic():
        FactLineFactory(activity=line.activity, value=None, corrects=line)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ladder_factline SET happened_on = '2020-01-01' WHERE id = %s",
        "UPDATE ladder_factline SET by_id = NULL WHERE id = %s",
        "DELETE FROM ladder_factline WHERE id = %s",
    ],
)
def test_the_database_itself_keeps_a_line(statement: str) -> None:
    line = FactLineFactory()
    before = FactLine.objects.values().get()

    with (
        pytest.raises((IntegrityError, InternalError), match="ladder_factline is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [line.pk])

    assert FactLine.objects.values().get() == before


def test_the_sentence_behind_a_line_can_be_blacked_out_and_its_hash_stays() -> None:
    line = actions.record(
        activity=ActivityFactory(), fact=Fact("heard", True, date(2026, 4, 20), "Jean said so."), by=None
    )

    FactWords.objects.update(sentence="")

    line.refresh_from_db()
    assert line.words_hash == hashlib.sha256(b"Jean said so.").hexdigest()


# ---------------------------------------------------------------- assessing


def assessed(activity: Activity, moment: Any = None) -> tuple[int, int, tuple[str, ...]] | None:
    found = Activity.objects.with_ledger().get(pk=activity.pk).assess(moment or clock.now())
    return found and (found.evidenced, found.on_track, found.flags)


def test_without_a_signed_promise_there_is_nothing_to_assess() -> None:
    assert assessed(ActivityFactory()) is None
    assert assessed(PromiseFactory(asked=True).activity) is None


def test_before_it_opens_everything_is_still_due() -> None:
    assert assessed(PromiseFactory(signed=True).activity) == (2, 4, ())


def test_a_survey_goes_from_on_track_for_4_to_4_by_its_records(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    closes_on = clock.london(activity.closes_at).date()
    actions.record(activity=activity, fact=Fact("question_route", True, clock.today()), by=None)
    steps = [assessed(activity)]

    participation = ParticipationFactory(activity=activity, contributed=False)
    actions.contribute(participation=participation)
    hold_clock(2026, 4, 20, 10)
    actions.record(activity=activity, fact=Fact("heard", True, clock.today()), by=None)
    steps.append(assessed(activity))

    hold_clock(2026, 5, 1, 10)
    for key in ("decisions_told", "reasons", "reply"):
        actions.record(activity=activity, fact=Fact(key, True, clock.today()), by=None)
    steps.append(assessed(activity))

    actions.withdraw(participation=participation)
    steps.append(assessed(activity))

    assert closes_on < date(2026, 4, 1)
    # That the last one took their answers back after closing moves nothing: a fall would tell that they did.
    assert steps == [(2, 4, ()), (2, 4, ()), (4, 4, ()), (4, 4, ())]


def test_a_survey_without_a_word_sinks_as_time_goes_on(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)
    closed_on = clock.london(activity.closes_at).date()

    found = {
        days: assessed(activity, clock.start_of(closed_on + timedelta(days=days)))
        for days in (1, 28, 42, 43, 181, 182)
    }

    assert found == {
        1: (2, 4, ()),
        28: (2, 4, ()),
        42: (2, 4, ()),
        43: (2, 2, ("claim_not_met",)),
        181: (2, 2, ("claim_not_met",)),
        182: (1, 1, ("claim_not_met",)),
    }


def test_an_information_activity_stands_at_3_by_its_records() -> None:
    activity = ActivityFactory(open=True, kind="information")
    opened_on = clock.london(activity.opens_at).date()
    for key in ("info", "decisions_told", "question_route"):
        actions.record(activity=activity, fact=Fact(key, True, opened_on), by=None)

    assert assessed(activity) == (3, 3, ())


def test_the_sentences_name_days_and_people(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)

    found = Activity.objects.with_ledger().get().assess(clock.now())

    assert found is not None
    assert [one.words for one in found.of_step(4)] == [
        "Alison Reed signed the promise on 28 February, before it opened.",
        "We promised that what you say counts in the decision.",
        "You have 28 days to answer.",
        "People took part.",
        "We will publish what we heard by 25 April.",
        "Everyone who took part and wants a reply will get one by 9 May.",
        "Where we say no, we will say why, by 9 May.",
    ]


def test_who_signed_before_opening_is_said_of_the_one_who_did(hold_clock: Any) -> None:
    """A later version, signed by somebody else, does not put their name beside the first one's day."""
    hold_clock(2026, 3, 2, 10)
    activity = ActivityFactory(open=True)
    later = UserFactory(name="Robin Cole")
    PromiseFactory(activity=activity, version=2, signed=True, decider=later, signed_at=clock.now())

    found = Activity.objects.with_ledger().get().assess(clock.now())

    assert found is not None
    assert found.of_step(4)[0].words == "Alison Reed signed the promise on 28 February, before it opened."


def test_only_what_is_handed_in_and_stands_is_counted() -> None:
    activity = ActivityFactory(open=True)
    ParticipationFactory.create_batch(2, activity=activity)
    ParticipationFactory(activity=activity, participant=None)
    ParticipationFactory(activity=activity, contributed=False)

    assert Activity.objects.with_ledger().get().people == 3


@pytest.mark.parametrize("teams", [False, True])
def test_a_list_of_3_costs_as_many_queries_as_a_list_of_1(teams: bool) -> None:
    user = UserFactory(is_superuser=not teams)

    def costs() -> int:
        with CaptureQueriesContext(connection) as queries:
            for activity in Activity.objects.for_staff(user).with_ledger():
                activity.assess(clock.now())
                assert activity.state == ActivityState.OPEN
                assert (activity.team.name, [line.by for line in activity.standing_facts]) != ("", [])
        return len(queries)

    def add() -> None:
        activity = ActivityFactory(open=True)
        user.teams.add(activity.team)
        ParticipationFactory.create_batch(2, activity=activity)
        FactLineFactory(activity=activity)
        FactLineFactory(activity=activity, key="reasons")

    add()
    alone = costs()
    add()
    add()

    assert (alone, costs()) == (4, 4)
