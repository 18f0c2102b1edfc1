"""The words of mails that were claimed together, and what may not go out of them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, transaction

from outbox import wishes
from outbox.actions import outcomes
from outbox.actions.combining import carried_by, said_in
from outbox.actions.queueing import try_another_way
from outbox.actions.rendering import LiveWays, Together, sender, written
from outbox.carriers import Carrier, Refused
from outbox.models import Channel, Message, State, Suppression
from people.models import PrivateLink

logger = logging.getLogger(__name__)

DEAD_ADDRESS = "This address takes no mail from us."
GONE = {
    Channel.EMAIL: "There is no e-mail address any more.",
    Channel.TEXT: "There is no phone number any more.",
    Channel.LETTER: "There is no postal address any more.",
}


@dataclass(frozen=True)
class Ready:
    """A message that may go out, packed for whoever carries it. Its `links` open nothing before they are kept."""

    message: Message
    packed: Any
    links: list[PrivateLink]


def write(batch: Sequence[Message], carrier: Carrier) -> tuple[list[Ready], list[str]]:
    """The words of each that has some; and the states in which the others ended."""
    together, carried = Together(batch), carried_by(batch)
    found = [_words(one, carrier, together, carried.get(one.pk, [])) for one in batch]
    return [one for one in found if isinstance(one, Ready)], [one for one in found if isinstance(one, str)]


def hold_back(messages: Sequence[Message]) -> dict[UUID, str]:
    """Ends what must not go out, and says in which state."""
    unwanted = wishes.unwanted(messages)
    suppressed = Suppression.objects.among({one.goes_to for one in messages if one.goes_to})
    found = {}
    for message in messages:
        address = message.goes_to
        if message.pk in unwanted:
            found[message.pk] = outcomes.end(message, State.CLAIMED, State.CANCELLED, wishes.REASON)
        elif address in suppressed:
            with transaction.atomic():
                found[message.pk] = _suppressed(message, DEAD_ADDRESS)
                try_another_way(message)
        elif not _is_allowed(message):
            reason = "Outside production, mail goes only to addresses on EMAIL_ALLOW_LIST."
            found[message.pk] = _suppressed(message, reason)
    return found


def _suppressed(message: Message, reason: str) -> str:
    return outcomes.end(message, State.CLAIMED, State.SUPPRESSED, reason)


def _is_allowed(message: Message) -> bool:
    """A letter that is posted elsewhere has no address on the list: it goes only where everything may."""
    allowed = {one.lower() for one in settings.EMAIL_ALLOW_LIST}
    place = message.goes_to.lower()
    return "*" in allowed or (bool(place) and (place in allowed or place.rpartition("@")[2] in allowed))


def _words(message: Message, carrier: Carrier, together: Together, carried: list[Message]) -> Ready | str:
    """What is to be carried; or the state the message ended in. One that cannot be written does not stop the next."""
    if not _has_a_place(message):
        return outcomes.failed(message, State.CLAIMED, GONE[Channel(message.channel)])
    together.links = []
    try:
        rendered = said_in(message, LiveWays(message, together), carried)
        if rendered.empty:
            return outcomes.end(message, State.CLAIMED, State.CANCELLED, rendered.empty)
        packed = carrier.pack(written(message, rendered), sender())
    except OperationalError:
        raise  # the database is away: what is claimed is found again by its lease
    except Refused as error:
        return outcomes.failed(message, State.CLAIMED, str(error))
    except Exception as error:
        logger.exception("Message %s could not be written.", message.pk)
        reason = f"Its words could not be put together ({type(error).__name__})."
        return outcomes.later(message, State.CLAIMED, reason)
    return Ready(message, packed, together.links)


def _has_a_place(message: Message) -> bool:
    if message.channel != Channel.LETTER:
        return bool(message.goes_to)
    return message.participant is not None and bool(message.participant.address.strip())
