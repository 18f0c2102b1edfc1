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
    Round,
    RoundAnswer,
    RoundWords,
    SealedBallot,
    Settlement,
    Voter,
)
from decisions.rules import Choice, Rules
from people import clock, texts
from people.models import Participant
from tests.factories.ladder import ActivityFactory, ParticipationFactory, words
from tests.factories.people import ParticipantFactory, UserFactory

IN_THE_GROUP = ("Donna Reid", "Jean Okoro", "Leroy Brown", "Samir Patel")
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

    With a `manifest` of one's own, or a `decision`: those of a vote that was not opened, made up.
    """

    class Meta:
        model = FixedRules

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> FixedRules:
        if not kwargs.keys() & {"manifest", "decision"}:
            return open_vote(**kwargs).rules
        decision = kwargs.pop("decision", None) or DecisionFactory()
        manifest = kwargs.pop("manifest", "") or made_up_rules().text
        made_up = {"hash": "0" * 64, "register_hash": "0" * 64, "closes_at": decision.activity.closes_at}
        return FixedRules.objects.create(decision=decision, manifest=manifest, by=UserFactory(), **made_up)


def made_up_rules() -> Rules:
    """Rules that fit together, of no decision in particular."""
    return Rules(
        question="What do we try first?",
        choices=(Choice("1", "A Monday bus"), Choice("2", "A garden")),
        method="approval",
        each_by="",
        seats=1,
        quorum=0,
        threshold="",
        ties="lot",
        lot_from="the first Lotto draw after closing",
        offers_none=True,
        why_not_none="",
        most_ranks=5,
        halves=("",),
        asked=(20,),
        register_hash="0" * 64,
        weight=3,
        share="",
        limits="",
        decider="Alison Grant, head of adult care",
        signed_on="2026-03-01",
        answer_due="2026-06-01",
        opens_on="2026-03-02",
        closes_at="2026-03-30T22:59:00+00:00",
    )


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
    said = factory.LazyFunction(
        lambda: {"method": "approval", "outcome": "decided", "winners": [BUS[0]], "tied": [], "seats": 1}
    )
    cast = factory.LazyFunction(lambda: [3])
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


def open_rounds(*, voters: int = 4, **kwargs: Any) -> Decision:
    """“Can you live with it?” in a small group: one thing is proposed, and the first round is open since yesterday."""
    decision = open_vote(voters=voters, method="live-with-it", names=("A Monday bus",), **kwargs)
    for number, voter in enumerate(decision.voters.select_related("participant").order_by("participant")):
        name = IN_THE_GROUP[number] if number < len(IN_THE_GROUP) else f"Person {number + 1}"
        Participant.objects.filter(pk=voter.participant_id).update(name=name)
    return decision


class RoundFactory(DjangoModelFactory[Round]):
    class Meta:
        model = Round

    decision = factory.SubFactory(DecisionFactory, method="live-with-it", names=("A Monday bus",))
    number = factory.Sequence(lambda number: number + 1)
    name = words("A Monday bus")
    about = words("Two trips every Monday, at ten and at two.")
    by = factory.SubFactory(UserFactory)


class RoundAnswerFactory(DjangoModelFactory[RoundAnswer]):
    class Meta:
        model = RoundAnswer

    round = factory.SubFactory(RoundFactory)
    number = factory.Sequence(lambda number: number + 1)
    participation = factory.SubFactory(
        ParticipationFactory, activity=factory.SelfAttribute("..round.decision.activity"), band="register"
    )
    says = "object"
    words_hash = "0" * 64


class RoundWordsFactory(DjangoModelFactory[RoundWords]):
    class Meta:
        model = RoundWords

    answer = factory.SubFactory(RoundAnswerFactory)
    words = "The bus is too early for me. An hour later would help."
    shown = factory.SelfAttribute("words")
    shown_at = factory.LazyFunction(clock.now)


class SettlementFactory(DjangoModelFactory[Settlement]):
    class Meta:
        model = Settlement

    answer = factory.SubFactory(RoundAnswerFactory)
    how = "changed"
    objection = "The bus goes too early."
    words = "It goes at ten now."
    by = factory.SubFactory(UserFactory)
