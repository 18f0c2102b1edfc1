"""What people told before, beside the question of a draft that asks for it."""

from typing import Any
from uuid import UUID

from django import template

from surveys.actions import Suggestion
from surveys.models import Judged, Question

register = template.Library()


@register.inclusion_tag("surveys/staff/told_before.html")
def told_before(
    told: dict[int, list[Suggestion]], question: Question, activity: UUID, *, may_change: bool
) -> dict[str, Any]:
    """`told` is what surveys.actions.told_before returns for the whole draft."""
    found = [(one, one.told.judged == Judged.SAME) for one in told.get(question.pk, [])]
    return {"found": found, "question": question, "activity": activity, "may_change": may_change}
