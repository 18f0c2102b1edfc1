"""An empty SQLite site with every migration done: made once for all processes of a run of tests, then copied.

Migrating takes longer than most tests, and gives the same file each time. bin/test names one folder for its runs;
pytest by itself makes one, and takes it away at its end.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMED = (
    "SHARED_BY_TESTS"  # the variable with the folder: processes of pytest-xdist have it from the first one
)
DATABASE = "site.sqlite3"
LEFT_OUT = ("DATABASE_URL", "REDIS_URL", "PRODUCTION")


def name_folder() -> Callable[[], None]:
    """Makes sure that there is a shared folder. Returns what takes it away, which is nothing where it was named."""
    if NAMED in os.environ:
        return lambda: None
    folder = os.environ[NAMED] = tempfile.mkdtemp(prefix="shared-by-tests-")

    def forget() -> None:
        del os.environ[NAMED]
        shutil.rmtree(folder, ignore_errors=True)

    return forget


def copy_site(folder: Path) -> None:
    """Puts the site there, with its key: processes that start at once would each make one."""
    shutil.copytree(_made(), folder, dirs_exist_ok=True)


def copy_database(to: Path) -> None:
    """Puts the database there; its folder exists."""
    copy(_made() / DATABASE, to)


def copy(database: Path, to: Path) -> None:
    """One SQLite file, whole, also while somebody has it open."""
    with closing(sqlite3.connect(database)) as found, closing(sqlite3.connect(to)) as new:
        found.backup(new)


def _made() -> Path:
    """The folder of the site. Whoever comes first makes it; others wait for it."""
    shared = Path(os.environ[NAMED])
    site = shared / "migrated"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            _migrate(shared / "migrating")
            (shared / "migrating").rename(site)
    return site


def _migrate(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    env = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=env | {"DEMO": "1", "VAR_FOLDER": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
