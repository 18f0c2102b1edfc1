"""A vote among what is answered: its result is what was heard. It is said that somebody voted, and never what."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.urls import reverse

from decisions import actions as decisions_actions
from decisions.answer_shown import what_came_out
from decisions.models import Decision, Followed, Voter
from followups.models import Status
from ladder import kinds
from ladder.models import Activity
from people import texts
from proposals.actions import SaidHere

VOTED = "You voted on this. This is what came out"
SPOKE = "You said if you can live with this. This is what came out"
STATUSES = {
    Followed.ALL: Status.DOING,
    Followed.PART: Status.IN_PART,
    Followed.NOT: Status.NOT_DOING,
}


def is_vote(activity: Activity) -> bool:
    return activity.kind == kinds.VOTE.code


def counted(activity: Activity) -> Decision | None:
    """The vote of an activity once there is a result; None before, and in what is no vote."""
    if not is_vote(activity):
        return None
    found = Decision.objects.select_related("activity", "rules").filter(activity=activity).first()
    return found if found is not None and found.result is not None else None


def voted_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, list[SaidHere]]:
    """That each of these voted, with the question and what came out, by the person's key. Known once it has closed."""
    decision = counted(activity)
    if decision is None:
        return {}
    voted = Voter.objects.filter(decision=decision, voted=True, participant__in=people)
    one = SaidHere(
        key=str(decision.pk),
        before=VOTED if decision.is_counted else SPOKE,
        words=[str(decision), *what_came_out(decision)],
        ended="",
        page=reverse("vote_result", args=[activity.slug]),
    )
    return {person: [one] for person in voted.values_list("participant", flat=True) if person}


def answer_lacks(activity: Activity) -> list[str]:
    """What keeps the reply to a vote back: no result yet, or no answer of the decider."""
    decision = Decision.objects.select_related("activity").filter(activity=activity).first()
    if decision is None:
        return ["There is no vote here."]
    if sentence := decisions_actions.why_not_answer(decision):
        return [sentence]
    if decisions_actions.answer_of(decision) is not None:
        return []
    promise = activity.promise
    who = promise.answering.name if promise else "Whoever signed"
    return [f"{who} has to say first what is done with the result."]


def without_an_entry(activity: Activity, answered: Collection[str]) -> list[str]:
    decision = counted(activity)
    if decision is None or str(decision.pk) in answered:
        return []
    return ["The vote has no entry. Write what came of it."]


def is_counted_of(activity: Activity, keys: Collection[str]) -> int:
    """How many of these keys are of this activity's vote, once it was counted."""
    found = Decision.objects.filter(activity=activity, pk__in=keys, closed_at__isnull=False)
    return found.filter(results__isnull=False).distinct().count()


def entry_from_answer(activity: Activity) -> dict[str, Any]:
    """The first words of an entry that answers a vote: the result, and what the decider says to it. Nothing before."""
    decision = counted(activity)
    answer = decisions_actions.answer_of(decision) if decision else None
    if decision is None or answer is None:
        return {}
    status = STATUSES[Followed(answer.followed)] if answer.followed else Status.NO_AGREEMENT
    return {
        "votes": [decision.pk],
        "asked": texts.plain(decision.question),
        "said": " ".join(what_came_out(decision)),
        "status": status,
        "did": answer.happens,
        "because": answer.because,
        "decided_by": answer.decided_by,
        "decided_on": answer.decided_on,
    }


def tell_ladder_again(activity: Activity) -> None:
    """What the decider said stands, also where a reply that told it was stopped."""
    decision = counted(activity)
    answer = decisions_actions.answer_of(decision) if decision else None
    if answer is not None:
        decisions_actions.tell_ladder(answer)
