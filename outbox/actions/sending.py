"""The sweep: claim, offer, fence, send, note what became of it. Nothing goes out twice."""

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import OperationalError, transaction

from outbox import renderers, smtp, wishes
from outbox.actions.claiming import BATCH, claim, reap
from outbox.actions.queueing import queue_another_way
from outbox.actions.rendering import LiveWays, as_mail
from outbox.models import Message, State, Suppression, Sweep
from outbox.smtp import Conversation, Outcome
from people import clock

logger = logging.getLogger(__name__)

NO_SERVER_MINUTES = 5
BACKOFF_MINUTES = (1, 5, 15, 60, 60, 60, 120, 240)
_chance = secrets.SystemRandom()


@dataclass
class Swept:
    """What one sweep did, in messages."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    held: int = 0
    unknown: int = 0
    given_back: int = 0

    @property
    def any(self) -> bool:
        return bool(self.sent or self.later or self.failed or self.held or self.unknown or self.given_back)


def sweep(limit: int | None = None) -> Swept:
    """Sends what is due, in batches of 20, until nothing is due or `limit` messages were tried. Safe to run at once."""
    swept = Swept()
    Sweep.note()
    swept.given_back, swept.unknown = reap()
    wishes.cancel_unwanted_by_hand()
    left = limit
    with Conversation() as server:
        while left is None or left > 0:
            batch = claim(BATCH if left is None else min(BATCH, left))
            if not batch:
                break
            ended = _send_all(server, batch)
            for state in ended:
                _count(swept, state)
            if len(ended) < len(batch):
                break
            left = None if left is None else left - len(batch)
    return swept


def _send_all(server: Conversation, batch: list[Message]) -> list[str]:
    """Sends what was claimed. Where there is no server, the rest is given back untried: the next sweep asks again.

    One message that cannot be sent never stops the next, whatever is wrong with it.
    """
    ended = []
    for place, message in enumerate(batch):
        try:
            ended.append(_send(server, message))
        except smtp.NoServer as error:
            ended.append(_wait_for_server(message, str(error)))
            _give_back(batch[place + 1 :])
            break
        except OperationalError:
            raise  # the database is away: what is claimed or being sent is found again by its lease
        except Exception as error:
            logger.exception("Message %s could not be sent.", message.pk)
            server.withdraw()
            ended.append(_later(message, State.CLAIMED, f"It could not be sent ({type(error).__name__})."))
    return ended


def _count(swept: Swept, state: str) -> None:
    name = {State.SENT: "sent", State.FAILED: "failed", State.UNKNOWN: "unknown", State.QUEUED: "later"}.get(
        State(state), "held"
    )
    setattr(swept, name, getattr(swept, name) + 1)


def _send(server: Conversation, message: Message) -> str:
    """Takes one claimed message as far as it goes. Returns the state it ended in."""
    address = _address(message)
    words = _words(message, address)
    if not isinstance(words, bytes):
        return words
    try:
        server.offer(settings.EMAIL_FROM, address)
    except smtp.NoServer:
        raise
    except smtp.Later as error:
        return _later(message, State.CLAIMED, str(error))
    except smtp.Refused as error:
        return _failed(message, State.CLAIMED, str(error))
    held = _held_back(message, address)
    if held or not _fence(message):
        server.withdraw()
        return held or _walk_away(message)
    return _note(message, *server.deliver(words))


def _address(message: Message) -> str:
    if message.participant is not None:
        return message.participant.email
    return message.user.email if message.user is not None else ""


def _words(message: Message, address: str) -> bytes | str:
    """The mail itself; or the state the message ended in, because there is nothing to send."""
    if not address:
        return _failed(message, State.CLAIMED, "There is no e-mail address any more.")
    held = _held_back(message, address)
    if held:
        return held
    try:
        rendered = renderers.render(message, LiveWays(message))
        if rendered.empty:
            return _end(message, State.CLAIMED, State.CANCELLED, rendered.empty)
        return as_mail(message, rendered, smtp.as_sent(address))
    except smtp.Refused as error:
        return _failed(message, State.CLAIMED, str(error))
    except Exception as error:  # one message that cannot be written must not stop the others
        logger.exception("Message %s could not be written.", message.pk)
        return _later(
            message, State.CLAIMED, f"Its words could not be put together ({type(error).__name__})."
        )


def _held_back(message: Message, address: str) -> str:
    """The state of a message that must not go out, or nothing."""
    if wishes.is_unwanted(message):
        return _end(message, State.CLAIMED, State.CANCELLED, wishes.REASON)
    if Suppression.objects.of(address).exists():
        return _end(message, State.CLAIMED, State.SUPPRESSED, "This address takes no mail from us.")
    if not _is_allowed(address):
        reason = "Outside production, mail goes only to addresses on EMAIL_ALLOW_LIST."
        return _end(message, State.CLAIMED, State.SUPPRESSED, reason)
    return ""


def _is_allowed(address: str) -> bool:
    allowed = {one.lower() for one in settings.EMAIL_ALLOW_LIST}
    return "*" in allowed or address.lower() in allowed or address.lower().rpartition("@")[2] in allowed


def _fence(message: Message) -> bool:
    """The point of no return, committed before the first word goes out. False: it is not ours, or was stopped."""
    moment = clock.database_now()
    mine = Message.objects.filter(
        pk=message.pk, claim=message.claim, state=State.CLAIMED, lease_until__gt=moment
    ).exclude(mailing__stopped_at__isnull=False)
    return bool(
        mine.update(
            state=State.SENDING,
            fenced_at=moment,
            lease_until=moment + timedelta(seconds=settings.OUTBOX_SENDING_SECONDS),
        )
    )


def _walk_away(message: Message) -> str:
    """Gives back what is still ours, such as a message of a mailing that was stopped; it is held there."""
    _change(message, State.CLAIMED, state=State.QUEUED)
    return State.QUEUED


def _note(message: Message, outcome: Outcome, reason: str) -> str:
    if outcome == Outcome.SENT:
        return _end(message, State.SENDING, State.SENT, "")
    if outcome == Outcome.LATER:
        return _later(message, State.SENDING, reason)
    if outcome == Outcome.REFUSED:
        return _failed(message, State.SENDING, reason)
    return _end(message, State.SENDING, State.UNKNOWN, reason)


def _later(message: Message, was: State, reason: str) -> str:
    """Back into the queue for a later try, or failed after the last one."""
    if message.tries > len(BACKOFF_MINUTES):
        return _failed(message, was, f"We tried {message.tries} times. {reason}")
    minutes = BACKOFF_MINUTES[message.tries - 1] * _chance.uniform(0.8, 1.2)
    _change(
        message,
        was,
        state=State.QUEUED,
        reason=reason[:300],
        next_try_at=clock.database_now() + timedelta(minutes=minutes),
    )
    return State.QUEUED


def _wait_for_server(message: Message, reason: str) -> str:
    """Back into the queue, however often: that our server is away is no reason to give anybody up."""
    again = clock.database_now() + timedelta(minutes=NO_SERVER_MINUTES * _chance.uniform(0.8, 1.2))
    _change(
        message,
        State.CLAIMED,
        state=State.QUEUED,
        reason=reason[:300],
        next_try_at=again,
        tries=message.tries - 1,
    )
    return State.QUEUED


def _give_back(untried: list[Message]) -> None:
    for message in untried:
        _change(message, State.CLAIMED, state=State.QUEUED, tries=message.tries - 1)


def _failed(message: Message, was: State, reason: str) -> str:
    """Failed for good by this way; the person's next way is tried, in the same transaction."""
    with transaction.atomic():
        if _change(message, was, state=State.FAILED, reason=reason[:300], ended_at=clock.now()):
            tried = Message.objects.filter(
                kind=message.kind, about=message.about, edition=message.edition, recipient=message.recipient
            ).values_list("channel", flat=True)
            queue_another_way(message, set(tried))
    return State.FAILED


def _end(message: Message, was: State, state: State, reason: str) -> str:
    ended = None if state == State.UNKNOWN else clock.now()
    _change(message, was, state=state, reason=reason[:300], ended_at=ended)
    return state


def _change(message: Message, was: State, **changes: object) -> bool:
    """Changes a message that is still ours and still where we left it."""
    mine = Message.objects.filter(pk=message.pk, claim=message.claim, state=was)
    return bool(mine.update(**{"claim": None, "lease_until": None, **changes}))
