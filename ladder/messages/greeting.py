"""How a message begins."""

from outbox.models import Message
from outbox.renderers import Block


def dear(message: Message) -> Block:
    """By the name somebody is called by, staff or participant; "Hello," where we know none."""
    name = ""
    if message.user:
        name = message.user.get_short_name()
    elif message.participant:
        name = message.participant.first_name
    return Block(f"Dear {name}," if name else "Hello,")
