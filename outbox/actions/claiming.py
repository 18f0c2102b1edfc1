"""Claiming what is due, and giving back what a stopped worker left behind."""

import uuid
from datetime import timedelta
from math import inf

from django.conf import settings
from django.db import transaction
from django.db.models import F

from outbox.models import Channel, Message, State
from people import clock

MOST = 100


def left_today() -> float:
    """How many more messages of mailings may go out today, so that a mistake is seen before it reaches everybody."""
    if not settings.MAILINGS_MOST_A_DAY:
        return inf
    sent = Message.objects.of_mailings_today(clock.database_now()).count()
    return max(0, settings.MAILINGS_MOST_A_DAY - sent)


def claim(channel: str = Channel.EMAIL, limit: int = MOST, *, mailings: bool = True) -> list[Message]:
    """Claims up to `limit` due messages of one way, in one transaction: no two workers get the same one.

    Without `mailings`, only what was written to one person by itself.

    PostgreSQL passes over rows that another worker holds; SQLite lets one writer in at a time, and silently ignores
    the lock. The keys are read first: inside an UPDATE, PostgreSQL may run a limited query several times and so
    claim more than its limit.
    """
    moment = clock.database_now()
    mine = uuid.uuid4()
    with transaction.atomic():
        due = list(
            Message.objects.due(moment)
            .filter(channel=channel, **({} if mailings else {"mailing": None}))
            .select_for_update(skip_locked=True, of=("self",))  # control: outbox claim
            .order_by("next_try_at", "created_at")
            .values_list("pk", flat=True)[:limit]
        )
        Message.objects.filter(pk__in=due, state=State.QUEUED).update(
            state=State.CLAIMED,
            claim=mine,
            lease_until=moment + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS),
            tries=F("tries") + 1,
        )
    found = Message.objects.filter(pk__in=due, claim=mine, state=State.CLAIMED)
    return list(found.select_related("participant", "user").order_by("next_try_at", "created_at"))


def reap() -> tuple[int, int]:
    """Gives back expired claims, of which nothing was sent, and marks expired sendings as unknown: never sent again.

    Returns how many of each.
    """
    moment = clock.database_now()
    expired = Message.objects.filter(lease_until__lte=moment)
    given_back = expired.filter(state=State.CLAIMED).update(
        state=State.QUEUED, claim=None, lease_until=None, next_try_at=moment
    )
    unknown = expired.filter(state=State.SENDING).update(
        state=State.UNKNOWN,
        lease_until=None,
        reason="The worker stopped while this was being sent. It may have arrived.",
    )
    return given_back, unknown
