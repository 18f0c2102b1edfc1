"""Files with what people answered: asking for one, giving it out, and letting it go."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet

from ladder.models import Activity
from people import actions as people_actions
from people import clock, disclosure
from people.models import User
from people.refusals import Refused
from surveys.models import Export, Format, Making, ResearchRequest, Response
from surveys.models.exports import KEPT_FOR

LINK_FOR = timedelta(minutes=15)
AT_ONCE = 3  # files that one person may have under way
SALT = "surveys.export"


@transaction.atomic
def ask_for_export(
    *, activity: Activity, kind: str, why: str, by: User, research: ResearchRequest | None = None
) -> Export:
    """A row that a sweep makes into a file. `kind` is a Format.

    Refuses where nobody answered, without a sentence on what it is for, while three others of theirs are being made,
    and for a researcher unless two people said yes, it has closed, and 20 people or more answered.
    """
    why = " ".join(why.split())
    if len(why) < 5:
        raise Refused("Write what you need the file for, in a sentence.")
    number = Response.objects.standing().of_activity(activity).count()
    if not number:
        raise Refused("Nobody has handed in answers yet, so there is nothing to put into a file.")
    if Export.objects.filter(made_by=by, state__in=[Making.WAITING, Making.MAKING]).count() >= AT_ONCE:
        raise Refused("Three files of yours are being made already. Wait until one of them is ready.")
    if research is not None:
        refuse_research(research, number)
    export = Export.objects.create(
        activity=activity, made_by=by, research=research, format=Format(kind), why=why[:500], whole=number,
        asked_at=clock.now(),
    )  # fmt: skip
    about = {"file": str(export.pk), "kind": kind}
    people_actions.audit(by=by, did="asked for answers as a file", about=research or activity, detail=about)
    return export


def refuse_research(research: ResearchRequest, number: int) -> None:
    """Why a researcher gets nothing now."""
    if not research.is_open:
        raise Refused("Two people have to agree first, and it must not have ended.")
    if research.activity.is_open:
        raise Refused("People can still answer. A researcher gets the answers when it has closed.")
    if number < disclosure.BREAKDOWN_FROM:
        raise Refused(
            f"Fewer than {disclosure.BREAKDOWN_FROM} people answered. That is too few to give their answers away."
        )


def where(name: str) -> Path:
    """The file of this name: in a folder of its own, which no backup takes."""
    folder: Path = settings.EXPORTS
    return folder / name


def signed_link(export: Export) -> str:
    """What stands in its address: it opens for 15 minutes, for whoever made it."""
    return signing.dumps(str(export.pk), salt=SALT)


def still_opens(export: Export, signed: str) -> bool:
    try:
        return bool(signing.loads(signed, salt=SALT, max_age=LINK_FOR) == str(export.pk))
    except signing.BadSignature:
        return False


@transaction.atomic
def give_export(*, export: Export, by: User) -> Path:
    """Where the file lies; the look is written down. Refuses one that is not ready, or not kept any more."""
    path = where(export.file) if export.file else None
    if export.research is not None and not export.research.is_open:
        raise Refused("The research request has ended.")
    if export.state != Making.READY or path is None or not path.exists():
        raise Refused("This file is not kept any more. Make a new one.")
    people_actions.audit(by=by, did="took away a file with answers", about=export.research or export.activity)
    return path


def forget_exports(activity: Activity | UUID) -> None:
    """Answers that are in these files are held, taken back or erased: the files go, and one being made begins again."""
    mine = Export.objects.filter(activity=activity)
    mine.filter(state=Making.MAKING).update(state=Making.WAITING, claim=None, claimed_until=None)
    _let_go(mine.filter(state=Making.READY))


def forget_files_of_research(research: ResearchRequest) -> None:
    """The yes was taken back, or its time is over: nothing more is given out, and what waits is not made."""
    mine = Export.objects.filter(research=research)
    mine.filter(state__in=[Making.WAITING, Making.MAKING]).update(state=Making.GONE, claim=None)
    _let_go(mine.filter(state=Making.READY))


def _let_go(exports: "QuerySet[Export]") -> None:
    names = list(exports.exclude(file="").values_list("file", flat=True))
    exports.update(state=Making.GONE, file="")
    for name in names:
        transaction.on_commit(lambda name=name: where(name).unlink(missing_ok=True))  # type: ignore[misc]


def sweep_exports() -> int:
    """Lets go of files that are a day old, and of what a crash left on the disk. Says how many rows went."""
    before = clock.now() - KEPT_FOR
    old = Export.objects.filter(Q(ready_at__lt=before) | Q(ready_at=None, asked_at__lt=before - KEPT_FOR))
    gone = old.exclude(state=Making.GONE)
    number = gone.count()
    _let_go(gone)
    kept = set(Export.objects.exclude(file="").values_list("file", flat=True))
    for path in settings.EXPORTS.glob("*"):
        if path.name not in kept and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
    return number
