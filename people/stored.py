"""Files that people handed in, on the disk: without a minute, and gone once no row names them."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from people import clock

DAYS_WITHOUT_A_ROW = 1


@contextmanager
def put(row: Any, content: bytes) -> Iterator[None]:
    """Puts a file on the disk and names it in the row, which is saved in this block. If that fails, the file goes."""
    row.file.save("", ContentFile(content), save=False)
    name = str(row.file.name)
    without_minute(name)
    try:
        yield
    except Exception:
        default_storage.delete(name)
        raise


def without_minute(name: str) -> None:
    """A file on the disk says when it was written. This one says only the day."""
    day = clock.start_of(clock.today()).timestamp()
    os.utime(default_storage.path(name), (day, day))


def delete_once_settled(names: Iterable[str]) -> None:
    """Deletes files after this transaction: files know none."""
    for name in filter(None, names):
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def sweep(folders: Iterable[str], kept: Collection[str]) -> int:
    """Deletes what lies in these folders and is not among `kept`: files of a try that a crash cut off. Says how many.

    A file of today or yesterday may be on its way to its row, and stays.
    """
    before = clock.start_of(clock.today() - timedelta(days=DAYS_WITHOUT_A_ROW)).timestamp()
    gone = [name for name in _on_the_disk(folders) if name not in kept and _written(name) < before]
    for name in gone:
        default_storage.delete(name)
    return len(gone)


def _on_the_disk(folders: Iterable[str]) -> list[str]:
    there = [folder for folder in folders if default_storage.exists(folder)]
    return [f"{folder}/{name}" for folder in there for name in default_storage.listdir(folder)[1]]


def _written(name: str) -> float:
    """Where somebody deleted it meanwhile: just now, so that nothing is left to do."""
    try:
        return Path(default_storage.path(name)).stat().st_mtime
    except FileNotFoundError:
        return clock.now().timestamp()
