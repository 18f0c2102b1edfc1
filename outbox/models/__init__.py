"""What we write to people, and what became of it."""

from outbox.models.batches import LetterBatch
from outbox.models.mailings import Mailing
from outbox.models.messages import Channel, Message, State
from outbox.models.suppressions import Suppression
from outbox.models.sweeps import Sweep

__all__ = ["Channel", "LetterBatch", "Mailing", "Message", "State", "Suppression", "Sweep"]
