"""SQLite: copied by its own backup while the site runs, put in place by giving the file its name."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections

from coprod_site.keeping import looking
from coprod_site.keeping.beside import using_database
from coprod_site.keeping.manifest import Found
from coprod_site.keeping.sealing import ALTERED
from people.refusals import Refused

SITE_RUNS = (
    "The site is still running: something else has its database open. Stop web, worker and beat first. "
    "Nothing was changed."
)


def dump(to: Path) -> Found:
    """Copies the database as it is at one moment. What was deleted does not lie in the copy's empty pages."""
    connection.ensure_connection()
    with closing(sqlite3.connect(to)) as copy:
        connection.connection.backup(copy)
        copy.executescript("PRAGMA journal_mode=DELETE; PRAGMA secure_delete=ON;")
        copy.executescript("DELETE FROM django_session; VACUUM;")
    with using_database(str(to)):
        found = looking.look()
    _as_one_file(to)
    return found


@contextmanager
def beside(dumped: Path) -> Iterator[str]:
    """The dump as a database of its own. The name to use it by."""
    try:
        with closing(sqlite3.connect(dumped)) as copy:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Refused(ALTERED) from error
    if answer != "ok":
        raise Refused(ALTERED)
    yield str(dumped)


def put_in_place(name: str, before: Path) -> str:
    """The database of this name becomes the site's own, in one move; the old one is kept. Says where."""
    new, live = Path(name), Path(connection.settings_dict["NAME"])
    connections.close_all()
    _only_we_have_it_open(live)
    _as_one_file(new)
    _belongs_to_whom(new, live)
    before.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = before / live.name
    if live.exists():
        shutil.copy2(live, kept)
        kept.chmod(0o600)
    for end in ("-wal", "-shm"):
        rest = live.with_name(live.name + end)
        if rest.exists():
            rest.replace(before / rest.name)
    near = live.with_name(f".{live.name}.restored")
    shutil.move(new, near)  # it may lie on another disk, from where a file cannot change places in one move
    near.replace(live)
    return f"The old database is kept in {kept}. Delete it when you are sure." if kept.exists() else ""


def _only_we_have_it_open(live: Path) -> None:
    """SQLite gives up its write-ahead log only where nobody else has the file open."""
    if not live.exists():
        return
    try:
        with closing(sqlite3.connect(live, timeout=2)) as own:
            own.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise Refused(SITE_RUNS) from error
    except sqlite3.DatabaseError:
        return  # it cannot be read any more: that is why it is replaced


def _as_one_file(file: Path) -> None:
    """Without a log beside it, and on the disk."""
    with closing(sqlite3.connect(file)) as own:
        own.execute("PRAGMA journal_mode=DELETE").fetchone()
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _belongs_to_whom(new: Path, live: Path) -> None:
    """Whoever restores as root does not lock the site out of its own database."""
    new.chmod(0o600)
    if os.geteuid() == 0:
        owner: Any = (live if live.exists() else live.parent).stat()
        os.chown(new, owner.st_uid, owner.st_gid)
