"""What one mail, letter or call says: its own words, and the news that goes out with it."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import OperationalError

from outbox import renderers
from outbox.easy import in_short_lines
from outbox.models import Message, State
from outbox.renderers import Block, Rendered, Ways
from people import clock
from people.models import Form, Participant

logger = logging.getLogger(__name__)

SUBJECT = "News about what you took part in"
BUT_NOT_OFTEN = "We write to you once a week at most. Today there is news of {number} things."
A_DAY = timedelta(days=1)


def said_in(message: Message, ways: Ways, carried: Sequence[Message] | None = None) -> Rendered:
    """The words of a message and of what it carries: `carried`, where that was read already.

    News that has nothing to say any more is cancelled, and what cannot be written waits for another day.
    """
    own = renderers.render(message, ways)
    if carried is None:
        carried = carried_by([message]).get(message.pk, [])
    parts = [own, *(_part(one, message, ways) for one in carried)]
    full = [part for part in parts if not part.empty]
    if len(full) < 2:
        return as_they_read(full[0] if full else own, message.participant)
    name = message.participant.first_name if message.participant else ""
    greeting = Block(f"Dear {name}," if name else "Hello,")
    news = [block for part in full for block in _news(part, greeting)]
    together = Rendered(SUBJECT, [greeting, Block(BUT_NOT_OFTEN.format(number=len(full))), *news])
    return as_they_read(together, message.participant)


def as_they_read(rendered: Rendered, participant: Participant | None) -> Rendered:
    """In short lines, for those who asked for Easy Read."""
    if participant is None or participant.form != Form.EASY:
        return rendered
    return replace(rendered, blocks=in_short_lines(rendered.blocks))


def _news(part: Rendered, greeting: Block) -> list[Block]:
    """One of several: under its subject, and without a greeting of its own."""
    return [Block(part.subject, look="heading"), *(one for one in part.blocks if one != greeting)]


def carried_by(messages: Collection[Message]) -> dict[UUID | None, list[Message]]:
    """What each of these carries. What was stopped meanwhile is held back by its own mailing."""
    found: dict[UUID | None, list[Message]] = defaultdict(list)
    # What has gone out with a letter still stands in it, when its file is given out once more.
    carried = Message.objects.filter(carried_by__in=messages, state__in=(State.QUEUED, State.SENT))
    for one in carried.select_related("participant", "mailing").order_by("created_at", "pk"):
        stopped = one.mailing is not None and one.mailing.stopped_at is not None
        if stopped and one.state == State.QUEUED:
            Message.objects.filter(pk=one.pk).update(carried_by=None)
        else:
            found[one.carried_by_id].append(one)
    return found


def _part(one: Message, message: Message, ways: Ways) -> Rendered:
    still = Message.objects.filter(pk=one.pk, carried_by=message, state=State.QUEUED)
    try:
        part = renderers.render(one, ways)
    except OperationalError:
        raise
    except Exception as error:
        logger.exception("Message %s could not be written.", one.pk)
        still.update(carried_by=None, next_try_at=clock.now() + A_DAY)
        return Rendered(subject="", empty=f"Its words could not be put together ({type(error).__name__}).")
    if part.empty:
        still.update(state=State.CANCELLED, reason=part.empty[:300], ended_at=clock.now(), waits=False)
    return part
