"""Kills workers while they send, starts others, and counts what everybody got."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from coprod_site.running import ports
from tests import migrated
from tests.harness import sink
from tests.harness.sink import Sink

ROOT = Path(__file__).resolve().parent.parent.parent
FILL = """
from django.db import transaction
from outbox import actions
from people.models import Participant
with transaction.atomic():
    for number in range({number}):
        person = Participant.objects.create(name=f"Person {{number}}", email=f"p{{number}}@example.org")
        actions.queue(kind="my_link", about="people", to=person)
"""
STATES = """
import json
from collections import Counter
from outbox.models import Message
print(json.dumps(Counter(Message.objects.values_list("state", flat=True))))
"""
UNKNOWN = """
import json
from outbox.models import Message
print(json.dumps(list(Message.objects.filter(state="unknown").values_list("participant__email", flat=True))))
"""


@dataclass
class Outcome:
    """What a run ended in. `counts` says how many mails each address got."""

    states: dict[str, int]
    unknown: set[str]
    counts: Counter[str]
    kills: int

    @property
    def twice(self) -> list[str]:
        return [address for address, number in self.counts.items() if number > 1]

    def lost(self, number: int) -> list[str]:
        everybody = {f"p{one}@example.org" for one in range(number)}
        return sorted(everybody - set(self.counts) - self.unknown)


class Run:
    """One database of its own, one sink, and workers that come and go."""

    def __init__(self, folder: Path, target: Sink, database_url: str = "") -> None:
        self.target = target
        left_out = {"DATABASE_URL", "REDIS_URL", "PRODUCTION"}
        self.env = {name: value for name, value in os.environ.items() if name not in left_out} | {
            "DEMO": "1",
            "VAR_FOLDER": str(folder),
            "EMAIL_HOST": ports.HOST,
            "EMAIL_PORT": str(target.port),
            "OUTBOX_LEASE_SECONDS": "2",
            "OUTBOX_SENDING_SECONDS": "2",
            "PYTHONPATH": str(ROOT),
        }
        if database_url:
            self.env["DATABASE_URL"] = database_url

    def go(self, *, messages: int, kills: int, seed: int = 1, fence: bool = True) -> Outcome:
        """Sends `messages` with workers of which `kills` are killed while they are sending."""
        self._migrate()
        self._manage("shell", "--no-imports", "--command", FILL.format(number=messages))
        chance, done = sink.chance(seed), 0
        while done < kills and len(self.target.mails) < messages * 0.95:
            begun = self._work_and_kill(chance.uniform(0.01, 0.15), fence=fence)
            done += begun
            if not begun and not self._is_something_left():
                break
        self._drain(fence=fence)
        return Outcome(self._ask(STATES), set(self._ask(UNKNOWN)), self.target.counts, done)

    def _migrate(self) -> None:
        if "DATABASE_URL" in self.env:
            self._manage("migrate", "--verbosity", "0")
        else:
            migrated.copy_site(Path(self.env["VAR_FOLDER"]))

    def _worker(self, *, fence: bool) -> "subprocess.Popen[bytes]":
        words = [sys.executable, "-m", "tests.harness.worker", *([] if fence else ["no-fence"])]
        return subprocess.Popen(
            words, cwd=ROOT, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _work_and_kill(self, after: float, *, fence: bool) -> int:
        """Lets a worker send for a moment, then SIGKILL. Says whether it had begun."""
        before, worker = len(self.target.mails), self._worker(fence=fence)
        until = time.monotonic() + 15
        while len(self.target.mails) == before and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(after)
        worker.kill()
        worker.wait()
        return int(len(self.target.mails) > before)

    def _drain(self, *, fence: bool) -> None:
        """One worker to the end; expired claims and sendings are swept by it."""
        worker = self._worker(fence=fence)
        until = time.monotonic() + 120
        try:
            while time.monotonic() < until:
                time.sleep(1)
                if not self._is_something_left():
                    return
            raise TimeoutError(f"messages are left: {self._ask(STATES)}")
        finally:
            worker.kill()
            worker.wait()

    def _is_something_left(self) -> bool:
        """Something to send, or being sent. What a kill left unknown is not: nobody sends that again."""
        return bool({"queued", "claimed", "sending"} & set(self._ask(STATES)))

    def _ask(self, script: str) -> dict[str, int]:
        answer: dict[str, int] = json.loads(self._manage("shell", "--no-imports", "--command", script))
        return answer

    def _manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
