"""The words of mails that were claimed together, and what may not go out of them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import OperationalError

from outbox import smtp, wishes
from outbox.actions import outcomes
from outbox.actions.combining import carried_by, said_in
from outbox.actions.rendering import LiveWays, Together, as_mail
from outbox.models import Message, State, Suppression
from people.models import PrivateLink

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ready:
    """A mail that may go out. Its `links` open nothing before they are kept."""

    message: Message
    address: str
    words: bytes
    links: list[PrivateLink]


def write(batch: Sequence[Message]) -> tuple[list[Ready], list[str]]:
    """The words of each that has some; and the states in which the others ended."""
    together, carried = Together(batch), carried_by(batch)
    found = [_words(one, together, carried.get(one.pk, [])) for one in batch]
    return [one for one in found if isinstance(one, Ready)], [one for one in found if isinstance(one, str)]


def hold_back(messages: Sequence[Message]) -> dict[UUID, str]:
    """Ends what must not go out, and says in which state."""
    unwanted = wishes.unwanted(messages)
    suppressed = Suppression.objects.among({_email_of(one) for one in messages if _email_of(one)})
    found = {}
    for message in messages:
        address = _email_of(message)
        if message.pk in unwanted:
            found[message.pk] = outcomes.end(message, State.CLAIMED, State.CANCELLED, wishes.REASON)
        elif address in suppressed:
            found[message.pk] = _suppressed(message, "This address takes no mail from us.")
        elif address and not _is_allowed(address):
            reason = "Outside production, mail goes only to addresses on EMAIL_ALLOW_LIST."
            found[message.pk] = _suppressed(message, reason)
    return found


def _suppressed(message: Message, reason: str) -> str:
    return outcomes.end(message, State.CLAIMED, State.SUPPRESSED, reason)


def _email_of(message: Message) -> str:
    if message.participant is not None:
        return message.participant.email
    return message.user.email if message.user is not None else ""


def _is_allowed(address: str) -> bool:
    allowed = {one.lower() for one in settings.EMAIL_ALLOW_LIST}
    return "*" in allowed or address.lower() in allowed or address.lower().rpartition("@")[2] in allowed


def _words(message: Message, together: Together, carried: list[Message]) -> Ready | str:
    """The mail itself; or the state the message ended in. One that cannot be written does not stop the next."""
    address = _email_of(message)
    if not address:
        return outcomes.failed(message, State.CLAIMED, "There is no e-mail address any more.")
    together.links = []
    try:
        rendered = said_in(message, LiveWays(message, together), carried)
        if rendered.empty:
            return outcomes.end(message, State.CLAIMED, State.CANCELLED, rendered.empty)
        words = as_mail(message, rendered, smtp.as_sent(address))
    except OperationalError:
        raise  # the database is away: what is claimed is found again by its lease
    except smtp.Refused as error:
        return outcomes.failed(message, State.CLAIMED, str(error))
    except Exception as error:
        logger.exception("Message %s could not be written.", message.pk)
        reason = f"Its words could not be put together ({type(error).__name__})."
        return outcomes.later(message, State.CLAIMED, reason)
    return Ready(message, address, words, together.links)
