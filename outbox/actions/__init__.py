"""Writing messages down, sending them, and settling what became of them."""

from outbox.actions.belonging import BELONGING, RULES
from outbox.actions.claiming import claim, left_today, reap
from outbox.actions.filling import fill_mailing
from outbox.actions.hearing import Heard, NotYet, hear
from outbox.actions.letter_batches import (
    ask_for_letters,
    give_letters,
    in_file,
    is_made,
    letters_of,
    make_anew,
    post_letters,
    sweep_letters,
    take_apart,
)
from outbox.actions.mailings import complete_mailing, open_mailing, stop_mailing
from outbox.actions.queueing import queue, queue_another_way, queue_once_more, try_another_way
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
    "Heard",
    "NotYet",
    "Swept",
    "ask_for_letters",
    "cancel_by_hand",
    "claim",
    "complete_mailing",
    "could_not",
    "fill_mailing",
    "give_letters",
    "give_up",
    "hear",
    "hold_after_restore",
    "in_file",
    "is_made",
    "left_today",
    "letter",
    "letters_of",
    "make_anew",
    "mark_posted",
    "open_mailing",
    "post_letters",
    "preview",
    "queue",
    "queue_another_way",
    "queue_once_more",
    "reap",
    "settle",
    "stop_mailing",
    "sweep",
    "sweep_letters",
    "take_apart",
    "to_do_by_hand",
    "try_again",
    "try_another_way",
]
