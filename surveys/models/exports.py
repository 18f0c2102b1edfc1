"""Files with what people answered: made by a sweep for one member of staff, and gone after a day."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock

if TYPE_CHECKING:
    from people.models import User

KEPT_FOR = timedelta(days=1)


class Format(models.TextChoices):
    """What a file is for. The values are the ends of its name, but for SPSS and CSV, which are several files in one."""

    XLSX = "xlsx", "A spreadsheet (Excel, LibreOffice)"
    CSV = "csv", "CSV with a code book, for other programs"
    JSON = "json", "JSON, for programmers"
    SPSS = "spss", "SPSS: CSV with the syntax that reads it"


class Making(models.TextChoices):
    """Where a file is."""

    WAITING = "waiting", "Waits its turn"
    MAKING = "making", "Is being made"
    READY = "ready", "Is ready"
    FAILED = "failed", "Could not be made"
    GONE = "gone", "Is not kept any more"


class ResearchRequestQuerySet(models.QuerySet["ResearchRequest"]):
    """Requests by who may see them, and what was decided."""

    def for_staff(self, user: "User") -> "ResearchRequestQuerySet":
        return self.filter(activity__in=Activity.objects.for_staff(user))

    def waiting(self) -> "ResearchRequestQuerySet":
        return self.filter(second_at=None, refused_at=None, ends_on__gte=clock.today())

    def open(self) -> "ResearchRequestQuerySet":
        """Two people said yes, nobody took it back, and it has not ended."""
        return self.filter(second_at__isnull=False, refused_at=None, ends_on__gte=clock.today())


class ResearchRequest(models.Model):
    """Somebody outside the team wants the answers one by one. Two people decide, of whom none has asked.

    `refused_at` is also set where a yes is taken back. What a researcher gets: docs/exports.md.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="research_requests")
    who = models.CharField("who wants them", max_length=200)
    why = models.CharField("what for", max_length=1_000)
    with_words = models.BooleanField("with what people wrote in their own words", default=False)
    ends_on = models.DateField("until when")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    second_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_why = models.CharField(max_length=500, blank=True)

    objects = ResearchRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        permissions = [("decide_research", "Can decide whether a researcher gets answers one by one")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second_by=None)
                | (
                    models.Q(first_by__isnull=False)
                    & ~models.Q(second_by=models.F("first_by"))
                    & ~models.Q(second_by=models.F("asked_by"))
                ),
                name="research_is_decided_by_two_others",
            ),
            models.CheckConstraint(
                condition=models.Q(first_by=None) | ~models.Q(first_by=models.F("asked_by")),
                name="research_is_not_decided_by_who_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who}, {clock.london(self.asked_at):%d %B %Y}"

    @property
    def is_open(self) -> bool:
        return self.second_at is not None and self.refused_at is None and self.ends_on >= clock.today()

    @property
    def state(self) -> str:
        """One sentence."""
        if self.refused_at is not None:
            return f"Refused. {self.refused_why}"
        if self.ends_on < clock.today():
            return f"Ended on {clock.in_words(self.ends_on)}."
        if self.second_at is not None:
            return f"Two people agreed. It ends on {clock.in_words(self.ends_on)}."
        return "One person agreed. It waits for a second." if self.first_at else "It waits for two people."


class ExportQuerySet(models.QuerySet["Export"]):
    """Files by whose they are."""

    def of(self, user: "User") -> "ExportQuerySet":
        """Made for this person, of activities that are still theirs."""
        return self.filter(made_by=user, activity__in=Activity.objects.for_staff(user))


class Export(models.Model):
    """One file. `done` of `whole` are responses; `claim` names the worker that makes it, until `claimed_until`.

    `number` of responses in it; a file of a research request has `research`. The file goes after a day; the row
    stays, and says who wanted it and what for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="exports")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    research = models.ForeignKey(
        ResearchRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="exports"
    )
    format = models.CharField("what kind of file", max_length=5, choices=Format)
    why = models.CharField("what for", max_length=500)
    state = models.CharField(max_length=8, choices=Making, default=Making.WAITING)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True, editable=False)
    why_not = models.CharField(max_length=300, blank=True, editable=False)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["state", "asked_at"], name="export_by_state")]

    def __str__(self) -> str:
        return f"{self.get_format_display()}, {clock.london(self.asked_at):%d %B %Y}"

    @property
    def how_far(self) -> str:
        if self.state == Making.WAITING:
            return "It waits its turn. That takes a few seconds."
        return f"{self.done} of {self.whole} answers are in it."

    @property
    def is_underway(self) -> bool:
        return self.state in {Making.WAITING, Making.MAKING}

    @property
    def kind(self) -> str:
        """The end of its name."""
        return "zip" if self.format in {Format.CSV, Format.SPSS} else str(self.format)

    @property
    def name_given_out(self) -> str:
        """No word of anybody stands in it."""
        return f"answers-{clock.london(self.asked_at):%Y-%m-%d}-{str(self.pk)[:8]}.{self.kind}"
