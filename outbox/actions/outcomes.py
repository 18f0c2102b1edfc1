"""What became of a message: each change is made only while it is still ours and still where we left it."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction

from outbox.actions.queueing import try_another_way
from outbox.carriers import Outcome
from outbox.models import Message, State
from people import clock

NO_SERVER_MINUTES = 5
BACKOFF_MINUTES = (1, 5, 15, 60, 60, 60, 120, 240)
_chance = secrets.SystemRandom()


def note(message: Message, outcome: Outcome, reason: str) -> str:
    """What was said to its words, where that is anything but that they were taken. Returns the state it ended in, as
    all here do.
    """
    if outcome == Outcome.LATER:
        return later(message, State.SENDING, reason)
    if outcome == Outcome.REFUSED:
        return failed(message, State.SENDING, reason)
    return end(message, State.SENDING, State.UNKNOWN, reason)


def sent(messages: Sequence[Message]) -> None:
    """All of these were taken: noted in one commit, as they passed the fence in one."""
    Message.objects.filter(
        pk__in=[one.pk for one in messages], claim__in={one.claim for one in messages}, state=State.SENDING
    ).update(state=State.SENT, reason="", ended_at=clock.now(), claim=None, lease_until=None)


def later(message: Message, was: State, reason: str) -> str:
    """Back into the queue for a later try, or failed after the last one."""
    if message.tries > len(BACKOFF_MINUTES):
        return failed(message, was, f"We tried {message.tries} times. {reason}")
    minutes = BACKOFF_MINUTES[message.tries - 1] * _chance.uniform(0.8, 1.2)
    change(
        message,
        was,
        state=State.QUEUED,
        reason=reason[:300],
        next_try_at=clock.database_now() + timedelta(minutes=minutes),
    )
    return State.QUEUED


def wait_for_server(message: Message, was: State, reason: str) -> str:
    """Back into the queue, however often: that our server is away is no reason to give anybody up."""
    again = clock.database_now() + timedelta(minutes=NO_SERVER_MINUTES * _chance.uniform(0.8, 1.2))
    change(message, was, state=State.QUEUED, reason=reason[:300], next_try_at=again, tries=message.tries - 1)
    return State.QUEUED


def give_back(untried: Iterable[Message], was: State) -> None:
    """Of these not one word went out: they wait as before."""
    for message in untried:
        change(message, was, state=State.QUEUED, tries=message.tries - 1, fenced_at=None)


def walk_away(message: Message) -> str:
    """Gives back what is still ours, such as a message of a mailing that was stopped; it is held there."""
    change(message, State.CLAIMED, state=State.QUEUED)
    return State.QUEUED


def failed(message: Message, was: State, reason: str) -> str:
    """Failed for good by this way; the person's next way is tried, in the same transaction."""
    with transaction.atomic():
        if change(message, was, state=State.FAILED, reason=reason[:300], ended_at=clock.now()):
            try_another_way(message)
    return State.FAILED


def end(message: Message, was: State, state: State, reason: str) -> str:
    ended = None if state == State.UNKNOWN else clock.now()
    change(message, was, state=state, reason=reason[:300], ended_at=ended)
    return state


def change(message: Message, was: State, **changes: object) -> bool:
    mine = Message.objects.filter(pk=message.pk, claim=message.claim, state=was)
    return bool(mine.update(**{"claim": None, "lease_until": None, **changes}))
