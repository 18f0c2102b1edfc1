"""The site's ways out: each takes what is packed for it, and says what became of it. None knows the database.

Whatever the way, nothing of a message leaves before its fence is committed (docs/decisions/0005), and what cannot be
known is UNKNOWN: it is never sent again by itself (docs/decisions/0059).
"""

from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol

from django.conf import settings

from outbox.mime import Mail, Sender
from outbox.models import Channel

# By this name a mail service keeps a mail's own id, and tells it with whatever becomes of the mail.
REFERENCE = "message"


class Outcome(StrEnum):
    """What became of a message once its words were on their way."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Later(Exception):
    """It was not taken now; nothing can have been delivered."""


class NoServer(Later):
    """Whoever carries is away, or takes nothing from us at all: no fault of this recipient."""


class Refused(Exception):
    """This recipient is refused for good; nothing can have been delivered."""


@dataclass(frozen=True)
class Text:
    """A text message: its words, to a phone number."""

    to: str
    message_id: str
    words: str


@dataclass(frozen=True)
class Letter:
    """A letter that somebody else prints and posts: `told` is what outbox/letters/drawing.py draws."""

    message_id: str
    told: dict[str, Any]


class Carrier(Protocol):
    """One connection that carries many messages. Opens on first use, and again after it broke."""

    name: str

    def __enter__(self) -> "Carrier": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def pack(self, words: Mail | Text | Letter, by: Sender) -> Any:
        """What `deliver` takes. Nothing leaves the machine. Raises Refused for an address it can never write to."""

    def open(self) -> bool:
        """Greets whoever carries; whether that had not happened yet. Raises NoServer."""

    def offer(self, sender: str, recipient: str) -> None:
        """Asks whether this recipient would be taken. Raises NoServer, Later or Refused; nothing was delivered."""

    def withdraw(self) -> None:
        """Takes an offer back."""

    def deliver(self, packed: Any) -> tuple[Outcome, str]:
        """Hands it over; gives outcome and reason. What cannot be known is UNKNOWN. Raises NoServer where it was
        certainly not taken, for a reason that is ours to mend.
        """


def by(channel: str) -> Carrier:
    """Whoever carries messages of this way here. What only some sites need is only read in where it is used."""
    if channel != Channel.EMAIL or settings.MAIL_BY == "notify":
        from outbox.carriers.notify import Notify  # noqa: PLC0415

        return Notify()
    if settings.MAIL_BY == "smtp":
        from outbox.carriers.smtp import Conversation  # noqa: PLC0415

        return Conversation()
    from outbox.carriers.provider import Provider  # noqa: PLC0415

    return Provider(settings.MAIL_BY)
