"""Telling those who joined that the promise is another one now."""

from ladder.models import Activity, Promise
from outbox import actions as outbox_actions
from people import clock
from people.models import Participant


def who_joined(activity: Activity) -> "list[Participant]":
    """Everybody who took part or was written to with an invitation, each once."""
    took_part = Participant.objects.filter(participations__activity=activity)
    invited = Participant.objects.filter(
        invitations__activity=activity, invitations__written_at__isnull=False
    )
    return list((took_part | invited).distinct())


def tell_who_joined(promise: Promise) -> None:
    """Queues the news of a later version for everybody who joined and can be reached. In the caller's transaction.

    Nobody has joined a promise before it opened: they will read the one that counts.
    """
    activity = promise.activity
    has_opened = Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists()
    if promise.version == 1 or not has_opened:
        return
    people = [person for person in who_joined(activity) if person.can_be_reached]
    if not people:
        return
    mailing = outbox_actions.open_mailing(
        kind="promise_changed", about=str(activity.pk), expected=len(people), send_after=clock.now()
    )
    outbox_actions.fill_mailing(
        mailing=mailing, people=people, edition=promise.version, payload={"promise": promise.pk}
    )
    outbox_actions.complete_mailing(mailing=mailing)
