"""What came out of a vote, and what the decider says to it, on the page of its activity."""

from typing import Any

from django.urls import reverse

from decisions.answer_shown import answer_of, what_came_out
from decisions.models import Decision
from ladder import kinds
from ladder.models import Activity


def voted(activity: Activity) -> dict[str, Any] | None:
    """{words, href, answer} for pages/activity/_voted.html; None before it is counted, and of what is no vote."""
    if activity.kind != kinds.VOTE.code:
        return None
    decision = (
        Decision.objects.select_related("rules")
        .prefetch_related("results", "answers")
        .filter(activity=activity.pk)
        .first()
    )
    if decision is None:
        return None
    decision.activity = activity
    words = what_came_out(decision)
    if not words:
        return None
    return {
        "words": words,
        "href": reverse("vote_result", args=[activity.slug]),
        "answer": answer_of(decision),
    }
