"""Restoring: everything is made ready beside the old database; at the very end the two change places."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction

from coprod_site.keeping import databases, looking, uploads
from coprod_site.keeping.beside import using_database, using_uploads
from coprod_site.keeping.catching_up import catch_up
from coprod_site.keeping.manifest import Manifest
from coprod_site.keeping.reading_back import read_back
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock, heads, restored, triggers
from people.models import ChainCheck, LinkWish
from people.refusals import Refused

HOLDS_PEOPLE = (
    "This database holds people. Restoring puts the backup in its place. If that is what you want, say so: "
    "--replace. Nothing was changed."
)


@dataclass(frozen=True)
class Done:
    """What a restore did: `again` is what was done anew (people/restored.py), `failed` the sweeps that did not run."""

    manifest: Manifest
    again: dict[str, int]
    held: int
    failed: list[str]
    kept: str
    uploads_kept: int


def restore(file: Path, key: str, *, replace: bool) -> Done:
    """Puts a backup in the place of what is there. A crash before the last step leaves the old site whole.

    Refuses a database that holds people unless `replace`, and whatever is no whole backup of this kind of site.
    """
    if looking.holds_people() and not replace:
        raise Refused(HOLDS_PEOPLE)
    connection.close()
    before = Path(settings.VAR) / f"before-restore-{clock.now():%Y%m%d-%H%M%S}"
    live, documents = Path(settings.MEDIA_ROOT), before / "uploads"
    with read_back(file, key) as back:
        if back.differences:
            raise Refused(" ".join(["The backup did not come back whole.", *back.differences]))
        with using_database(back.database), using_uploads(back.uploads):
            again, failed, held = make_ready(back.manifest)
        keep = uploads.names(back.uploads)
        uploads.add(back.uploads, live, documents)
        kept = databases.own().put_in_place(back.database, before)
    moved = uploads.take_away(keep, live, documents)
    heads.note_restored(clock.now().isoformat())
    people_actions.check_chain()
    return Done(back.manifest, again, held, failed, kept, moved)


def make_ready(manifest: Manifest) -> tuple[dict[str, int], list[str], int]:
    """In the restored database, before anybody sees it: brought up to date, the erased erased again, nothing to send.

    Returns what was done anew, the sweeps that failed, and how many messages are held.
    """
    call_command("migrate", interactive=False, verbosity=0)
    _stand_triggers()
    Session.objects.all().delete()
    LinkWish.objects.all().delete()
    again = restored.after_restore()
    failed = catch_up()
    with transaction.atomic():
        held = outbox_actions.hold_after_restore(made_at=datetime.fromisoformat(manifest.made_at))
        said = {"made_at": manifest.made_at, "held": held, **again}
        newest = ChainCheck.objects.order_by("-id")[0]
        people_actions.audit(by=None, did="restored a backup", about=newest, detail=said)
    return again, failed, held


def _stand_triggers() -> None:
    """Every append-only table is guarded again, whatever the backup's database was like."""
    for rule in triggers.registered():
        triggers.make(connection, rule)
    if missing := triggers.missing(connection):
        raise Refused(f"The trigger {missing[0]} could not be made. Nothing was changed.")
