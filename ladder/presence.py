"""Who in this browser took part in an activity: by a link to it, to its survey, or to their own page."""

from django.http import HttpRequest

from ladder.models import Activity, Participation
from people import presence

DOORS = ("activity", "survey")


def who_took_part(request: HttpRequest, activity: Activity) -> Participation | None:
    """The taking part of whoever came in by their own link; None for everybody else, and who handed nothing in."""
    came_in = presence.may_open(request, "my_page") or any(
        presence.may_open(request, door, str(activity.pk)) for door in DOORS
    )
    person = presence.participant(request) if came_in else None
    if person is None:
        return None
    mine = Participation.objects.filter(activity=activity, participant=person, contributed=True)
    return mine.select_related("activity__team", "participant").first()
