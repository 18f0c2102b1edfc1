"""`manage.py reconcile_messages FILE`: settles messages of which nobody knows whether they arrived."""

from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from outbox.actions.reconciling import reconcile

LARGEST = 512 * 1024 * 1024
MINUTES = 15


class Command(BaseCommand):
    """Sends nothing itself: what is proved not to have arrived goes back into the queue."""

    help = (
        "Reads the Message-IDs of what the mail server accepted, and settles what is unknown: what stands in FILE "
        "arrived. With --whole, what does not stand in it did not, and is sent again. See docs/running.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="a log, or a list of Message-IDs")
        parser.add_argument(
            "--whole",
            action="store_true",
            help="FILE holds everything that the server accepted, until now: what is not in it is sent again",
        )
        parser.add_argument(
            "--older-than",
            type=int,
            default=MINUTES,
            metavar="MINUTES",
            help=f"with --whole: send again only what went out so long ago (as a rule {MINUTES})",
        )

    def handle(self, *args: Any, file: Path, whole: bool, older_than: int, **options: Any) -> None:
        if older_than < 0:
            raise CommandError("--older-than is a number of minutes, 0 or more.", returncode=2)
        found = reconcile(log=_read(file), is_whole=whole, older_than=timedelta(minutes=older_than))
        self.stdout.write(
            f"arrived: {found.arrived}; sent again: {found.again}; still unknown, for a person to decide: {found.left}"
        )


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise CommandError(f"{file} is larger than 512 MB. Give the part of these days.", returncode=2)
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.", returncode=2) from error
