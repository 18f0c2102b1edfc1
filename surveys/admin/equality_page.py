"""How many people gave each answer to the equality questions: only what does not give anybody away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ladder.models import Activity, ActivityState
from people import texts
from people.models import User
from people.presence import staff_only
from surveys import actions
from surveys.equality import SETS, asked_in


@staff_only("surveys.read_responses")
def equality(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
    current = actions.questionnaire_of(activity).current
    document = current.document if current else {}
    chosen = document.get("equality")
    context = {
        "activity": activity,
        "is_closed": activity.state == ActivityState.CLOSED,
        "counts": actions.equality_counts(activity, asked_in(document)),
        "chosen": bool(chosen),
        "why": texts.plain(chosen["why"]) if chosen else "",
        "set": SETS[chosen["set"]] if chosen else None,
    }
    return render(request, "surveys/staff/equality.html", context)
