"""The name that somebody gave beside their answers, where people were told that staff see it. Opening it is a look."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from ladder.models import Activity
from people import actions as people_actions
from people.models import User
from people.models.looks import Seen, Why
from people.presence import staff_only
from surveys.models import Response
from surveys.privacy import Mode


@staff_only("surveys.read_responses")
def named(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Nothing where the survey is of another kind: nobody was told there that a name would be seen."""
    mine = Response.objects.standing().filter(
        version__questionnaire__activity__in=Activity.objects.for_staff(user)
    )
    found = mine.select_related("participation__participant", "version__questionnaire__activity")
    response = get_object_or_404(found, pk=pk)
    if response.mode != Mode.NAMED:
        raise Http404
    taking_part = response.participation
    if taking_part.name_shown:
        people_actions.note_look(
            about=response, whose=taking_part.participant, seen=Seen.NAMED, by=user, why=Why.READ
        )
    context = {
        "activity": response.version.questionnaire.activity,
        "response": response,
        "name": taking_part.name_shown,
        "told": taking_part.participant is not None,
        "said": response.in_words(),
    }
    return render(request, "surveys/staff/named.html", context)
