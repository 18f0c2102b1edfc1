"""A backup as a database and a folder of their own, beside the running site, compared with what it says of itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from coprod_site.keeping import databases, looking, parts
from coprod_site.keeping.backing_up import working_folder
from coprod_site.keeping.beside import using_database
from coprod_site.keeping.manifest import NAMES, Found, Manifest
from coprod_site.keeping.sealing import Reader
from people.refusals import Refused


@dataclass(frozen=True)
class Row:
    """How many rows of one table are in the backup, and how many came back."""

    table: str
    in_backup: int
    restored: int

    @property
    def same(self) -> bool:
        return self.in_backup == self.restored


@dataclass(frozen=True)
class ReadBack:
    """`database` is the name to use it by, `uploads` the folder."""

    manifest: Manifest
    database: str
    uploads: Path
    rows: list[Row]
    found: Found

    @property
    def differences(self) -> list[str]:
        """What did not come back as it was, each in a sentence."""
        was = self.manifest.found
        wrong = [
            f"{r.table}: {r.in_backup} rows in the backup, {r.restored} restored."
            for r in self.rows
            if not r.same
        ]
        if (was.lines, was.head, was.whole) != (self.found.lines, self.found.head, self.found.whole):
            wrong.append("The audit lines are not those that were backed up.")
        if was.migrations != self.found.migrations:
            wrong.append("The migrations are not those that were backed up.")
        return wrong


@contextmanager
def read_back(file: Path, key: str) -> Iterator[ReadBack]:
    """Raises Refused for what is no whole backup of this kind of site. Leaves nothing behind."""
    with working_folder() as folder:
        manifest = _taken_out(file, key, folder)
        _refuse(manifest)
        uploads = folder / parts.UPLOADS
        uploads.mkdir(exist_ok=True)
        with databases.own().beside(folder / parts.DATABASE) as name:
            with using_database(name):
                found = looking.look()
            yield ReadBack(manifest, name, uploads, _rows(manifest.found, found), found)


def _taken_out(file: Path, key: str, folder: Path) -> Manifest:
    if not file.is_file():
        raise Refused(f"There is no file {file}.")
    with file.open("rb") as opened:
        return parts.take_out(Reader(opened, key), folder)


def _refuse(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise Refused(
            f"This is a backup of {manifest.database}, and this site uses {NAMES[connection.vendor]}. Set DATABASE_URL "
            f"to a database of that kind, then restore."
        )
    unknown = looking.unknown_migrations(manifest.found.migrations)
    if unknown:
        raise Refused(
            f"This backup was made by a newer version of the program: this one does not know {unknown[0]}. "
            f"Use that version to restore it."
        )


def _rows(was: Found, found: Found) -> list[Row]:
    tables = sorted({*was.counts, *found.counts})
    return [Row(table, was.counts.get(table, 0), found.counts.get(table, 0)) for table in tables]
