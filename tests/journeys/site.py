"""The real site for browser tests: its own folder, database, mail catcher and web server, on free ports."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from coprod_site.running import catcher, children, ports
from tests import migrated

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_ANSWER = 30
NEW = "new.sqlite3-copy"  # in the site's folder: the database as it was when the site started


class RunningSite:
    """Started with `start()`, stopped with `stop()`. `env` holds what differs from the demo's settings.

    `names` says which of the processes run: "web server", "Celery worker", "Celery beat".
    """

    def __init__(
        self, folder: Path, env: Mapping[str, str] | None = None, names: tuple[str, ...] = ("web server",)
    ) -> None:
        self.folder = folder
        self.told: dict[str, Any] = {}
        self.port = ports.any_free()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mail = catcher.start(folder / "mailbox")
        left_out = {"REDIS_URL", "DATABASE_URL", "PRODUCTION"}
        self.env = {name: value for name, value in os.environ.items() if name not in left_out} | {
            "DEMO": "1",
            "VAR_FOLDER": str(folder),
            "SITE_URL": self.url,
            "EMAIL_HOST": ports.HOST,
            "EMAIL_PORT": str(self.mail.port),
            **(env or {}),
        }
        every = children.of_the_site(self.port, folder)
        self.family = children.Family([child for child in every if child.name in names])

    def start(self, *commands: str) -> "RunningSite":
        """Migrates (or takes a copy of what was), runs these commands of manage.py, waits until the site answers."""
        self._migrate()
        for command in commands:
            self.manage(*command.split())
        self._copy_while_new()
        self.family.start(self.env)
        for _ in range(SECONDS_TO_ANSWER * 10):
            if self._answers():
                return self
            Event().wait(0.1)
        self.stop()
        raise TimeoutError("\n".join(child.last_words() for child in self.family.children))

    @property
    def database(self) -> Path:
        """On SQLite; elsewhere nothing lies there."""
        return self.folder / migrated.DATABASE

    def _migrate(self) -> None:
        if "DATABASE_URL" in self.env:
            self.manage("migrate", "--verbosity", "0")
        elif not self.database.exists():  # a copy of another site was migrated there
            migrated.copy_site(self.folder)

    def _copy_while_new(self) -> None:
        if self.database.exists():
            migrated.copy(self.database, self.folder / NEW)

    def stop(self) -> None:
        self.family.stop()
        self.mail.stop()

    def manage(self, *words: str) -> str:
        return self._run("manage.py", *words)

    def ask(self, module: str) -> Any:
        """What a module's `tell()` prints in the site's own environment, read as JSON."""
        folder, _, name = module.rpartition(".")
        words = f"from {folder} import {name}; {name}.tell()"
        return json.loads(self.manage("shell", "--no-imports", "--command", words))

    def ask_once(self, module: str) -> Any:
        """As `ask`, for what writes rows of its own: the first answer holds for this site."""
        if module not in self.told:
            self.told[module] = self.ask(module)
        return self.told[module]

    def mails(self) -> list[Path]:
        return sorted((self.folder / "mailbox").glob("*.eml"))

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health/live", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
