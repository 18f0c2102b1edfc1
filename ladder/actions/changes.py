"""Telling those who joined that the promise is another one now."""

from django.db.models import Q, QuerySet

from ladder.models import Activity, Invitation, Participation, Promise
from outbox import actions as outbox_actions
from people import clock
from people.models import Participant


def who_joined(activity: Activity) -> "QuerySet[Participant]":
    """Everybody who takes part or was written to with an invitation, and left a way to be reached, each once."""
    taking_part = Participation.objects.filter(activity=activity, participant__isnull=False)
    invited = Invitation.objects.filter(activity=activity, written_at__isnull=False)
    reachable = ~Q(email="", address="", phone="")
    return Participant.objects.filter(
        reachable, Q(pk__in=taking_part.values("participant")) | Q(pk__in=invited.values("participant"))
    )


def tell_who_joined(promise: Promise) -> None:
    """Queues the news of a later version for everybody who joined and can be reached. In the caller's transaction.

    Nobody has joined a promise before it opened: they will read the one that counts.
    """
    activity = promise.activity
    has_opened = Activity.objects.filter(pk=activity.pk, opened_at__isnull=False).exists()
    if promise.version == 1 or not has_opened:
        return
    people = who_joined(activity)
    number = people.count()
    if not number:
        return
    mailing = outbox_actions.open_mailing(
        kind="promise_changed", about=str(activity.pk), expected=number, send_after=clock.now()
    )
    outbox_actions.fill_mailing(
        mailing=mailing, people=people, edition=promise.version, payload={"promise": promise.pk}
    )
    outbox_actions.complete_mailing(mailing=mailing)
