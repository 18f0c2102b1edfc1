"""Making the files of reports. Only what sweeps imports this: it needs much memory."""

import logging

from followups.actions.reports import where
from followups.models import ReportFile
from followups.models.reports import ReportKind
from followups.report import composing, docx_file, pdf_file
from followups.report.blocks import Report
from ladder.models import Activity
from people import clock
from people.models.made import put_whole

logger = logging.getLogger(__name__)


def make_reports() -> int:
    """Makes every file that waits; says how many. Safe beside itself: each file is claimed for a while."""
    return ReportFile.objects.make_each(_make)


def _make(file: ReportFile) -> bool:
    """False where it failed, or where words left the report meanwhile: then nobody asks for this file any more."""
    activity = Activity.objects.with_ledger().get(pk=file.activity_id)
    report = composing.compose(activity, long=file.is_long)
    if report.digest != file.digest:
        file.delete()
        return False
    try:
        put_whole(where(file), draw(report, file.kind, long=file.is_long))
    except Exception:
        logger.exception("a report could not be made")
        ReportFile.objects.filter(pk=file.pk).update(claimed_until=None)
        return False
    return bool(ReportFile.objects.filter(pk=file.pk).update(made_at=clock.now()))


def draw(report: Report, kind: str, *, long: bool) -> bytes:
    made_on = f"{clock.today():%-d %B %Y}."
    if kind == ReportKind.PDF:
        return pdf_file.write(report, made_on=made_on, long=long)
    return docx_file.write(report, made_on=made_on)
