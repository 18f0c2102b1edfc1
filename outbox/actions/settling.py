"""What people settle by hand: letters posted, calls made, and what is unknown."""

from django.db import transaction

from outbox.models import Channel, Message, State
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused


def to_do_by_hand(*, about: str) -> list[Message]:
    """The letters and calls of one activity that wait for somebody now."""
    return list(Message.objects.to_do_by_hand(clock.now()).filter(about=about).select_related("participant"))


def mark_posted(*, message: Message, by: User) -> None:
    """A letter was posted, or somebody was rung. Twice keeps the first."""
    if message.channel == Channel.EMAIL:
        raise Refused("E-mails are sent by the site itself.")
    with transaction.atomic():
        done = Message.objects.filter(pk=message.pk, state=State.QUEUED).update(
            state=State.SENT, ended_at=clock.now(), settled_by=by
        )
        if done:
            people_actions.audit(by=by, did=f"sent a message by {message.channel}", about=message)
    message.refresh_from_db()


def settle(*, message: Message, arrived: bool, reason: str, by: User) -> None:
    """Decides what is unknown: it arrived, or it did not and the person's next way is left to staff.

    It is never sent again by itself: a second copy harms trust more than a call does. Refuses an empty reason.
    """
    if not reason.strip():
        raise Refused("Write how you know, such as: she rang and has read it.")
    with transaction.atomic():
        settled = Message.objects.filter(pk=message.pk, state=State.UNKNOWN).update(
            state=State.SENT if arrived else State.FAILED,
            reason=reason.strip()[:300],
            ended_at=clock.now(),
            settled_by=by,
        )
        if not settled:
            raise Refused("This is settled already.")
        people_actions.audit(
            by=by, did="settled an unknown message", about=message, detail={"arrived": arrived}
        )
    message.refresh_from_db()
