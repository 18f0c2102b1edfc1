"""What tests of “can you live with it?” do: open a group, speak, settle, start a round, close."""

from decisions import actions
from decisions.actions import Proposed, Settles, Told
from decisions.models import Decision, Round, RoundAnswer, Settlement, Voter
from people import clock, texts
from people.models import User
from tests.factories.decisions import open_rounds
from tests.factories.people import UserFactory

EARLY = "The bus is too early for me. An hour later would help."


def group(voters: int = 4, **kwargs: object) -> tuple[Decision, list[Voter]]:
    """The voters by their names: Donna, Jean, Leroy, Samir."""
    decision = open_rounds(voters=voters, **kwargs)
    related = ("decision__activity", "decision__rules", "participant")
    mine = Voter.objects.filter(decision=decision).select_related(*related)
    return decision, list(mine.order_by("participant__name", "pk"))


def now(decision: Decision) -> Round:
    return decision.rounds.latest("number")


def say(voter: Voter, says: str, words: str = "", **kwargs: str) -> RoundAnswer:
    return actions.say(voter=voter, to=now(voter.decision), told=Told(says, words, **kwargs))


def settle(answer: RoundAnswer, how: str = "changed", by: User | None = None) -> Settlement:
    told = Settles(how, "The bus goes too early.", "It goes at ten now.")
    return actions.settle_objection(answer=answer, told=told, by=by or UserFactory())


def changed(about: str = "One trip, at ten.", name: str = "A Monday bus") -> Proposed:
    return Proposed(texts.of(name), texts.of(about), texts.of("It goes an hour later."))


def next_round(decision: Decision, proposed: Proposed | None = None) -> Round:
    after = now(decision).number
    return actions.start_round(
        decision=decision, after=after, proposed=proposed or changed(), by=UserFactory()
    )


def close(decision: Decision) -> Decision:
    with clock.at(decision.rules.closes_at):
        assert actions.close_votes() == 1
    return Decision.objects.get(pk=decision.pk)
