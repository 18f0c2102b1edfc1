"""Writing messages down, sending them, and settling what became of them."""

from outbox.actions.belonging import BELONGING, RULES
from outbox.actions.claiming import claim, reap
from outbox.actions.mailings import complete_mailing, fill_mailing, open_mailing, stop_mailing
from outbox.actions.queueing import queue, queue_another_way, queue_once_more
from outbox.actions.rendering import DeadWays, letter, preview
from outbox.actions.restoring import hold_after_restore
from outbox.actions.sending import Swept, sweep
from outbox.actions.settling import (
    cancel_by_hand,
    could_not,
    give_up,
    mark_posted,
    settle,
    to_do_by_hand,
    try_again,
)

__all__ = [
    "BELONGING",
    "RULES",
    "DeadWays",
    "Swept",
    "cancel_by_hand",
    "claim",
    "complete_mailing",
    "could_not",
    "fill_mailing",
    "give_up",
    "hold_after_restore",
    "letter",
    "mark_posted",
    "open_mailing",
    "preview",
    "queue",
    "queue_another_way",
    "queue_once_more",
    "reap",
    "settle",
    "stop_mailing",
    "sweep",
    "to_do_by_hand",
    "try_again",
]
