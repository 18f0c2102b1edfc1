"""What staff have to do before people can vote: what they vote on, and who may vote; and what waits for them."""

from collections.abc import Callable, Iterator

from django.db.models import Count
from django.urls import reverse

from decisions import actions
from decisions.counting import Method
from decisions.models import Decision, HowCounted, Voter
from decisions.rules import LIVE_WITH_IT
from ladder import kinds
from ladder.models import Activity
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Lister, Waiting

VOTES = frozenset({kinds.VOTE.code})


def vote_done(activity: Activity) -> bool:
    decision = _of(activity)
    return decision is not None and not actions.lacking(decision)


def vote_words(activity: Activity) -> str:
    """What is missing first; else how people vote on how much."""
    decision = _of(activity)
    if decision is None:
        return "Write the question, the options, and how people vote."
    lacks = actions.lacking(decision)
    if lacks:
        return lacks[0]
    way = f"{HowCounted(decision.method).label}."
    if not decision.is_counted or actions.counts_by(decision) == Method.YES_NO:
        return f"{way} “{decision}”"
    return f"{way} {decision.options.count()} options."


def vote_url(activity: Activity) -> str:
    return reverse("admin:decisions_vote_of", args=[activity.pk])


def register_done(activity: Activity) -> bool:
    decision = _of(activity)
    return decision is not None and not actions.register_lacks(decision)


def register_words(activity: Activity) -> str:
    decision = _of(activity)
    if decision is None:
        return "Say who may vote, once you have written what they vote on."
    lacks = actions.register_lacks(decision)
    if lacks:
        return " ".join(lacks)
    rows = Voter.objects.filter(decision=decision).order_by().values("half").annotate(people=Count("pk"))
    counted = {row["half"]: row["people"] for row in rows}
    if not decision.has_halves:
        return f"{_people(counted.get(0, 0))} may vote."
    return " ".join(f"{name}: {_people(counted.get(half, 0))}." for half, name in enumerate(decision.halves))


def register_url(activity: Activity) -> str:
    return reverse("admin:decisions_register_of", args=[activity.pk])


def _of(activity: Activity) -> Decision | None:
    return Decision.objects.filter(activity=activity).first()


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


STEPS = (
    SetupStep("vote", 30, "What people vote on", vote_done, vote_words, vote_url, kinds=VOTES, look=vote_url),
    SetupStep("register", 32, "Who may vote", register_done, register_words, register_url, kinds=VOTES),
)


def register(step: Callable[[SetupStep], None]) -> None:
    """Each step of setting up, by what takes one."""
    for one in STEPS:
        step(one)


def objections_waiting(user: object) -> Iterator[Waiting]:
    """In open votes of one's own teams: objections that stand, and that nobody has said how they were settled."""
    if not isinstance(user, User) or not user.has_perm("decisions.add_round"):
        return
    mine = Activity.objects.for_staff(user).values("pk")
    talked = Decision.objects.open_at(clock.now()).filter(method=LIVE_WITH_IT, activity__in=mine)
    for decision in talked.select_related("activity"):
        number = len(actions.unsettled(decision))
        if number:
            words = "1 objection waits" if number == 1 else f"{number} objections wait"
            page = reverse("admin:decisions_rounds_of", args=[decision.activity_id])
            yield Waiting(f"“{decision.activity}”: {words} to be settled", page, order=24)


def register_waiting(lister: Callable[[Lister], None]) -> None:
    """Each list of what waits, by what takes one."""
    lister(objections_waiting)
