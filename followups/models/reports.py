"""Files of reports: asked for by anybody, made by a sweep, the same for all, and gone after a day."""

import uuid

from django.db import models

from ladder.models import Activity
from people.models import MadeFile, MadeFileQuerySet


class ReportKind(models.TextChoices):
    """The values are the ends of the files' names."""

    PDF = "pdf", "PDF, to read and to print"
    DOCX = "docx", "Word document, to change"


class ReportFileQuerySet(MadeFileQuerySet["ReportFile"]):
    """Files of reports, by where they are."""


class ReportFile(MadeFile):
    """One report as a file. `digest` is of what stands in it (report.blocks): where words leave the report, this is the
    file of another one and is not given out any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="report_files")
    is_long = models.BooleanField()
    kind = models.CharField(max_length=4, choices=ReportKind)
    digest = models.CharField(max_length=64)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "is_long", "kind", "digest"], name="one_file_for_each_report"
            ),
        ]

    def __str__(self) -> str:
        return f"{'Long' if self.is_long else 'Short'} report of {self.activity_id} as {self.kind}"

    @property
    def name(self) -> str:
        """Under which it lies in the folder of files that no backup takes."""
        return f"report-{self.pk}.{self.kind}"
