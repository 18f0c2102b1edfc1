"""The sweep: claim, write, fence, send, note what became of it. Nothing goes out twice."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import inf

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Q

from outbox import carriers, wishes
from outbox.actions import outcomes, wording
from outbox.actions.claiming import MOST, claim, left_today, reap
from outbox.actions.gathering import gather
from outbox.actions.reconciling import follow_letters, reconcile_with_notify
from outbox.actions.wording import Ready
from outbox.carriers import Carrier, Later, NoServer, Outcome, Refused
from outbox.models import Message, State, Sweep
from outbox.models.messages import by_machine
from people import actions as people_actions
from people import clock

logger = logging.getLogger(__name__)

# A few messages are not in a hurry, and a worker that is killed leaves as few as that of which nobody knows.
FIRST_BATCH = 5
# So many pass the fence in one commit; what is read and written for them is read and written for five times as many.
FENCED = 20
# How long after the fence the last of a batch may begin. Its words may take ten minutes, and the lease covers both.
BEGIN_WITHIN_SECONDS = 10

COUNTED = {State.SENT: "sent", State.FAILED: "failed", State.UNKNOWN: "unknown", State.QUEUED: "later"}


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


@dataclass
class Budget:
    """What one sweep may still try: messages of any kind, and of those that are of a mailing."""

    messages: float
    of_mailings: float

    def spend(self, batch: Sequence[Message]) -> None:
        self.messages -= len(batch)
        self.of_mailings = max(0, self.of_mailings - sum(one.mailing_id is not None for one in batch))


class NoMore(Exception):
    """There is no server: what is left waits for the next sweep."""


def sweep(limit: int | None = None) -> Swept:
    """Sends what is due, by every way, until nothing is due or `limit` messages were tried. Safe to run at once."""
    swept = Swept()
    Sweep.note()
    swept.given_back, swept.unknown = reap()
    reconcile_with_notify()
    follow_letters()
    wishes.cancel_unwanted_by_hand()
    gather()
    budget = Budget(inf if limit is None else limit, left_today())
    for channel in by_machine():
        _drain(channel, budget, swept)
    return swept


def _drain(channel: str, budget: Budget, swept: Swept) -> None:
    """Sends what goes by this way. One way that is shut stops no other."""
    size = FIRST_BATCH
    with carriers.by(channel) as server:
        while budget.messages > 0:
            most = int(min(size, budget.messages, budget.of_mailings or size))
            batch = claim(channel, most, mailings=budget.of_mailings > 0)
            size = min(size * 2, MOST)
            if not batch:
                break
            budget.spend(batch)
            try:
                send(server, batch, swept)
            except NoMore:
                break


def send(server: Carrier, batch: Sequence[Message], swept: Swept) -> None:
    """Takes what was claimed together as far as it goes. Raises NoMore where there is no server.

    The words of all are written first; then twenty at a time pass the fence in one commit: a worker that is killed
    leaves up to twenty of which nobody knows, where one commit for each would leave one (docs/decisions/0057).
    """
    ready, ended = wording.write(batch, server)
    _count(swept, *ended)
    ready = _not_held(ready, swept)
    for start in range(0, len(ready), FENCED):
        try:
            _send_some(server, ready[start : start + FENCED], swept, is_fresh=not start)
        except NoMore:
            outcomes.give_back([one.message for one in ready[start + FENCED :]], State.CLAIMED)
            raise


def _send_some(server: Carrier, ready: Sequence[Ready], swept: Swept, *, is_fresh: bool) -> None:
    """`is_fresh`: what may not go out was held back a moment ago. Greeting a server takes its time, and so does sending
    those before these: then it is asked once more.
    """
    greeted = _open(server, ready, swept)
    if greeted or not is_fresh:
        ready = _not_held(ready, swept)
    fenced, behind = _fence(ready, server.name)
    _count(swept, *behind)
    _send_each(server, fenced, swept)


def _not_held(ready: Sequence[Ready], swept: Swept) -> list[Ready]:
    """Those that may go out; the others end here."""
    held = wording.hold_back([one.message for one in ready])
    _count(swept, *held.values())
    return [one for one in ready if one.message.pk not in held]


def _open(server: Carrier, ready: Sequence[Ready], swept: Swept) -> bool:
    """Whether the server had to be greeted first. Raises NoMore."""
    try:
        return server.open()
    except NoServer as error:
        first, *rest = [one.message for one in ready]
        _count(swept, outcomes.wait_for_server(first, State.CLAIMED, str(error)))
        outcomes.give_back(rest, State.CLAIMED)
        raise NoMore from error


def _fence(ready: Sequence[Ready], carrier: str) -> tuple[list[Ready], list[str]]:
    """The point of no return, committed before the first word of any of these goes out. What is not ours any more or
    was stopped stays behind it; the states of those come second.
    """
    moment = clock.database_now()
    with transaction.atomic():
        mine = Message.objects.filter(_of(ready), state=State.CLAIMED, lease_until__gt=moment)
        mine.exclude(mailing__stopped_at__isnull=False).update(
            state=State.SENDING,
            carrier=carrier,
            fenced_at=moment,
            lease_until=moment + timedelta(seconds=settings.OUTBOX_SENDING_SECONDS),
        )
        ours = Message.objects.filter(_of(ready), state=State.SENDING, fenced_at=moment)
        keys = set(ours.values_list("pk", flat=True))
        fenced = [one for one in ready if one.message.pk in keys]
        people_actions.keep_links([link for one in fenced for link in one.links])
    return fenced, [outcomes.walk_away(one.message) for one in ready if one.message.pk not in keys]


def _of(ready: Sequence[Ready]) -> Q:
    """These, as long as this worker holds them."""
    claims = {one.message.claim for one in ready}
    return Q(pk__in=[one.message.pk for one in ready], claim__in=claims)


def _send_each(server: Carrier, fenced: Sequence[Ready], swept: Swept) -> None:
    """Raises NoMore. Whatever happens to the next one, what was taken is noted."""
    until = time.monotonic() + min(BEGIN_WITHIN_SECONDS, settings.OUTBOX_SENDING_SECONDS / 10)
    taken: list[Message] = []
    try:
        for place, one in enumerate(fenced):
            rest = [later.message for later in fenced[place + 1 :]]
            if place and time.monotonic() > until:
                outcomes.give_back([one.message, *rest], State.SENDING)
                return
            try:
                state = _send_one(server, one)
            except NoServer as error:
                _count(swept, outcomes.wait_for_server(one.message, State.SENDING, str(error)))
                outcomes.give_back(rest, State.SENDING)
                raise NoMore from error
            if state == State.SENT:
                taken.append(one.message)
            else:
                _count(swept, state)
    finally:
        _count(swept, *_note_sent(taken))


def _send_one(server: Carrier, one: Ready) -> str:
    """One message that cannot be sent never stops the next, whatever is wrong with it. Raises NoServer.

    SENT is not noted yet, every other state is.
    """
    try:
        server.offer(settings.EMAIL_FROM, one.message.goes_to)
    except NoServer:
        raise
    except Later as error:
        return outcomes.later(one.message, State.SENDING, str(error))
    except Refused as error:
        return outcomes.failed(one.message, State.SENDING, str(error))
    except Exception as error:
        logger.exception("Message %s could not be sent.", one.message.pk)
        server.withdraw()
        reason = f"It could not be sent ({type(error).__name__})."
        return outcomes.later(one.message, State.SENDING, reason)
    try:
        outcome, reason = server.deliver(one.packed)
    except NoServer:
        raise
    except Exception as error:
        logger.exception("What became of message %s is not known.", one.message.pk)
        outcome, reason = Outcome.UNKNOWN, f"It broke off while it was being sent ({type(error).__name__})."
    return State.SENT if outcome == Outcome.SENT else _note(one.message, outcome, reason)


def _note(message: Message, outcome: Outcome, reason: str) -> str:
    try:
        return outcomes.note(message, outcome, reason)
    except OperationalError:
        raise  # the database is away: what was being sent is found again by its lease
    except Exception:
        logger.exception("What became of message %s could not be noted.", message.pk)
        return State.UNKNOWN


def _note_sent(taken: Sequence[Message]) -> list[str]:
    if not taken:
        return []
    try:
        outcomes.sent(taken)
    except OperationalError:
        raise  # as above
    except Exception:
        logger.exception("What became of %s messages could not be noted.", len(taken))
        return [State.UNKNOWN] * len(taken)
    return [State.SENT] * len(taken)


def _count(swept: Swept, *states: str) -> None:
    for state in states:
        name = COUNTED.get(State(state), "held")
        setattr(swept, name, getattr(swept, name) + 1)
