"""`manage.py forget`: erases what has been kept long enough, as the nightly task does."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from safety import actions


class Command(BaseCommand):
    help = "Erases what has been kept long enough. --dry-run lists what would go and erases nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="List what would go, and erase nothing.")
        parser.add_argument(
            "--limit", type=int, default=None, help="How much of one kind may go, instead of RETENTION_CAP."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            self._list()
            return
        nights = actions.forget(limit=options["limit"])
        for night in nights:
            said = (
                "stopped: more than usual, so nothing of it went" if night.stopped else f"{night.gone} went"
            )
            self.stdout.write(f"{night.words}: {night.due} due, {said}.")
        if not nights:
            self.stdout.write("Nothing is due.")

    def _list(self) -> None:
        for due in actions.due_now():
            self.stdout.write(f"{due.rule.words}: {len(due.ids)}")
            for pk in due.ids:
                self.stdout.write(f"    {pk}")
        self.stdout.write("Nothing was erased.")
