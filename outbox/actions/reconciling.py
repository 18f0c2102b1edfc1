"""What is unknown, beside what the mail server says that it accepted."""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from outbox import hints
from outbox.models import Message, State
from people import actions as people_actions
from people import clock

IN_THE_LOG = "The mail server's own log has it."
NOT_IN_THE_LOG = "The mail server's own log, which is whole, does not have it. So it is sent again."
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
    for message in Message.objects.unknown().order_by("pk"):
        if message.message_id in accepted:
            found.arrived += _arrived(message)
        elif is_whole and message.fenced_at is not None and message.fenced_at < before:
            found.again += _again(message)
        else:
            found.left += 1
    if found.again:
        hints.wake()
    return found


@transaction.atomic
def _arrived(message: Message) -> int:
    return _settle(
        message, state=State.SENT, reason=IN_THE_LOG, ended_at=message.fenced_at or clock.database_now()
    )


@transaction.atomic
def _again(message: Message) -> int:
    return _settle(
        message, state=State.QUEUED, reason=NOT_IN_THE_LOG, next_try_at=clock.database_now(), claim=None
    )


def _settle(message: Message, **how: object) -> int:
    done = Message.objects.filter(pk=message.pk, state=State.UNKNOWN).update(**how)
    if done:
        people_actions.audit(by=None, did="settled an unknown message by the log", about=message)
    return done
