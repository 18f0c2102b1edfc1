"""Says whether this container's process does its work, by its exit code: `python deploy/healthy.py [worker|beat]`."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

BEAT_SCHEDULE = Path("/tmp/beat-schedule")  # noqa: S108  (its own container's)
BEAT_SECONDS = 15 * 60


def web() -> bool:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    question = urllib.request.Request("http://127.0.0.1:8000/health/ready", headers={"Host": host})
    try:
        with urllib.request.urlopen(question, timeout=4) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def worker() -> bool:
    me = f"celery@{os.uname().nodename}"
    asked = [sys.executable, "-m", "celery", "--app", "coprod_site", "inspect", "ping", "--destination", me]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def beat() -> bool:
    """Beat writes its schedule file every few minutes while it lives."""
    files = list(BEAT_SCHEDULE.parent.glob(f"{BEAT_SCHEDULE.name}*"))
    return any(time.time() - file.stat().st_mtime < BEAT_SECONDS for file in files)  # noqa: TID251


if __name__ == "__main__":
    asked_for = sys.argv[1] if len(sys.argv) > 1 else "web"
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[asked_for]() else 1)
