"""The answer among what waits for the decider, and among the steps of an activity."""

from collections.abc import Iterator

from django.urls import reverse

from decisions import actions
from decisions.models import Answer, Decision
from ladder import kinds
from ladder.models import Activity
from ladder.setup import SetupStep
from people import clock
from people.models import User
from people.waiting import Waiting


def waiting_for(user: object) -> Iterator[Waiting]:
    """Results that this person answers, with the day: also of teams that are not their own."""
    if not isinstance(user, User) or not user.has_perm("decisions.add_answer"):
        return
    today = clock.today()
    for decision in actions.waits_for_answers():
        if not actions.is_ready(decision) or not actions.answers_with(decision, user):
            continue
        due = actions.answer_due(decision)
        by = f", by {clock.in_words(due)}" if due else ""
        words = f"“{decision.activity}”: the vote has a result. Say what you do with it{by}."
        yield Waiting(words, _url(decision.activity), late=due is not None and due < today, order=40)


def _url(activity: Activity) -> str:
    return reverse("admin:decisions_answer_of", args=[activity.pk])


def _decision(activity: Activity) -> Decision | None:
    return Decision.objects.select_related("activity").filter(activity=activity).first()


def _done(activity: Activity) -> bool:
    return Answer.objects.filter(decision__activity=activity).exists()


def _words(activity: Activity) -> str:
    decision = _decision(activity)
    standing = actions.answer_of(decision) if decision else None
    if standing is not None:
        return (
            f"{standing.decided_by} answered on {clock.in_words(clock.london(standing.written_at).date())}."
        )
    promise = activity.promise
    who = promise.answering.name if promise else "Whoever signed"
    due = actions.answer_due(decision) if decision else None
    return f"{who} says what is done with it{f', by {clock.in_words(due)}' if due else ''}."


def _waits(activity: Activity) -> bool:
    decision = _decision(activity)
    return decision is None or not actions.is_ready(decision)


STEP = SetupStep(
    "answer",
    85,
    "What is done with the result",
    _done,
    _words,
    _url,
    before_opening=False,
    kinds=frozenset({kinds.VOTE.code}),
    waits=_waits,
)
