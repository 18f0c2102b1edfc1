"""Who talks and writes in this browser: by a link of their own, after saying something here, or signed in as staff."""

from django.http import HttpRequest

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import presence
from people.models import Participant, User
from proposals.models import Proposal, Topic

DOOR, OF_THE_ACTIVITY, DESIGN, PROPOSAL, GROUP = "topic", "activity", "design", "proposal", "group"


def person_here(
    request: HttpRequest, activity: Activity, topic: Topic | None = None, proposal: Proposal | None = None
) -> Participant | None:
    """Staff who take part write on the same pages as everybody else."""
    doors = [(opens, str(activity.pk)) for opens in (OF_THE_ACTIVITY, DESIGN, GROUP)] + [("my_page", "")]
    if topic is not None:
        doors.append((DOOR, str(topic.pk)))
    if proposal is not None:
        doors.append((PROPOSAL, str(proposal.pk)))
    if any(presence.may_open(request, opens, target) for opens, target in doors):
        return presence.participant(request)
    return _of_staff(request, activity)


def _of_staff(request: HttpRequest, activity: Activity) -> Participant | None:
    user = request.user
    if not isinstance(user, User) or not people_actions.is_signed_in(user):
        return None
    if not Activity.objects.for_staff(user).filter(pk=activity.pk).exists():
        return None  # whoever has left the team writes no more in its name
    return Participant.objects.filter(user=user, participations__activity=activity).first()


def taking_part(activity: Activity, person: Participant | None) -> Participation | None:
    if person is None:
        return None
    return Participation.objects.filter(activity=activity, participant=person).first()


def stay(request: HttpRequest, person: Participant, activity: Activity) -> None:
    """Somebody who came without a link goes on talking in this browser as the same person."""
    presence.open_for(request, person, OF_THE_ACTIVITY, str(activity.pk))


def caller_here(request: HttpRequest, activity: Activity) -> Participant | None:
    """Who puts themselves down: by any link of theirs to this activity, if we can reach them."""
    person = designer_here(request, activity) or person_here(request, activity)
    return person if person and (person.email or person.phone or person.address) else None


def designer_here(request: HttpRequest, activity: Activity) -> Participant | None:
    """Whoever came by a link to the group, or to everything that is theirs."""
    if presence.may_open(request, GROUP, str(activity.pk)) or presence.may_open(request, "my_page"):
        return presence.participant(request)
    return None
