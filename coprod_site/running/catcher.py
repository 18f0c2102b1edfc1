"""The demo's mail server: takes every mail in a real SMTP conversation and keeps it as a file. Nothing goes on."""

import os
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from coprod_site.running import ports
from people import clock


class KeepAsFile:
    """Writes each mail into a folder: the newest has the last name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        name = f"{clock.now():%Y%m%d-%H%M%S-%f}-{os.urandom(4).hex()}"
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(envelope.content or b"")  # type: ignore[arg-type]
        unfinished.rename(self.folder / f"{name}.eml")
        return "250 Kept"


def start(folder: Path) -> Controller:
    """A catcher that is already listening, on a free port (`.port`). It stops with `.stop()`."""
    folder.mkdir(parents=True, exist_ok=True)
    catcher = Controller(KeepAsFile(folder), hostname=ports.HOST, port=ports.any_free())
    catcher.start()
    return catcher
