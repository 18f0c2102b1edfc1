"""Messages that go out together: written in batches, held until all are there, stopped by one press."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from outbox.actions.queueing import address_of, channel_for
from outbox.models import Mailing, Message
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused

BATCH = 1_000


def open_mailing(*, kind: str, about: str, expected: int, send_after: datetime) -> Mailing:
    """A mailing with no messages yet. Nothing of it is sent before it is complete and `send_after` has passed."""
    return Mailing.objects.create(kind=kind, about=about, expected=expected, send_after=send_after)


def fill_mailing(
    *, mailing: Mailing, people: Iterable[Participant], edition: int, payload: dict[str, Any]
) -> int:
    """Writes one message for each person, a thousand to a transaction. Safe to run again after a crash: who has one
    already, by whichever way, gets no second. Returns how many people can be written to.
    """
    written = 0
    for batch in _in_batches(people):
        have_one = set(
            mailing.messages.filter(participant__in=batch).values_list("participant_id", flat=True)
        )
        some = [person for person in batch if person.pk not in have_one]
        rows = [
            Message(
                kind=mailing.kind,
                about=mailing.about,
                edition=edition,
                channel=channel_for(person),
                payload=payload,
                mailing=mailing,
                **address_of(person),
            )
            for person in some
            if channel_for(person)
        ]
        with transaction.atomic():
            Message.objects.bulk_create(rows, ignore_conflicts=True)
        written += len(rows) + len(have_one)
    return written


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


def _in_batches(people: Iterable[Participant]) -> Iterator[list[Participant]]:
    rest = iter(people)
    while some := list(islice(rest, BATCH)):
        yield some
