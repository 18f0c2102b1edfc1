"""Saying how people talk here, before it opens."""

from django.db import transaction

from ladder.models import Activity
from people import actions as people_actions
from people.models import User
from people.refusals import Refused
from proposals.models import Talk
from proposals.models.talks import MOST_DAYS

PROMISED = "People were promised this when it opened, so it stays."


def talk_of(activity: Activity) -> Talk:
    """As it was said, or as it is where nobody said anything else. Not kept by asking."""
    return Talk.objects.filter(activity=activity).first() or Talk(activity=activity)


@transaction.atomic
def plan_talk(*, activity: Activity, answer_days: int, people_open: bool, by: User) -> Talk:
    """Refuses once it was opened, and a number of days that is no promise."""
    if Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists():
        raise Refused(PROMISED)
    if not 1 <= answer_days <= MOST_DAYS:
        raise Refused(f"Write 1 to {MOST_DAYS} working days.")
    talk, _new = Talk.objects.update_or_create(
        activity=activity, defaults={"answer_days": answer_days, "people_open": people_open}
    )
    people_actions.audit(by=by, did="said how people talk here", about=talk)
    return talk
