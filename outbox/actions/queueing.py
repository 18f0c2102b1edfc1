"""Leaving a message to be sent."""

import secrets
from typing import Any

from django.db import transaction

from outbox import hints, renderers
from outbox.models import Channel, Message, State
from people.models import Participant, User, Way

MOST_EDITIONS = 2**31 - 2  # what the column holds


def address_of(to: Participant | User) -> dict[str, Any]:
    """The fields of a Message that say to whom it goes."""
    if isinstance(to, Participant):
        return {"recipient": f"participant:{to.pk}", "participant": to}
    return {"recipient": f"user:{to.pk}", "user": to}


def channel_for(to: Participant | User) -> str:
    """How somebody is written to; nothing where they left no way. Staff always get e-mail."""
    return to.way_that_works if isinstance(to, Participant) else Channel.EMAIL


def _can_wait(kind: str, to: Participant | User) -> bool:
    return isinstance(to, Participant) and renderers.can_wait(kind)


@transaction.atomic
def queue(
    *,
    kind: str,
    about: str,
    to: Participant | User,
    payload: dict[str, Any] | None = None,
    edition: int = 1,
    channel: str = "",
) -> Message | None:
    """Leaves one message, in the transaction of the act it belongs to. The same one again is the one already there.

    It goes by the person's own way, unless `channel` names one, such as for a link that was asked for by e-mail.
    `payload` holds ids of frozen rows, never words. None where the person left no way to be reached.
    """
    channel = channel or channel_for(to)
    if not channel:
        return None
    message, _new = Message.objects.get_or_create(
        kind=kind,
        about=about,
        edition=edition,
        channel=channel,
        recipient=address_of(to)["recipient"],
        defaults={**address_of(to), "payload": payload or {}, "waits": _can_wait(kind, to)},
    )
    transaction.on_commit(hints.wake)
    return message


def queue_once_more(*, kind: str, about: str, to: Participant, payload: dict[str, Any]) -> Message | None:
    """Leaves a message of which the person may have had earlier ones: it is another one, whatever those were. So its
    edition is of chance, and nothing is asked about the others.
    """
    channel = channel_for(to)
    if not channel:
        return None
    key = {"kind": kind, "about": about, "edition": 1 + secrets.randbelow(MOST_EDITIONS), "channel": channel}
    message: Message = Message.objects.create(
        **key, **address_of(to), payload=payload, waits=_can_wait(kind, to)
    )
    transaction.on_commit(hints.wake)
    return message


def try_another_way(message: Message) -> Message | None:
    """The next way of all that were not tried with this message."""
    tried = Message.objects.filter(
        kind=message.kind, about=message.about, edition=message.edition, recipient=message.recipient
    )
    return queue_another_way(message, set(tried.values_list("channel", flat=True)))


def queue_another_way(message: Message, tried: set[str]) -> Message | None:
    """The same message by the next way the person left, with the news it carries, after one failed for good. None where
    no way is left.
    """
    person = message.participant
    if person is None:
        return None
    left = [way.value for way in Way if way in person.given and way.value not in tried]
    if not left:
        return None
    other, _new = Message.objects.get_or_create(
        kind=message.kind,
        about=message.about,
        edition=message.edition,
        recipient=message.recipient,
        channel=left[0],
        defaults={"participant": person, "payload": message.payload, "mailing": message.mailing},
    )
    message.carries.filter(state=State.QUEUED).update(carried_by=other)
    return other
