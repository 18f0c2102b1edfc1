"""What is unknown, beside what the mail server says that it accepted."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from outbox import hints
from outbox.actions.hearing import Heard, hear
from outbox.carriers import NoServer
from outbox.models import Channel, Message, State
from people import actions as people_actions
from people import clock

IN_THE_LOG = "The mail server's own log has it."
NOT_IN_THE_LOG = "The mail server's own log, which is whole, does not have it. So it is sent again."
AT_NOTIFY = "GOV.UK Notify has it."
NOT_AT_NOTIFY = "GOV.UK Notify, which keeps all for seven days, does not have it. So it is sent again."
BY_MAIL_SERVER = ("smtp", "")  # nothing was noted before there were other ways
KEPT_BY_NOTIFY = timedelta(days=6)
ASKED_AT_ONCE = 100
PRINTED = "GOV.UK Notify prints and posts it."
LOOKED_AT_AFTER = timedelta(minutes=5)
_MESSAGE_ID = re.compile(r"<[0-9a-f]{32}@[^\s<>]+>")


@dataclass
class Reconciled:
    """How many had arrived, how many go out again, and of how many nothing is proved."""

    arrived: int = 0
    again: int = 0
    left: int = 0


def reconcile(*, log: str, is_whole: bool, older_than: timedelta) -> Reconciled:
    """Settles what is unknown by the Message-IDs in `log`: of everything that the server accepted, and of nothing else.

    What stands in it arrived, on the day it went out. What does not is only sent again where `is_whole` says that the
    log holds everything until now, and its words went out longer ago than `older_than`: the one proof that a second
    copy would be the first. Everything else stays for a person to decide. Safe to run twice.
    """
    accepted = set(_MESSAGE_ID.findall(log))
    found = Reconciled()
    before = clock.database_now() - older_than
    for message in Message.objects.unknown().filter(carrier__in=BY_MAIL_SERVER).order_by("pk"):
        if message.message_id in accepted:
            found.arrived += _arrived(message, IN_THE_LOG)
        elif is_whole and message.fenced_at is not None and message.fenced_at < before:
            found.again += _again(message, NOT_IN_THE_LOG)
        else:
            found.left += 1
    if found.again:
        hints.wake()
    return found


def reconcile_with_notify() -> Reconciled:
    """Settles what is unknown and went out by GOV.UK Notify, by asking it. Leaves what it cannot be asked about now.

    A message is only asked for once nothing of it can be on its way any more, and not after Notify has forgotten it.
    """
    found = Reconciled()
    if not settings.NOTIFY_API_KEY:
        return found
    moment = clock.database_now()
    late = moment - timedelta(seconds=settings.OUTBOX_SENDING_SECONDS)
    waiting = Message.objects.unknown().filter(
        carrier="notify", fenced_at__lt=late, fenced_at__gt=moment - KEPT_BY_NOTIFY
    )
    messages = list(waiting.order_by("pk")[:ASKED_AT_ONCE])
    if not messages:
        return found
    from outbox.carriers.notify import Notify  # noqa: PLC0415  (only a worker asks)

    with Notify() as notify, suppress(NoServer):
        for message in messages:
            has_it, _status = notify.has(message.message_id)
            if has_it:
                found.arrived += _arrived(message, AT_NOTIFY)
            else:
                found.again += _again(message, NOT_AT_NOTIFY)
    return found


def follow_letters() -> int:
    """Asks what became of letters that GOV.UK Notify took: it looks at them only afterwards, and tells of letters to
    nobody. One that it does not print came back. Says how many did.
    """
    moment = clock.database_now()
    if not settings.NOTIFY_API_KEY:
        return 0
    taken = Message.objects.filter(
        channel=Channel.LETTER, carrier="notify", state=State.SENT, reason="", settled_by=None,
        fenced_at__lt=moment - LOOKED_AT_AFTER, fenced_at__gt=moment - KEPT_BY_NOTIFY,
    )  # fmt: skip
    letters = list(taken.order_by("fenced_at", "pk")[:ASKED_AT_ONCE])
    if not letters:
        return 0
    from outbox.carriers.notify import FAILED, PRINTS_IT, Notify  # noqa: PLC0415  (as above)

    came_back = 0
    with Notify() as notify, suppress(NoServer):
        for letter in letters:
            _has_it, status = notify.has(letter.message_id)
            if status in FAILED:
                reason = f"GOV.UK Notify does not print it: {status}."
                came_back += hear(
                    message_id=letter.message_id, carrier="notify", heard=Heard.RETURNED, reason=reason
                )
            elif status in PRINTS_IT:
                taken.filter(pk=letter.pk).update(reason=PRINTED)
    return came_back


@transaction.atomic
def _arrived(message: Message, reason: str) -> int:
    return _settle(
        message, state=State.SENT, reason=reason, ended_at=message.fenced_at or clock.database_now()
    )


@transaction.atomic
def _again(message: Message, reason: str) -> int:
    return _settle(message, state=State.QUEUED, reason=reason, next_try_at=clock.database_now(), claim=None)


def _settle(message: Message, **how: object) -> int:
    done = Message.objects.filter(pk=message.pk, state=State.UNKNOWN).update(**how)
    if done:
        people_actions.audit(by=None, did="settled an unknown message by the log", about=message)
    return done
