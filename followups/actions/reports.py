"""Files of reports: asking for one, finding the one that is right now, and letting them go."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from followups.models import ReportFile
from ladder.models import Activity
from people import clock
from people.models.made import KEPT_FOR


@dataclass(frozen=True)
class WantedReport:
    """Exactly this report as a file: `digest` is of what stands in it."""

    activity: Activity
    is_long: bool
    kind: str
    digest: str


def report_file(wanted: WantedReport) -> ReportFile | None:
    """The file, made or not."""
    of_it = {"is_long": wanted.is_long, "kind": wanted.kind, "digest": wanted.digest}
    return ReportFile.objects.filter(activity=wanted.activity, **of_it).first()


def ask_for_report(wanted: WantedReport) -> ReportFile:
    """A row that a sweep makes into a file; the one that is there already, whoever asked for it. One that failed, or
    whose file has gone, is made anew.
    """
    found, _ = ReportFile.objects.get_or_create(
        activity=wanted.activity, is_long=wanted.is_long, kind=wanted.kind, digest=wanted.digest
    )
    if found.has_failed or (found.made_at is not None and not where(found).exists()):
        found.make_anew()
    return found


def where(file: ReportFile) -> Path:
    folder: Path = settings.EXPORTS
    return folder / file.name


def sweep_reports() -> int:
    """Lets go of files older than a day, and of what nobody has made by then; says how many."""
    since = clock.now() - KEPT_FOR
    gone = 0
    for one in ReportFile.objects.filter(Q(made_at__lt=since) | Q(made_at=None, asked_at__lt=since)):
        where(one).unlink(missing_ok=True)
        one.delete()
        gone += 1
    return gone
