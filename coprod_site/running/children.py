"""The processes of the demo: started together, watched, stopped together."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

SECONDS_TO_STOP = 10
LINES_TO_SHOW = 15


@dataclass
class Child:
    """One process with a log file of its own."""

    name: str
    command: Sequence[str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, env: Mapping[str, str]) -> None:
        """In a session of its own, so that Ctrl-C reaches the parent alone, which stops all in order."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def signal(self, number: int) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def ask_to_stop(self) -> None:
        if self.process is not None and not self.has_ended():
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Waits for the end, then makes sure: whatever is left of the process and its own children is killed."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        self.signal(signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-LINES_TO_SHOW:])


@dataclass
class Family:
    """All processes together. `stopping` is set by Ctrl-C or SIGTERM."""

    children: list[Child]
    stopping: Event = field(default_factory=Event)

    def obey_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stopping.set())

    def start(self, env: Mapping[str, str]) -> None:
        """Starts those that were not started yet."""
        for child in self.children:
            if child.process is None:
                child.start(env)

    def ended(self) -> Child | None:
        """A process that ended by itself, if one did."""
        return next((child for child in self.children if child.has_ended()), None)

    def watch(self) -> Child | None:
        """Waits until somebody asks to stop (None), or a process ends by itself (that one)."""
        while not self.stopping.wait(0.3):
            if ended := self.ended():
                return ended
        return None

    def stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait(SECONDS_TO_STOP)


def of_the_site(port: int, var: Path) -> list[Child]:
    """The web server, a Celery worker and beat, as in production but smaller."""
    python = sys.executable
    celery = [python, "-m", "celery", "--app", "coprod_site"]
    # Preloaded: the code is read once for all of its processes, so that the demo starts sooner.
    web = [python, "-m", "gunicorn", "--preload", "--config", "deploy/gunicorn.conf.py"]
    web += ["--bind", f"127.0.0.1:{port}"]
    worker = [*celery, "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "INFO"]
    beat = [*celery, "beat", "--loglevel", "INFO", "--pidfile", ""]
    return [
        Child("web server", [*web, "coprod_site.wsgi"], var / "log" / "web.log"),
        Child("Celery worker", [*worker, "--without-gossip", "--without-mingle"], var / "log" / "worker.log"),
        Child("Celery beat", beat, var / "log" / "beat.log"),
    ]
