"""Putting uploads back so that a crash harms nothing: added before the databases change places, taken away after.

Their names are random and belong to rows of the database (ladder.models.FactDocument): one that no row knows is only a
file too many.
"""

import filecmp
import os
import shutil
from pathlib import Path


def names(folder: Path) -> set[str]:
    """Every file in a folder and below, by its way from there."""
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def add(restored: Path, live: Path, before: Path) -> None:
    """Every restored file that is not there, or is another one there; that one is kept in `before`."""
    for name in sorted(names(restored)):
        wanted, there = restored / name, live / name
        if there.exists() and filecmp.cmp(wanted, there, shallow=False):
            continue
        if there.exists():
            _copy(there, before / name)
        _copy(wanted, there)


def take_away(keep: set[str], live: Path, before: Path) -> int:
    """Moves what is not among the restored files to `before`. Returns how many."""
    gone = sorted(names(live) - keep)
    for name in gone:
        _copy(live / name, before / name)
        (live / name).unlink()
    return len(gone)


def _copy(file: Path, to: Path) -> None:
    """Under another name until it is whole; owned by whom the folder belongs to."""
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unready = to.with_name(f"{to.name}.unready")
    shutil.copyfile(file, unready)
    unready.chmod(0o600)
    if os.geteuid() == 0:
        owner = to.parent.stat()
        os.chown(unready, owner.st_uid, owner.st_gid)
    unready.replace(to)
