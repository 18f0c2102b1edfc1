"""A survey on paper: printed for somebody, come back, entered."""

import uuid
from typing import TYPE_CHECKING

from django.db import models

from ladder.models import Activity
from people import clock
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.responses import Response

if TYPE_CHECKING:
    from people.models import User


class ScanKind(models.TextChoices):
    """What a scan is, by its content. The values are the ends of the names under which it is given out."""

    PDF = "pdf", "PDF"
    PNG = "png", "picture"
    JPEG = "jpg", "picture"
    TEXT = "txt", "text"


def random_name(_paper: "Paper", _name: str) -> str:
    """Where a scan is put: a name of chance, nothing of what the file was called."""
    return uuid.uuid4().hex


class PaperQuerySet(models.QuerySet["Paper"]):
    """Papers by who may see them, and by what became of them."""

    def for_staff(self, user: "User") -> "PaperQuerySet":
        return self.filter(version__questionnaire__activity__in=Activity.objects.for_staff(user))

    def of_activity(self, activity: Activity) -> "PaperQuerySet":
        return self.filter(version__questionnaire__activity=activity)

    def to_enter(self) -> "PaperQuerySet":
        return self.filter(entered_on=None)

    def scanned(self) -> "PaperQuerySet":
        """A picture of them is kept."""
        return self.exclude(scan="")


class Paper(models.Model):
    """One copy of a questionnaire on paper. `code` stands on it where it was printed for one person; a copy without a
    code gets its row when it comes back.

    No row says to whom a copy was sent: what stands on it is all that says who wrote it. So it has days and no minutes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="papers")
    code = models.CharField("its number", max_length=12, unique=True, null=True, blank=True)
    printed_on = models.DateField(null=True, blank=True)
    came_on = models.DateField("when it came back", null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    scan = models.FileField(upload_to=random_name, max_length=100, blank=True)
    scan_kind = models.CharField(max_length=4, choices=ScanKind, blank=True)
    cannot_read = models.JSONField(
        default=list, blank=True, help_text="Codes of answers that nobody can read."
    )
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="paper"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(response__isnull=True) | models.Q(entered_on__isnull=False),
                name="paper_with_answers_was_entered",
            ),
        ]

    def __str__(self) -> str:
        return f"Paper {self.code}" if self.code else "Paper without a number"

    @property
    def file(self) -> models.fields.files.FieldFile:
        """The scan, as it is given out (people/giving_out.py)."""
        return self.scan

    @property
    def kind(self) -> str:
        return self.scan_kind

    @property
    def name_given_out(self) -> str:
        """A name of our own."""
        return f"paper.{self.scan_kind}"

    @property
    def is_picture(self) -> bool:
        return self.scan_kind in {ScanKind.PNG, ScanKind.JPEG}

    @property
    def entered_in_words(self) -> str:
        return clock.in_words(self.entered_on) if self.entered_on else ""
