"""Asking how it felt, keeping what people say, counting it once."""

from datetime import date, timedelta
from typing import Any

import pytest

from ladder import actions, feeling, tasks
from ladder.actions import Fact, Why
from ladder.models import Activity, FeltAnswer, FeltRound, Participation, Side
from outbox.models import Mailing, Message
from people import clock
from people.refusals import Refused
from tests.factories.ladder import (
    ActivityFactory,
    FeltAnswerFactory,
    FeltRoundFactory,
    ParticipationFactory,
)
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db


def day(number: int) -> Any:
    """Holds the clock on a day after (or before) today, at noon."""
    return clock.at(clock.start_of(clock.today() + timedelta(days=number)) + timedelta(hours=12))


def replied(in_days: int = 0, **more: Any) -> Activity:
    """Closed yesterday; its reply reached everybody on a day."""
    activity = ActivityFactory(closed=True, **more)
    on = clock.today() + timedelta(days=in_days)
    actions.record(activity=activity, fact=Fact("reply", True, on), by=None)
    return activity


def took_part(activity: Activity, **person: Any) -> Participation:
    return ParticipationFactory(activity=activity, participant=ParticipantFactory(**person))


def asked_about(number: int = 1, **asked: Any) -> list[Participation]:
    """People of one activity who are asked since today."""
    found: FeltRound = FeltRoundFactory(**asked)
    return [took_part(found.activity) for _ in range(number)]


def with_round(activity: Activity) -> Activity:
    return Activity.objects.with_ledger().get(pk=activity.pk)


# ---------------------------------------------------------------- asking


def test_people_are_asked_once_two_weeks_after_the_reply() -> None:
    activity = replied()
    people = [took_part(activity).participant for _ in range(2)]

    with day(13):
        early = actions.ask_how_it_felt()
    with day(14):
        first, again = actions.ask_how_it_felt(), actions.ask_how_it_felt()
    with day(20):
        tasks.ask_how_it_felt()

    assert (early, first, again) == (0, 1, 0)
    asked = FeltRound.objects.get()
    opens = clock.today() + timedelta(days=14)
    assert (asked.activity, asked.opens_on, asked.closes_on) == (activity, opens, opens + timedelta(days=56))
    assert {
        message.participant for message in Message.objects.filter(kind="felt", about=str(activity.pk))
    } == {*people}
    assert Message.objects.count() == 2
    assert (asked.mailing.expected, asked.mailing.complete_at is None) == (2, False)


def test_who_is_staff_wants_no_reply_took_back_or_cannot_be_reached_is_not_written_to() -> None:
    activity = replied()
    took_part(activity, email="", phone="", address="")
    took_part(activity, user=UserFactory())
    ParticipationFactory(activity=activity, side=Side.STAFF)
    ParticipationFactory(activity=activity, wants_reply=False)
    ParticipationFactory(activity=activity, contributed=False)
    ParticipationFactory(activity=activity, participant=None)
    by_letter = took_part(activity, email="", address="4 Mill Lane")

    with day(14):
        actions.ask_how_it_felt()

    assert [(one.participant, one.channel) for one in Message.objects.all()] == [
        (by_letter.participant, "letter")
    ]


def test_without_a_reply_people_are_asked_two_weeks_after_it_failed() -> None:
    activity = ActivityFactory(closed=True)
    took_part(activity)
    promise = activity.promise
    assert promise is not None
    assert promise.reply_due is not None
    days = (promise.reply_due - clock.today()).days + 28

    with day(days - 1):
        early = actions.ask_how_it_felt()
    with day(days):
        then = actions.ask_how_it_felt()

    assert (early, then) == (0, 1)


def test_nobody_is_asked_long_after_the_time_or_about_what_only_told_or_where_nobody_took_part() -> None:
    took_part(replied())
    replied()
    told = ActivityFactory(closed=True, kind="information")
    actions.record(activity=told, fact=Fact("reply", True, clock.today()), by=None)
    took_part(told)

    with day(14 + 57):
        late = actions.ask_how_it_felt()
    with day(14 + 56):
        last = actions.ask_how_it_felt()

    assert (late, last, FeltRound.objects.filter(activity=told).count()) == (0, 1, 0)


def test_messages_that_broke_off_half_way_are_finished() -> None:
    people = asked_about(3, mailing__complete_at=None)
    Message.objects.create(
        kind="felt",
        about=str(people[0].activity_id),
        recipient=f"participant:{people[0].participant_id}",
        participant=people[0].participant,
        channel="email",
        mailing=Mailing.objects.get(),
    )

    actions.ask_how_it_felt()
    actions.ask_how_it_felt()

    assert sorted(str(one.participant_id) for one in Message.objects.all()) == sorted(
        str(one.participant_id) for one in people
    )
    assert Mailing.objects.get().complete_at is not None


def test_finding_whom_to_ask_takes_the_same_queries_for_one_and_for_three(
    django_assert_num_queries: Any,
) -> None:
    with day(0):
        took_part(replied())
        with django_assert_num_queries(5):
            actions.ask_how_it_felt()
        for _ in range(2):
            took_part(replied())
        with django_assert_num_queries(5):
            actions.ask_how_it_felt()


def test_what_was_promised_is_asked_about() -> None:
    activity = replied(promise__support=True)
    took_part(activity)

    with day(14):
        actions.ask_how_it_felt()

    assert list(FeltRound.objects.get().promised()) == ["support"]


# ---------------------------------------------------------------- answering


@pytest.mark.parametrize(
    ("codes", "choice", "step"),
    [
        (["made_to"], "made_to", 1),
        (["asked"], "asked", None),
        (["asked", "changed"], "asked", 5),
        (["asked", "changed", "asked"], "asked", 5),
        (["asked", "changed", "told"], "told", None),
        (["asked", "told", "changed"], "asked", 5),
        (["together", "equals", "equals"], "together", 7),
        (["made_to", "not_sure"], "not_sure", None),
        (["not_say"], "not_say", None),
    ],
    ids=lambda value: " then ".join(value) if isinstance(value, list) else None,
)
def test_the_last_answer_counts_and_there_is_one(codes: list[str], choice: str, step: int | None) -> None:
    (person,) = asked_about()

    for code in codes:
        actions.say_how_it_felt(participation=person, code=code)

    kept = FeltAnswer.objects.get()
    assert (kept.participation, kept.activity, kept.choice, kept.step) == (
        person,
        person.activity,
        choice,
        step,
    )
    assert kept.answered_on == clock.today()


def test_leaving_the_second_question_open_keeps_the_first() -> None:
    (person,) = asked_about()
    actions.say_how_it_felt(participation=person, code="changed")

    actions.leave_open(participation=person)

    kept = FeltAnswer.objects.get()
    assert (kept.choice, kept.step) == ("asked", None)


def test_why_is_kept_beside_it_and_what_is_left_out_stays() -> None:
    (person,) = asked_about()
    actions.say_how_it_felt(participation=person, code="asked")

    actions.say_why(
        participation=person,
        why=Why({"say": "agree", "equal": "not"}, support="no", payment="yes", helped_by="read"),
    )
    actions.say_why(participation=person, why=Why({"say": "partly", "equal": ""}, payment="no"))

    kept = FeltAnswer.objects.get()
    assert kept.statements == {"say": "partly", "equal": "not"}
    assert (kept.support_came, kept.payment_came, kept.helped_by) == ("no", "no", "read")


def test_why_needs_an_answer_first() -> None:
    (person,) = asked_about()

    with pytest.raises(Refused, match="Say first how it felt"):
        actions.say_why(participation=person, why=Why({"say": "agree"}))

    assert FeltAnswer.objects.count() == 0


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ({"contributed": False}, "We ask only the people who took part."),
        ({"participant": None}, "We ask only the people who took part."),
        ({"side": Side.STAFF}, "We ask only people who do not work here."),
    ],
)
def test_who_is_not_asked_cannot_answer(person: dict[str, Any], sentence: str) -> None:
    taking_part = ParticipationFactory(activity=FeltRoundFactory().activity, **person)

    with pytest.raises(Refused) as refused:
        actions.say_how_it_felt(participation=taking_part, code="asked")

    assert (refused.value.sentence, FeltAnswer.objects.count()) == (sentence, 0)


def test_staff_cannot_answer_even_where_they_came_as_somebody_else() -> None:
    taking_part = took_part(FeltRoundFactory().activity)
    taking_part.participant.user = UserFactory()
    taking_part.participant.save()

    with pytest.raises(Refused, match="do not work here"):
        actions.say_how_it_felt(participation=taking_part, code="asked")


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    early, late = asked_about(2)

    with day(56):
        actions.say_how_it_felt(participation=early, code="told")
    with day(57), pytest.raises(Refused, match="has passed"):
        actions.say_how_it_felt(participation=late, code="told")
    with day(57), pytest.raises(Refused, match="has passed"):
        actions.leave_open(participation=early)
    with day(57), pytest.raises(Refused, match="has passed"):
        actions.say_why(participation=early, why=Why({"say": "agree"}))

    kept = FeltAnswer.objects.get()
    assert (kept.participation, kept.statements) == (early, {})


def test_before_anybody_is_asked_nobody_can_answer() -> None:
    with pytest.raises(Refused, match="not asked how it felt yet"):
        actions.say_how_it_felt(participation=took_part(replied()), code="told")


def test_taking_back_takes_the_answer_too_until_it_is_counted() -> None:
    people = asked_about(2)
    for person in people:
        actions.say_how_it_felt(participation=person, code="told")

    actions.withdraw(participation=people[0])
    with day(57):
        actions.count_how_it_felt()
        actions.withdraw(participation=people[1])

    assert [one.participation for one in FeltAnswer.objects.all()] == [people[1]]


# ---------------------------------------------------------------- counting


def answered(*steps: int, **asked: Any) -> Activity:
    """An activity whose people said these steps, all asked since today."""
    people = asked_about(len(steps), **asked)
    for person, step in zip(people, steps, strict=True):
        FeltAnswerFactory(participation=person, choice=feeling.FIRST_OF[step], step=step)
    return people[0].activity


def test_while_people_are_asked_nothing_is_counted() -> None:
    activity = answered(*[4] * 9)

    with day(56):
        counted = actions.count_how_it_felt()
        found = with_round(activity).standing_at(clock.now())

    assert counted == 0
    assert found is not None
    assert (found.felt.step, found.felt.answers) == (None, 0)


def test_it_is_counted_once_the_last_day_has_passed() -> None:
    activity = answered(*[4] * 7, 7, 1)

    with day(57):
        first = actions.count_how_it_felt()
        tasks.count_how_it_felt()
        found = with_round(activity).standing_at(clock.now())

    assert first == 1
    assert found is not None
    assert (found.felt.step, found.felt.answers) == (4, 10)


def test_seven_answers_say_nothing_and_eight_less_one_taken_back_neither() -> None:
    seven, eight = answered(*[1] * 7), answered(*[1] * 8)
    actions.withdraw(participation=eight.participations.first())

    with day(57):
        actions.count_how_it_felt()

    for activity in (seven, eight):
        asked = FeltRound.objects.get(activity=activity)
        assert (asked.step, asked.answers, asked.shown) == (None, 0, {"choices": {}, "statements": {}})


def test_what_was_counted_stays_when_somebody_takes_back_later() -> None:
    activity = answered(*[4] * 8)

    with day(57):
        actions.count_how_it_felt()
        actions.withdraw(participation=activity.participations.first())
        actions.count_how_it_felt()
        found = with_round(activity).felt_at(clock.now())

    assert found is not None
    assert (found.step, found.answers) == (4, 10)


def test_a_gap_of_two_steps_is_flagged() -> None:
    activity = answered(*[1] * 8, activity__kind="survey")
    for key in ("question_route", "heard", "reply", "reasons", "decisions_told"):
        actions.record(activity=activity, fact=Fact(key, True, clock.today()), by=None)

    with day(57):
        actions.count_how_it_felt()
        found = with_round(activity).standing_at(clock.now())

    assert found is not None
    assert found.assessment.evidenced == 4
    assert found.assessment.flags == ("felt_gap",)


@pytest.mark.parametrize(("no", "came"), [(4, True), (5, False)])
def test_support_that_most_did_not_get_was_not_given(no: int, came: bool) -> None:
    activity = answered(*[4] * 9, activity__promise__support=True, activity__promise__payment=True)
    answers = FeltAnswer.objects.filter(activity=activity)
    answers.update(support_came="yes", payment_came="not_needed")
    answers.filter(pk__in=list(answers.values_list("pk", flat=True)[:no])).update(support_came="no")

    with day(57):
        actions.count_how_it_felt()
        record = with_round(activity).record_at(clock.now())

    assert record is not None
    assert record.came == {"support": came}
    asked = FeltRound.objects.get()
    assert (asked.support_came, asked.payment_came) == (came, None)


def test_how_it_felt_comes_with_the_ledger_without_a_query_of_its_own(django_assert_num_queries: Any) -> None:
    answered(*[4] * 8)
    with day(57):
        actions.count_how_it_felt()
        moment = clock.now()
        with django_assert_num_queries(4):
            first = [one.standing_at(moment) for one in Activity.objects.with_ledger()]
        answered(*[5] * 8, opens_on=date(2026, 1, 1))
        actions.count_how_it_felt()
        moment = clock.now()
        with django_assert_num_queries(4):
            both = [one.standing_at(moment) for one in Activity.objects.with_ledger()]

    assert [one.felt.step for one in first if one] == [4]
    assert sorted(one.felt.step or 0 for one in both if one) == [4, 5]
