"""What has to be read before everybody can read it. Pure; an app chooses for each kind of thing that people write."""

from dataclasses import dataclass
from enum import Enum


class Waits(Enum):
    """Which of what people write waits to be read first. Who chooses nothing gets the first."""

    EVERYTHING = "everything"
    FIRST_POST = "a first post by an unknown person"


@dataclass(frozen=True)
class Writer:
    """What is known of who wrote it. Both are false for somebody of whom nothing is known.

    `known`: they take part by a link of their own, an invitation or a register. `read_before`: something of theirs was
    read, and could be shown.
    """

    known: bool = False
    read_before: bool = False


def waits(which: Waits, writer: Writer) -> bool:
    """Whether it waits. Only who is known, and has had something read as fit, is shown at once; and only where the kind
    lets them.
    """
    return which is Waits.EVERYTHING or not (writer.known and writer.read_before)
