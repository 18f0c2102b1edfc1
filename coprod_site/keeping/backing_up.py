"""Making a backup: of one moment, whole or not at all."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from coprod_site.keeping import databases, parts
from coprod_site.keeping.manifest import Manifest
from coprod_site.keeping.sealing import Writer
from people import actions as people_actions
from people import clock
from people.refusals import Refused

A_DAY = 24 * 60 * 60
THERE_ALREADY = "{file} is there already, and is not written over. Choose another name."


def back_up(file: Path, key: str) -> Manifest:
    """Writes database and uploads to a file that is not there yet. Refuses one that is, and a folder that is not.

    The audit lines are looked at first, so the newest head stands in the backup and beside the database.
    """
    _refuse(file)
    check = people_actions.check_chain()
    with working_folder() as folder, _written(file) as opened:
        dumped = folder / parts.DATABASE
        made_at = clock.now().isoformat()
        found = databases.own().dump(dumped)
        manifest = Manifest(made_at=made_at, vendor=connection.vendor, found=found)
        manifest = parts.write(Writer(opened, key), manifest, dumped, Path(settings.MEDIA_ROOT))
    with transaction.atomic():
        people_actions.audit(by=None, did="made a backup", about=check, detail={"encrypted": bool(key)})
    return manifest


def _refuse(file: Path) -> None:
    if not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent}. Make it first.")
    if file.is_dir():
        raise Refused(f"{file} is a folder. Name a file in it.")
    if file.exists() or file.is_symlink():
        raise Refused(THERE_ALREADY.format(file=file))


@contextmanager
def _written(file: Path) -> Iterator[BinaryIO]:
    """A file under a name of its own until it is whole and on the disk. Readable by its owner alone."""
    unready = file.with_name(f".{secrets.token_hex(8)}.unready")
    try:
        with os.fdopen(os.open(unready, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        _give_name(unready, file)
    finally:
        unready.unlink(missing_ok=True)


def _give_name(unready: Path, file: Path) -> None:
    """Unlike a rename, a link never takes the place of a file that came meanwhile. Some network folders know none."""
    try:
        os.link(unready, file)
    except FileExistsError as error:
        raise Refused(THERE_ALREADY.format(file=file)) from error
    except OSError:
        unready.rename(file)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder beside the database, for its owner alone, gone afterwards. Takes away what a crash left."""
    for left in Path(settings.VAR).glob("keeping-*"):
        if left.stat().st_mtime < clock.now().timestamp() - A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="keeping-", dir=settings.VAR))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
