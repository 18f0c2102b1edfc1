"""`manage.py check_pack FILE`: whether a copy of an evidence pack is as it was made, and when this site made it."""

import json
import zipfile
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from coprod_site.showing import pack
from ladder.actions import MADE_A_PACK
from people import clock
from people.models import AuditLine

CANNOT_READ = "This is no evidence pack: it has to be a facts.json, or the ZIP that holds one."


class Command(BaseCommand):
    help = "Says whether a facts.json (or the ZIP it came in) is as it was made, and when this site made it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="facts.json, or the ZIP of the pack")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        said = _read(file)
        found = pack.digest(said["pack"])
        if found != said["sha256"]:
            raise CommandError(
                f"This copy was changed. It says {said['sha256']}, and its facts make {found}."
            )
        self.stdout.write(f"The facts are as they were made. SHA-256: {found}")
        lines = _made_here(said["pack"], found)
        for line in lines:
            day = clock.london(line.at)
            self.stdout.write(
                f"This site made it on {day:%d %B %Y at %H:%M}, by {line.by}, as {line.detail['form']}."
            )
        if not lines:
            raise CommandError("But this site has no line that it made this pack.")


def _read(file: Path) -> dict[str, Any]:
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as folder:
                words = folder.read("facts.json").decode()
        else:
            words = file.read_text(encoding="utf-8")
        said = json.loads(words)
        _ = said["pack"]["activity"]["id"], said["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(CANNOT_READ) from error
    return dict(said)


def _made_here(held: dict[str, Any], sha256: str) -> list[AuditLine]:
    about = f"ladder.activity:{held['activity']['id']}"
    lines = AuditLine.objects.filter(did=MADE_A_PACK, about=about).select_related("by").order_by("id")
    return [line for line in lines if line.detail.get("sha256") == sha256]
