"""`manage.py restore FILE`: puts a backup in the place of what is there."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from coprod_site.keeping import looking
from coprod_site.keeping.restoring import Done, restore
from coprod_site.keeping.telling import in_sentences

ASK = (
    "This database holds people. Everything in it is replaced by the backup, and what happened since is gone.\n"
    "Type the word replace to go on: "
)


class Command(BaseCommand):
    help = "Restores database and uploads from a backup. Stop web, worker and beat first. Ends with 2 if refused."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="replace a database that holds people")
        parser.add_argument("--yes", action="store_true", help="ask nothing; with --replace, for programs")

    def handle(self, *args: Any, file: Path, replace: bool, yes: bool, **options: Any) -> None:
        with in_sentences():
            if replace and not yes and looking.holds_people():
                _ask()
            done = restore(file, settings.BACKUP_KEY, replace=replace)
        self.stdout.write("\n".join(told(done)))


def _ask() -> None:
    try:
        typed = input(ASK)
    except EOFError:
        typed = ""
    if typed.strip().lower() != "replace":
        raise CommandError("You did not type replace. Nothing was changed.", returncode=2)


def told(done: Done) -> list[str]:
    """What was done, and what is left to do."""
    rows = sum(done.manifest.found.counts.values())
    lines = [f"Restored: {rows:,} rows and {done.manifest.uploads} uploads, as of {done.manifest.made_at}."]
    lines += [f"Done again: {number} {name}." for name, number in done.again.items()]
    if done.held:
        lines.append(
            f"{done.held} messages are held: staff find out whether they arrived. None goes out by itself."
        )
    if done.failed:
        lines.append(
            f"These did not run, look into them before you start the worker: {', '.join(done.failed)}."
        )
    if done.uploads_kept:
        lines.append(f"{done.uploads_kept} uploads that came after the backup lie beside the old database.")
    if done.kept:
        lines.append(done.kept)
    return [*lines, "docs/backups.md says what to do now."]
