"""Saying how people design together, before it opens; and who may start a proposal."""

from django.db import transaction

from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity, Band, Participation, Side
from people import actions as people_actions
from people.models import Participant, User
from people.refusals import Refused
from proposals.models import Agree, Design, Starts

KIND = kinds.CO_DESIGN.code
PROMISED = "People were promised this when it opened, so it stays."


def design_of(activity: Activity) -> Design:
    """As it was said, or as it is where nobody said anything else. Not kept by asking."""
    return Design.objects.filter(activity=activity).first() or Design(activity=activity)


@transaction.atomic
def plan_design(*, activity: Activity, agree: str, starts: str, by: User) -> Design:
    """Refuses once it was opened, and what is no choice."""
    if Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists():
        raise Refused(PROMISED)
    if agree not in Agree.values or starts not in Starts.values:
        raise Refused("Choose one of each.")
    design, _new = Design.objects.update_or_create(
        activity=activity, defaults={"agree": agree, "starts": starts}
    )
    people_actions.audit(by=by, did="said how people design here", about=design)
    return design


def may_start(activity: Activity, by: Participation | None) -> bool:
    """Whether they may start a proposal here now; nobody known may where everybody can."""
    if not activity.is_open or activity.kind != KIND:
        return False
    if design_of(activity).starts == Starts.ANYBODY:
        return True
    return by is not None and (by.side == Side.STAFF or by.band == Band.INVITED)


@transaction.atomic
def join_as_staff(*, activity: Activity, user: User) -> Participation:
    """A member of the team takes part, with name and role, on the same pages as everybody else. Twice is once."""
    if not activity.is_open:
        raise Refused("This is not open, so nobody can join it now.")
    person, _new = Participant.objects.get_or_create(
        user=user, defaults={"name": user.name, "email": user.email}
    )
    found = ladder_actions.take_part(activity=activity, participant=person, band=Band.INVITED)
    people_actions.audit(by=user, did="took part in designing", about=found)
    return found
