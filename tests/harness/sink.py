"""A mail server that counts by recipient, and misbehaves when it is told to."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from coprod_site.running import ports


@dataclass
class Accidents:
    """What goes wrong by chance, as parts of all mails: refused for now, and connections that drop before and after the
    mail was taken. Counts what it did.
    """

    chance: random.Random
    refuse: float = 0
    before: float = 0
    after: float = 0
    refused: int = 0
    dropped: int = 0

    def refuses(self) -> bool:
        happens = self.chance.random() < self.refuse
        self.refused += happens
        return happens

    def drops(self, part: float) -> bool:
        happens = self.chance.random() < part
        self.dropped += happens
        return happens


@dataclass
class Sink:
    """What came in. `refuse_us` answers MAIL, `refuse` RCPT, `answer` DATA; `drop` is 'before' or 'after' it. The
    answer comes `seconds` after a mail was taken, as with real ones.
    """

    refuse: str = ""
    refuse_us: str = ""
    answer: str = "250 Kept"
    drop: str = ""
    seconds: float = 0
    mails: list[EmailMessage] = field(default_factory=list)
    port: int = 0
    accidents: Accidents | None = None

    @property
    def counts(self) -> Counter[str]:
        """How many mails each recipient got."""
        return Counter(mail["To"] for mail in self.mails)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse_us:
            return self.refuse_us
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refuse:
            return self.refuse
        if self.accidents and self.accidents.refuses():
            return "451 Come again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        accidents = self.accidents
        if self.drop == "before" or (accidents and accidents.drops(accidents.before)):
            server.transport.abort()
            return "250 never sent"
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content or b"", policy=policy.default))  # type: ignore[arg-type]
        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.drop == "after" or (accidents and accidents.drops(accidents.after)):
            server.transport.abort()
        return self.answer


@contextmanager
def running(**how: Any) -> Iterator[Sink]:
    """A sink that listens on a free port until the block ends."""
    sink = Sink(**how)
    sink.port = ports.any_free()
    controller = Controller(sink, hostname=ports.HOST, port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


def chance(seed: int) -> random.Random:
    """The same accidents in the same order, so that a run can be repeated."""
    return random.Random(seed)
