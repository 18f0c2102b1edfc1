"""`manage.py replay_erasures`: after a backup was brought back, erases again what was erased since."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from safety import actions


class Command(BaseCommand):
    help = "Erases again what the erasure ledger says was erased. Safe to run at any time, and twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="The ledger's file; ERASURE_LEDGER where none is named."
        )
        parser.add_argument("--dry-run", action="store_true", help="Count what has come back; erase nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        back = actions.replay_erasures(options["file"], dry_run=options["dry_run"])
        if options["dry_run"]:
            self.stdout.write(f"{back} had come back. Nothing was erased.")
        else:
            self.stdout.write(f"{back} had come back, and {'is' if back == 1 else 'are'} erased again.")
