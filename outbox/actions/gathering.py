"""News goes out with other news: to most people who take part in more than one thing, once a week at most.

A piece of news is written down waiting. Here it is let go: alone, or as the one that carries what else waits for the
same person. What they asked for, replies, and what cannot wait go at once, and pass by here.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Coalesce

from outbox import renderers, wishes
from outbox.models import Message, State
from outbox.renderers import WE_BEGIN
from people import clock

A_WEEK = timedelta(days=7)
AT_ONCE = 5_000
WITH_OTHERS = "It went out together with other news."
MAY_HAVE_ARRIVED = (State.SENT, State.SENDING, State.UNKNOWN)
ON_ITS_WAY = (State.QUEUED, State.CLAIMED, State.SENDING)
OTHERWISE_ENDED = (State.FAILED, State.SUPPRESSED, State.CANCELLED)


def gather() -> None:
    """Lets news go whose turn has come. Safe to run at once, and twice."""
    _follow()
    moment = clock.database_now()
    waiting = Message.objects.to_gather(moment)
    if not waiting.exists():
        return  # before anybody's taking part is counted
    waiting.exclude(participant__in=wishes.want_it_weekly()).update(waits=False)
    for person in list(waiting.order_by().values_list("participant", flat=True).distinct()):
        if person is not None:
            _let_go(person, moment)


def _let_go(person: UUID, moment: datetime) -> None:
    """All that waits for one person goes together; or later, where they had something less than a week ago."""
    waiting = list(Message.objects.to_gather(moment).filter(participant=person).order_by("created_at", "pk"))
    begun = Message.objects.filter(participant=person, kind__in=renderers.kinds_of(WE_BEGIN), carried_by=None)
    # A letter that nobody posts does not hold all that comes after it.
    on_its_way = begun.filter(state__in=ON_ITS_WAY, waits=False, next_try_at__gt=moment - A_WEEK)
    if not waiting or on_its_way.exists():
        return
    last = begun.filter(state__in=MAY_HAVE_ARRIVED).aggregate(at=Max(Coalesce("fenced_at", "ended_at")))["at"]
    if last is not None and last + A_WEEK > moment:
        Message.objects.filter(pk__in=[one.pk for one in waiting]).update(next_try_at=last + A_WEEK)
    else:
        _carry(waiting)


@transaction.atomic
def _carry(waiting: list[Message]) -> None:
    """The first carries the others. Another worker may have let some go meanwhile: what is not waiting any more stays
    as it is, for what is carried by a mail that went out before would be lost.
    """
    first, *others = waiting
    still = Message.objects.filter(state=State.QUEUED, waits=True, carried_by=None)
    if still.filter(pk=first.pk).update(waits=False):
        with_it = [one.pk for one in others if one.channel == first.channel]
        still.filter(pk__in=with_it).update(carried_by=first)


def _follow() -> None:
    """What went out with another ended with it. Where that one did not go out, its news waits again."""
    carried = Message.objects.filter(state=State.QUEUED, carried_by__isnull=False)
    became = dict(carried.values_list("pk", "carried_by__state")[:AT_ONCE])
    sent = [pk for pk, state in became.items() if state == State.SENT]
    stayed = [pk for pk, state in became.items() if state in OTHERWISE_ENDED]
    if sent:
        carried.filter(pk__in=sent).update(
            state=State.SENT, ended_at=clock.now(), waits=False, reason=WITH_OTHERS
        )
    if stayed:
        carried.filter(pk__in=stayed).update(carried_by=None, next_try_at=clock.now())
