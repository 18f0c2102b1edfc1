"""What anybody told us who came across words that should not stand there."""

from django.db import models

from people import clock
from safety.models.outside import FromOutside
from safety.models.rulings import Ruling, Why


class ReportQuerySet(FromOutside):
    """Reports by whether somebody has looked at them."""

    def unsettled(self) -> "ReportQuerySet":
        return self.filter(ruling=None)


class Report(models.Model):
    """Somebody says that something is wrong with what is shown. Nobody knows who: no name, no address is kept.

    `ruling` is what was decided then. `words` are theirs, and may have to go, so the row is not append-only.
    """

    submission_id = models.UUIDField(unique=True)
    about = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    words = models.TextField(blank=True)
    reported_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    ruling = models.ForeignKey(
        Ruling, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["about"], name="report_by_what_it_is_about")]

    def __str__(self) -> str:
        return f"{Why(self.why).told}, told on {clock.in_words(clock.london(self.reported_at).date())}"
