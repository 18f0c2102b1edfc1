"""How it felt, with two things at one moment and real transactions."""

from datetime import timedelta

import pytest

from ladder import actions
from ladder.actions import Fact
from ladder.models import FeltAnswer, FeltRound, Participation
from outbox.models import Mailing, Message
from people import clock, disclosure
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, FeltRoundFactory, ParticipationFactory
from tests.ladder.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_asking_at_once_asks_once() -> None:
    activity = ActivityFactory(closed=True)
    ParticipationFactory.create_batch(3, activity=activity)
    on = clock.today() - timedelta(days=14)
    actions.record(activity=activity, fact=Fact("reply", True, on), by=None)

    found = at_once(*[actions.ask_how_it_felt] * 3)

    assert [one for one in found if isinstance(one, Exception)] == []
    assert (sum(found), FeltRound.objects.count(), Mailing.objects.count()) == (1, 1, 1)  # type: ignore[arg-type]
    actions.ask_how_it_felt()
    assert Message.objects.filter(kind="felt").count() == 3


def test_answering_at_once_in_two_windows_keeps_one_answer() -> None:
    person = ParticipationFactory(activity=FeltRoundFactory().activity)

    found = at_once(
        *(
            lambda code=code: actions.say_how_it_felt(participation=person, code=code)
            for code in ("made_to", "changed", "told")
        )
    )

    assert [one for one in found if isinstance(one, Exception)] == []
    kept = FeltAnswer.objects.get()
    assert (kept.choice, kept.step) in {("made_to", 1), ("asked", 5), ("told", None)}


def test_taking_back_and_answering_at_once_leaves_nothing() -> None:
    person = ParticipationFactory(activity=FeltRoundFactory().activity)

    at_once(
        lambda: actions.withdraw(participation=person),
        lambda: actions.say_how_it_felt(participation=person, code="made_to"),
    )

    assert (Participation.objects.get().contributed, FeltAnswer.objects.count()) == (False, 0)


def test_counting_at_once_counts_once_and_who_answers_then_is_in_it_or_refused() -> None:
    asked = FeltRoundFactory(
        opens_on=clock.today() - timedelta(days=57), closes_on=clock.today() - timedelta(days=1)
    )
    people = ParticipationFactory.create_batch(13, activity=asked.activity)
    with clock.at(clock.end_of(asked.closes_on)):
        for person in people[:12]:
            actions.say_how_it_felt(participation=person, code="own_mind")

    def just_in_time() -> object:
        with clock.at(clock.end_of(asked.closes_on)):
            return actions.say_how_it_felt(participation=people[12], code="own_mind")

    counted, also, late = at_once(actions.count_how_it_felt, actions.count_how_it_felt, just_in_time)

    assert sorted([counted, also]) == [0, 1]  # type: ignore[type-var]
    asked.refresh_from_db()
    # Twelve are said to be about 10, and thirteen about 15.
    answered = 12 if isinstance(late, Refused) else 13
    assert (FeltAnswer.objects.count(), asked.answers) == (answered, disclosure.rounded(answered))
