"""What people settle by hand: letters posted, calls made, and what is unknown."""

from django.db import transaction
from django.db.models import QuerySet

from outbox.actions.queueing import try_another_way
from outbox.models import Message, State
from outbox.models.messages import by_machine, fixed_message_id
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused


def to_do_by_hand(*, about: str) -> "QuerySet[Message]":
    """The letters and calls of one activity that wait for somebody now."""
    return Message.objects.to_do_by_hand(clock.now()).filter(about=about).select_related("participant")


def mark_posted(*, message: Message, by: User) -> None:
    """A letter was posted, or somebody was rung. Twice keeps the first."""
    if not message.is_by_hand:
        raise Refused("The site sends this itself.")
    with transaction.atomic():
        done = Message.objects.filter(pk=message.pk, state=State.QUEUED).update(
            state=State.SENT, ended_at=clock.now(), settled_by=by
        )
        if done:
            people_actions.audit(by=by, did=f"sent a message by {message.channel}", about=message)
    message.refresh_from_db()


def cancel_by_hand(*, about: str, to: Participant, reason: str) -> int:
    """Takes the letters and calls of one activity from the list of what is to do for a person. Returns how many.

    An e-mail needs no such thing: it is looked at again when it is sent.
    """
    waiting = Message.objects.by_hand().filter(about=about, participant=to, state=State.QUEUED)
    return waiting.update(state=State.CANCELLED, reason=reason[:300], ended_at=clock.now())


def settle(*, message: Message, arrived: bool, reason: str, by: User) -> None:
    """Decides what is unknown: it arrived, or it did not and the person's next way is left to staff.

    It is never sent again by itself: a second copy harms trust more than a call does. Refuses an empty reason.
    """
    if not reason.strip():
        raise Refused("Write how you know, such as: she rang and has read it.")
    with transaction.atomic():
        # What arrived, arrived on the day it went out, not on the day somebody found out.
        ended_at = (message.fenced_at if arrived else None) or clock.now()
        settled = Message.objects.filter(pk=message.pk, state=State.UNKNOWN).update(
            state=State.SENT if arrived else State.FAILED,
            reason=reason.strip()[:300],
            ended_at=ended_at,
            settled_by=by,
        )
        if not settled:
            raise Refused("This is settled already.")
        people_actions.audit(
            by=by, did="settled an unknown message", about=message, detail={"arrived": arrived}
        )
    message.refresh_from_db()


def could_not(*, message: Message, reason: str, by: User) -> Message | None:
    """A letter came back, or nobody answers the phone: this way failed. Leaves a message by the person's next way.

    Returns that one, or None where no way is left. Refuses an empty reason, and what is not waiting any more.
    """
    if not reason.strip():
        raise Refused("Write what happened, such as: the letter came back.")
    with transaction.atomic():
        failed = (
            Message.objects.by_hand()
            .filter(pk=message.pk, state=State.QUEUED, waits=False)
            .update(state=State.FAILED, reason=reason.strip()[:300], ended_at=clock.now())
        )
        if not failed:
            raise Refused("This is settled already.")
        people_actions.audit(by=by, did=f"could not send a message by {message.channel}", about=message)
        other = try_another_way(message)
    message.refresh_from_db()
    return other


def try_again(*, message: Message, by: User) -> None:
    """Puts what failed back into the queue. Refuses any that may have arrived, such as a settled one.

    It is another mail now, with an id of its own: what is known of the one that failed says nothing about it.
    """
    with transaction.atomic():
        again = Message.objects.filter(
            pk=message.pk, channel__in=by_machine(), state=State.FAILED, settled_by=None
        ).update(
            state=State.QUEUED, tries=0, next_try_at=clock.now(), ended_at=None, message_id=fixed_message_id()
        )
        if not again:
            raise Refused("This cannot be sent again: it did not fail, or somebody has settled it.")
        people_actions.audit(by=by, did="sent a failed message again", about=message)
    message.refresh_from_db()


def give_up(*, message: Message, reason: str, by: User) -> None:
    """Notes what was done for somebody whom no way has reached. Refuses an empty reason; twice keeps the first."""
    if not reason.strip():
        raise Refused("Write what you did, such as: her sister has told her.")
    with transaction.atomic():
        noted = Message.objects.filter(pk=message.pk, state=State.FAILED, settled_by=None).update(
            settled_by=by, reason=f"{message.reason} {reason.strip()}".strip()[:300]
        )
        if noted:
            people_actions.audit(by=by, did="settled a failed message", about=message)
    message.refresh_from_db()
