"""After a restore: what waited in the backup may have gone out since, from the database that was there before."""

from datetime import datetime

from outbox.models import Message, State
from people import clock

WAITED = (State.QUEUED, State.CLAIMED, State.SENDING)


def hold_after_restore(*, made_at: datetime) -> int:
    """Everything that waits becomes unknown: a person decides, nothing goes out a second time. Returns how many.

    `made_at` is when the backup was made. What fell due since then has to stand in the queue before this is called.
    """
    day = clock.london(made_at)
    reason = (
        f"It waited in the backup of {day:%d %B %Y, %H:%M}, or fell due after it. It may have gone out before the "
        f"restore."
    )
    waiting = Message.objects.filter(state__in=WAITED)
    return waiting.update(state=State.UNKNOWN, reason=reason, claim=None, lease_until=None, ended_at=None)
