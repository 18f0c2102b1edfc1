"""Working in another database, or in another folder of uploads, than the site's own: in this process, for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection


@contextmanager
def using_database(name: str) -> Iterator[None]:
    """Everything in the block reads and writes this database (a file, or a name on the same server)."""
    own = connection.settings_dict["NAME"]
    _point_connection_to(name)
    try:
        yield
    finally:
        _point_connection_to(own)


def _point_connection_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def using_uploads(folder: Path) -> Iterator[None]:
    """Every upload in the block is looked for, and deleted, in this folder."""
    own = settings.MEDIA_ROOT
    _point_uploads_to(folder)
    try:
        yield
    finally:
        _point_uploads_to(own)


def _point_uploads_to(folder: Path | str) -> None:
    settings.MEDIA_ROOT = folder
    setting_changed.send(sender=None, setting="MEDIA_ROOT", value=folder, enter=True)
