"""`manage.py hear_returned_mail`: takes in the reports of mail servers that come back to EMAIL_FROM as mails."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from outbox import returned_mail
from outbox.actions.hearing import Heard, NotYet, hear
from outbox.returned_mail import LARGEST, Returned

COME_AGAIN = os.EX_TEMPFAIL  # a mail server that hands over a mail keeps it, and tries again


class Command(BaseCommand):
    """Each mail can be read any number of times: what it tells is taken in once."""

    help = (
        "Reads one mail from the standard input, as a mail server hands it over, or the new ones of a Maildir. A "
        "report that one of our mails could not be delivered, or was unwelcome, is noted with that mail. See "
        "docs/running.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--maildir",
            type=Path,
            metavar="FOLDER",
            help="read what lies in FOLDER/new, and put what was a report of ours into FOLDER/cur",
        )

    def handle(self, *args: Any, maildir: Path | None, **options: Any) -> None:
        if maildir is None:
            self._one(sys.stdin.buffer.read(LARGEST))
            return
        if not (maildir / "new").is_dir():
            raise CommandError(f"{maildir} is no Maildir: there is no folder “new” in it.", returncode=2)
        number = sum(1 for _ in self._all(maildir))
        self.stdout.write(
            f"Reports about our mails: {number}. What else lies there was left for people to read."
        )

    def _one(self, mail: bytes) -> None:
        told = returned_mail.read(mail)
        if told is None:
            self.stdout.write("This is no report about one of our mails.")
            return
        try:
            _hear(told)
        except NotYet:
            raise CommandError("It is still being sent. Come again.", returncode=COME_AGAIN) from None

    def _all(self, maildir: Path) -> Iterator[Path]:
        for file in sorted((maildir / "new").iterdir()):
            told = returned_mail.read(_bytes_of(file))
            if told is None:
                continue
            try:
                _hear(told)
            except NotYet:
                continue  # it stays where it is, for the next time
            (maildir / "cur").mkdir(exist_ok=True)
            file.rename(maildir / "cur" / f"{file.name}:2,S")
            yield file


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except OSError:  # taken away meanwhile, or not ours to read
        return b""


def _hear(told: Returned) -> bool:
    heard = Heard.DEAD if told.no_such_address else Heard.RETURNED
    return hear(
        message_id=told.message_id,
        carrier="smtp",
        heard=Heard.UNWELCOME if told.is_complaint else heard,
        reason=told.reason,
    )
