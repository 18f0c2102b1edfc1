"""Votes: what is decided, who may vote, sealed ballots and what came out."""

import uuid
from typing import Any

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from decisions import actions
from decisions.models import (
    Answer,
    CountedBallots,
    Decision,
    FixedRules,
    Option,
    Result,
    SealedBallot,
    Voter,
)
from people import clock, texts
from tests.factories.ladder import ActivityFactory, words
from tests.factories.people import ParticipantFactory, UserFactory

BUS = ("A Monday bus", "A breakfast club", "A garden")


class DecisionFactory(DjangoModelFactory[Decision]):
    """Tick all you are happy with, of three options and “none of these”, in an activity that is not open yet."""

    class Meta:
        model = Decision
        skip_postgeneration_save = True

    activity = factory.SubFactory(ActivityFactory, kind="vote")
    question = words("What do we try first?")
    lot_from = "the first Lotto draw after closing"

    @factory.post_generation
    def names(self: Decision, create: bool, extracted: Any, **_: Any) -> None:
        """The options: `names=("A", "B")`; without it three. None at all for a yes or no."""
        said = BUS if extracted is None else extracted
        if extracted is None and "yes-no" in (self.method, self.each_by):
            said = ()
        for number, name in enumerate(said, start=1):
            OptionFactory(decision=self, code=str(number), name=texts.of(name), position=number)


class OptionFactory(DjangoModelFactory[Option]):
    class Meta:
        model = Option

    decision = factory.SubFactory(DecisionFactory, names=())
    code = factory.Sequence(lambda number: str(number + 1))
    name = words("A Monday bus")
    about = words("Two trips every Monday, at ten and at two.")
    position = factory.SelfAttribute("code")


class VoterFactory(DjangoModelFactory[Voter]):
    class Meta:
        model = Voter

    decision = factory.SubFactory(DecisionFactory)
    participant = factory.SubFactory(ParticipantFactory)


class FixedRulesFactory(DjangoModelFactory[FixedRules]):
    """The rules of a vote that is open: made by the action itself, so that they fit.

    With a `manifest` of one's own: those of a vote in an activity that was not opened, made up. With a `decision`: in
    it, with the words of another vote.
    """

    class Meta:
        model = FixedRules

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> FixedRules:
        manifest, decision = kwargs.pop("manifest", None), kwargs.pop("decision", None)
        if manifest is None and decision is None:
            return open_vote(**kwargs).rules
        decision, manifest = decision or DecisionFactory(), manifest or open_vote().rules.manifest
        made_up = {"hash": "0" * 64, "register_hash": "0" * 64, "closes_at": decision.activity.closes_at}
        return FixedRules.objects.create(decision=decision, manifest=manifest, by=UserFactory(), **made_up)


class SealedBallotFactory(DjangoModelFactory[SealedBallot]):
    class Meta:
        model = SealedBallot

    id = factory.LazyFunction(uuid.uuid4)
    decision = factory.SubFactory(DecisionFactory)
    sealed = b"\x00" * 40


class ResultFactory(DjangoModelFactory[Result]):
    class Meta:
        model = Result

    decision = factory.SubFactory(DecisionFactory)
    outcome = "decided"
    winners = factory.LazyFunction(lambda: ["1"])
    cast = factory.LazyFunction(lambda: [12])
    asked = factory.LazyFunction(lambda: [20])


class CountedBallotsFactory(DjangoModelFactory[CountedBallots]):
    class Meta:
        model = CountedBallots

    decision = factory.SubFactory(DecisionFactory)
    groups = factory.LazyFunction(lambda: [[[["1"], 12]]])


class AnswerFactory(DjangoModelFactory[Answer]):
    class Meta:
        model = Answer

    decision = factory.SubFactory(DecisionFactory)
    followed = "all"
    happens = "The bus runs from 4 May."
    because = "You chose it."
    decided_by = "Alison Grant, head of adult care"
    decided_on = factory.LazyFunction(clock.today)
    by = factory.SubFactory(UserFactory)


def open_vote(
    *, voters: int = 3, halves: tuple[int, ...] = (), activity: Any = None, **kwargs: Any
) -> Decision:
    """A vote that is open since yesterday, with its rules fixed and so many on its register (`halves`: in each)."""
    activity = activity or ActivityFactory(kind="vote", open=True)
    opened_at, opened_by = activity.opened_at, activity.opened_by
    activity.opened_at = None
    activity.save()
    if halves:
        kwargs = {
            "method": "both-halves",
            "each_by": "plurality",
            "first_half": "Everybody who uses the bus",
            "second_half": "The design group",
            **kwargs,
        }
    decision = DecisionFactory(activity=activity, **kwargs)
    for half, number in enumerate(halves or (voters,)):
        VoterFactory.create_batch(number, decision=decision, half=half)
    activity.opened_at = opened_at
    activity.save()
    with transaction.atomic():
        actions.fix_rules(activity, opened_by)
    decision.refresh_from_db()
    return Decision.objects.select_related("activity", "rules").get(pk=decision.pk)
