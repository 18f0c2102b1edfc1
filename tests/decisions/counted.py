"""A vote that has closed and was counted, three days ago, with its decider."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from decisions import actions
from decisions.actions import Said
from decisions.models import Answer, Decision, Voter
from ladder.models import Activity
from people import clock
from people.models import User
from tests.factories.decisions import open_vote
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory


@dataclass
class Counted:
    """`alison` signed, and answers; `priya` sets up in the team and does not."""

    decision: Decision
    alison: User
    priya: User

    @property
    def activity(self) -> Activity:
        return self.decision.activity

    def says(self, followed: str = "all", *, by: User | None = None, **changes: Any) -> Answer:
        return actions.answer_result(
            decision=self.decision, said=said(followed, **changes), by=by or self.alison
        )

    def stands(self) -> Any:
        return Activity.objects.with_ledger().get(pk=self.activity.pk).assess(clock.now())


def said(followed: str = "all", **changes: Any) -> Said:
    whole: dict[str, Any] = {"happens": "The bus runs from 4 May.", "decided_on": clock.today()}
    return Said(**whole | {"followed": followed} | changes)


def counted(
    *, voters: int = 12, votes: list[list[str]] | None = None, weight: int = 3, **kwargs: Any
) -> Counted:
    """Everybody votes for the first option, unless `votes` says what each of the first voters chooses.

    `alison`: who signs; `activity__title` and the like reach the activity, `promise__claimed` and the like the promise.
    """
    alison = kwargs.pop("alison", None)
    made = {name[10:]: kwargs.pop(name) for name in list(kwargs) if name.startswith("activity__")}
    promise = {name: kwargs.pop(name) for name in list(kwargs) if name.startswith("promise__")}
    promise = {"promise__decision": weight, "promise__claimed": 4, "promise__options": 2} | promise
    promise.setdefault("promise__reply_due", clock.today() + timedelta(days=40))
    with clock.at(clock.now() - timedelta(days=30)):
        alison = alison or UserFactory(name="Alison Grant", job_title="head of adult care", roles=["Decides"])
        activity = ActivityFactory(kind="vote", open=True, promise__decider=alison, **promise, **made)
        priya = UserFactory(name="Priya Shah", teams=[activity.team], roles=["Sets up"])
        decision = open_vote(voters=voters, activity=activity, **kwargs)
        everybody = Voter.objects.filter(decision=decision).select_related(
            "decision__activity", "decision__rules"
        )
        for voter, choices in zip(
            everybody.order_by("pk"), [["1"]] * voters if votes is None else votes, strict=False
        ):
            actions.cast_ballot(voter=voter, choices=choices)
    with clock.at(decision.rules.closes_at):
        assert actions.close_votes() >= 1
    return Counted(Decision.objects.select_related("activity", "rules").get(pk=decision.pk), alison, priya)
