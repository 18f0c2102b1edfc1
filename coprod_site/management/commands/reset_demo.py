"""Forgets the demo: its database, its queue and its mails."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

FILES = ("site.sqlite3*", "queue.sqlite3*", "beat-schedule*", "demo-is-loading", "audit-heads.txt")


class Command(BaseCommand):
    help = "Removes the demo's database, queue and mails under var/."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This removes a database, so it does so for the demo only: make demo-reset")
        var = Path(settings.VAR)
        for pattern in FILES:
            for file in var.glob(pattern):
                file.unlink()
        shutil.rmtree(var / "mailbox", ignore_errors=True)
        self.stdout.write("The demo is forgotten. `make demo` starts it afresh.")
