"""A message as a text message: as much of it as four of them hold, and the way to the rest. Pure."""

from collections.abc import Sequence

from outbox.mime import Sender
from outbox.renderers import Block

# Four parts of 153 letters, which phones put together again; Notify takes six of them (918) at most.
MOST_LETTERS = 612
MORE_BEHIND_THE_LINK = "There is more on the page."
MORE_ON_THE_PHONE = "There is more. Ring us, and we read it to you."


def as_words(subject: str, blocks: Sequence[Block], *, stop: str, by: Sender) -> str:
    """Who writes and what about, the first of the words, every way on, and how to stop it.

    Whole blocks only: nobody's words are cut in the middle. Longer than MOST_LETTERS only where the ways on alone are.
    """
    buttons = [f"{' '.join(block.words.split())}: {block.url}" for block in blocks if block.look == "button"]
    said = [_said(block) for block in blocks if block.look != "button"]
    head = f"{by.organisation_name}: {' '.join(subject.split())}"
    tail = [*buttons, f"Questions? Ring {by.contact_name}, {by.contact_phone}."]
    if stop:
        tail.append(f"Write less often, or stop: {stop}")
    more = MORE_BEHIND_THE_LINK if buttons else MORE_ON_THE_PHONE
    fitting = _fitting(said, MOST_LETTERS - len("\n".join([head, more, *tail])) - 1)
    return "\n".join([head, *fitting, *([more] if len(fitting) < len(said) else []), *tail])


def _fitting(said: Sequence[str], left: int) -> list[str]:
    found = []
    for words in said:
        left -= len(words) + 1
        if left < 0:
            break
        found.append(words)
    return found


def _said(block: Block) -> str:
    words = " ".join(block.words.split())
    return f"{block.label}: {words}" if block.label else words
