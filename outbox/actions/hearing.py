"""What whoever carries our messages tells of them later: that one arrived after all, came back, or was unwelcome."""

from enum import StrEnum

from django.db import transaction

from outbox import hints
from outbox.actions.queueing import try_another_way
from outbox.models import Message, State, Suppression
from people import actions as people_actions
from people import clock
from people.models import Hears


class Heard(StrEnum):
    """What is told of one message."""

    ARRIVED = "arrived"
    RETURNED = "returned"  # this one could not be delivered
    DEAD = "dead"  # nor can any other: there is no such address
    UNWELCOME = "unwelcome"  # it arrived, and its reader says to their mail program that they do not want it


class NotYet(Exception):
    """It is still being sent, as far as we know: whoever tells this has to come again."""


@transaction.atomic
def hear(*, message_id: str, carrier: str, heard: Heard, reason: str) -> bool:
    """Takes in what is told of the message that this carrier has under this id; whether that changed anything.

    Safe to hear twice, and in any order. What a person has settled stays. Raises NotYet.
    """
    message = (
        Message.objects.filter(message_id=message_id, carrier=carrier).select_related("participant").first()
    )
    if message is None:
        return False
    if message.state == State.SENDING:
        raise NotYet
    if heard == Heard.ARRIVED:
        return _arrived(message, reason)
    if heard == Heard.UNWELCOME:
        return _unwelcome(message, reason)
    return _came_back(message, reason, is_dead=heard == Heard.DEAD)


def _arrived(message: Message, reason: str) -> bool:
    done = Message.objects.filter(pk=message.pk, state=State.UNKNOWN).update(
        state=State.SENT, reason=reason[:300], ended_at=message.fenced_at or clock.database_now()
    )
    return bool(done)


def _came_back(message: Message, reason: str, *, is_dead: bool) -> bool:
    """The person's next way is tried, with the news that this message carried; nobody is told twice by one way."""
    gone_out = Message.objects.filter(pk=message.pk, state__in=(State.SENT, State.UNKNOWN), settled_by=None)
    if not gone_out.update(state=State.FAILED, reason=reason[:300], ended_at=clock.now()):
        return False
    if is_dead:
        suppress(message.goes_to, reason)
    other = try_another_way(message)
    carried = message.carries.filter(state=State.SENT)
    if other is not None:
        carried.update(state=State.QUEUED, carried_by=other, ended_at=None, reason="")
        hints.wake()
    else:
        carried.update(state=State.FAILED, reason=reason[:300])
    people_actions.audit(by=None, did="heard that a message came back", about=message)
    return True


def _unwelcome(message: Message, reason: str) -> bool:
    """The same as a press on a mail program's own button to stop it, and no more mail to this address."""
    _arrived(message, reason)
    person = message.participant
    if person is not None:
        people_actions.change_how_we_write(participant=person, changes={"hears": Hears.NOTHING.value})
    return suppress(message.goes_to, reason)


def suppress(address: str, reason: str) -> bool:
    """No more mail goes to this address. A phone number is no such address: calls may still reach it."""
    if "@" not in address or Suppression.objects.of(address).exists():
        return False
    Suppression.objects.create(address=address.lower(), reason=reason[:200])
    return True
