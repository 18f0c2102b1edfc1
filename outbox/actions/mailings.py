"""Messages that go out together: held until all are there, stopped by one press."""

from datetime import datetime

from django.db import transaction

from outbox.models import Mailing
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused


def open_mailing(*, kind: str, about: str, expected: int, send_after: datetime) -> Mailing:
    """A mailing with no messages yet. Nothing of it is sent before it is complete and `send_after` has passed."""
    return Mailing.objects.create(kind=kind, about=about, expected=expected, send_after=send_after)


def complete_mailing(*, mailing: Mailing) -> None:
    """Every message is written: from here on they are sent when their time comes. Doing it twice changes nothing."""
    Mailing.objects.filter(pk=mailing.pk, complete_at=None).update(complete_at=clock.now())
    mailing.refresh_from_db()


def stop_mailing(*, mailing: Mailing, by: User) -> None:
    """Holds whatever has not gone out. Refuses when everything has."""
    with transaction.atomic():
        stopped = Mailing.objects.that_can_stop().filter(pk=mailing.pk).values_list("pk", flat=True)
        if not Mailing.objects.filter(pk__in=list(stopped)).update(stopped_at=clock.now(), stopped_by=by):
            raise Refused("It is too late to stop this: everything has gone out, or it was stopped before.")
        people_actions.audit(by=by, did="stopped a mailing", about=mailing)
    mailing.refresh_from_db()
