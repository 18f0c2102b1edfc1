"""Runs the whole site on this machine with made-up people: `make demo`."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from coprod_site.demo import cast
from coprod_site.running import catcher, children, ports
from people.models import User

SECONDS_TO_ANSWER = 30


class Command(BaseCommand):
    help = "Runs the demo: web server, Celery worker, beat and a mail catcher. Ctrl-C stops all of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))

    def handle(self, *_: Any, port: str, **__: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This shows everybody's mail, so it runs as a demo only: make demo")
        try:
            number = ports.chosen(port)
        except ports.PortNotFree as error:
            raise CommandError(str(error)) from error
        self.run(number, Path(settings.VAR))

    def run(self, port: int, var: Path) -> None:
        family = children.Family(children.of_the_site(port, var))
        family.obey_signals()
        mail = catcher.start(var / "mailbox")
        env = {
            **os.environ,
            "SITE_URL": f"http://127.0.0.1:{port}",
            "EMAIL_HOST": ports.HOST,
            "EMAIL_PORT": str(mail.port),
        }
        try:
            self.prepare(env, var / "demo-is-loading")
            # The web server has the processors to itself until it answers: somebody waits for its pages.
            family.children[0].start(env)
            self.wait_for_answer(f"http://127.0.0.1:{port}", family)
            if not family.stopping.is_set():
                family.start(env)
                self.say_where(port)
            ended = family.watch()
        finally:
            family.stop()
            mail.stop()
        if ended:
            raise CommandError(
                f"The {ended.name} ended by itself, so the demo stopped.\n{ended.last_words()}"
            )
        self.stdout.write(
            "\nThe demo has stopped. What you did is kept: the next `make demo` goes on from here."
        )

    def prepare(self, env: dict[str, str], loading: Path) -> None:
        """Migrates, and loads the demo into an empty database. A load that was broken off is begun again."""
        if loading.exists():
            call_command("reset_demo", stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
        call_command("migrate", verbosity=0, interactive=False)
        empty = not User.objects.exists()
        connections.close_all()
        if not empty:
            return
        self.stdout.write("Loading the made-up people. This takes a moment, the first time only.")
        self.stdout.flush()
        loading.touch()
        done = subprocess.run([sys.executable, "manage.py", "load_demo"], env=env, check=False)
        if done.returncode:
            raise CommandError("The demo could not be loaded: the lines above say why.")
        loading.unlink()

    def wait_for_answer(self, site: str, family: children.Family) -> None:
        for _ in range(SECONDS_TO_ANSWER * 10):
            if family.stopping.is_set() or family.ended() or answers(f"{site}/health/live"):
                return
            Event().wait(0.1)
        raise CommandError(
            f"The site did not answer within {SECONDS_TO_ANSWER} seconds. See var/log/web.log."
        )

    def say_where(self, port: int) -> None:
        site = f"http://127.0.0.1:{port}"
        lines = [
            "",
            f"  The site, as people see it     {site}/",
            f"  What came of it                {site}/what-came-of-it/",
            f"  The mails it sends             {site}/mailbox/",
            f"  For staff                      {site}/admin/",
            "",
            f"  Staff sign in with the password: {cast.PASSWORD}",
            *(
                f"    {one.email:<28} {one.name}, {one.job_title}: {one.what_they_do}"
                for one in cast.SIGN_INS
            ),
            "",
            "  Ctrl-C stops all of it. `make demo-reset` starts afresh. Logs are in var/log.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  (always http://127.0.0.1)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
