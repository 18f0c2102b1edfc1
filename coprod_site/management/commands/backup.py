"""`manage.py backup FILE`: database and uploads in one file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser

from coprod_site.keeping.backing_up import back_up
from coprod_site.keeping.telling import in_sentences


class Command(BaseCommand):
    help = "Backs up database and uploads to a file, encrypted where BACKUP_KEY is set. The site may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file that is not there yet, in a folder that is")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        with in_sentences():
            made = back_up(file, settings.BACKUP_KEY)
        rows = sum(made.found.counts.values())
        self.stdout.write(
            f"{file}: {rows:,} rows of {made.database} and {made.uploads} uploads. "
            f"{made.found.lines:,} audit lines, the last one {made.found.head[:12] or 'none'}."
        )
        if not made.found.whole:
            self.stderr.write("The audit lines are not whole. Run manage.py verify_chain: it names the line.")
        if not settings.BACKUP_KEY:
            self.stderr.write(
                "It is not encrypted: whoever has the file can read it. docs/backups.md says how."
            )
