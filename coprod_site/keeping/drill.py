"""The drill: a backup is made (or taken), read back beside the running site and compared. The site stays as it is."""

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from django.conf import settings

from coprod_site.keeping import uploads
from coprod_site.keeping.backing_up import back_up, working_folder
from coprod_site.keeping.beside import using_database, using_uploads
from coprod_site.keeping.manifest import Manifest
from coprod_site.keeping.reading_back import Row, read_back
from coprod_site.keeping.restoring import make_ready
from people import clock


@dataclass(frozen=True)
class Drilled:
    """What a drill found. Times are in seconds; `backup_seconds` is None where the backup was there already."""

    manifest: Manifest
    rows: list[Row]
    differences: list[str]
    uploads: int
    held: int
    size: int
    backup_seconds: float | None
    restore_seconds: float


def drill(file: Path | None, key: str) -> Drilled:
    """Reads back `file`, or a backup made for the occasion. Raises Refused as a restore would."""
    with working_folder() if file is None else nullcontext(Path(settings.VAR)) as folder:
        began = monotonic()
        backup = file or folder / "drill.backup"
        if file is None:
            back_up(backup, key)
        made = monotonic()
        with read_back(backup, key) as back:
            restored = len(uploads.names(back.uploads))
            with using_database(back.database), using_uploads(back.uploads):
                _again, _failed, held = make_ready(back.manifest)
            seconds = monotonic() - made
            return Drilled(
                manifest=back.manifest,
                rows=back.rows,
                differences=back.differences,
                uploads=restored,
                held=held,
                size=backup.stat().st_size,
                backup_seconds=made - began if file is None else None,
                restore_seconds=seconds,
            )


def as_markdown(found: Drilled, key: str) -> str:
    """The table for docs/backups.md."""
    took = f"Reading it back, bringing it up to date and comparing took {found.restore_seconds:.1f} seconds."
    if found.backup_seconds is not None:
        took = f"Making the backup took {found.backup_seconds:.1f} seconds. {took}"
    said = [
        f"On {clock.in_words(clock.today())}: {found.manifest.database}, {'encrypted' if key else 'not encrypted'}, "
        f"{found.size / 1_000_000:.1f} MB, {found.uploads} of {found.manifest.uploads} uploads. {took}",
        "",
        f"Audit lines in one chain: {found.manifest.found.lines}, to `{found.manifest.found.head[:12]}…`. "
        f"Messages that waited or fell due meanwhile, and are held: {found.held}.",
        "",
    ]
    head = ["| Table | Rows in the backup | Rows restored | Same |", "|---|---|---|---|"]
    rows = [
        f"| {row.table} | {row.in_backup} | {row.restored} | {'yes' if row.same else '**no**'} |"
        for row in found.rows
    ]
    return "\n".join([*said, *head, *rows])
