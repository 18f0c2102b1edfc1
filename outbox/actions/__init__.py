"""Writing messages down, sending them, and settling what became of them."""

from outbox.actions.claiming import claim, reap
from outbox.actions.mailings import complete_mailing, fill_mailing, open_mailing, stop_mailing
from outbox.actions.queueing import queue, queue_another_way
from outbox.actions.rendering import DeadWays, letter, preview
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
    "DeadWays",
    "Swept",
    "cancel_by_hand",
    "claim",
    "complete_mailing",
    "could_not",
    "fill_mailing",
    "give_up",
    "letter",
    "mark_posted",
    "open_mailing",
    "preview",
    "queue",
    "queue_another_way",
    "reap",
    "settle",
    "stop_mailing",
    "sweep",
    "to_do_by_hand",
    "try_again",
]
