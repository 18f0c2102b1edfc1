"""Who talks in this browser: whoever came by a link of their own, or said something here before."""

from django.http import HttpRequest

from ladder.models import Activity, Participation
from people import presence
from people.models import Participant
from proposals.models import Topic

DOOR, OF_THE_ACTIVITY, GROUP = "topic", "activity", "group"


def person_here(request: HttpRequest, activity: Activity, topic: Topic | None = None) -> Participant | None:
    by_topic = topic is not None and presence.may_open(request, DOOR, str(topic.pk))
    if (
        by_topic
        or presence.may_open(request, "my_page")
        or presence.may_open(request, OF_THE_ACTIVITY, str(activity.pk))
    ):
        return presence.participant(request)
    return None


def taking_part(activity: Activity, person: Participant | None) -> Participation | None:
    if person is None:
        return None
    return Participation.objects.filter(activity=activity, participant=person).first()


def stay(request: HttpRequest, person: Participant, activity: Activity) -> None:
    """Somebody who came without a link goes on talking in this browser as the same person."""
    presence.open_for(request, person, OF_THE_ACTIVITY, str(activity.pk))


def designer_here(request: HttpRequest, activity: Activity) -> Participant | None:
    """Whoever came by a link to the group, or to everything that is theirs."""
    if presence.may_open(request, GROUP, str(activity.pk)) or presence.may_open(request, "my_page"):
        return presence.participant(request)
    return None
