"""What came out of a vote, as it was published."""

from django.conf import settings
from django.db import models

from decisions.models.decisions import Decision
from people import clock


class Result(models.Model):
    """One count. A draw has a second one, with its lot. Append-only.

    `said` is what may be said of it (decisions/publishing.py): the outcome alone from a few voters, the rounds from 10.
    `receipts` are sorted. `cast` counts the ballots of each half, `asked` who might vote in each. `helped` is what may
    be said of how many had how much help, by the codes of HelpedBy.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField(default=1)
    counted_at = models.DateTimeField(default=clock.now)
    outcome = models.CharField(max_length=40)
    winners = models.JSONField(default=list)
    tied = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    cast = models.JSONField(default=list)
    asked = models.JSONField(default=list)
    receipts = models.JSONField(default=list)
    helped = models.JSONField(default=dict)
    lot_number = models.CharField("the number that was drawn in public", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["decision", "number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_result_per_decision_and_number"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}, {clock.london(self.counted_at):%d %B %Y}"

    @property
    def voters(self) -> int:
        """How many people voted, of all halves."""
        return sum(self.cast)


class CountedBallots(models.Model):
    """The ballots after closing, those alike together: of each half [[marks, how many], …], sorted, without an order.

    They are here where they may be published, or as long as a lot waits; else they are gone after the count.
    """

    decision = models.OneToOneField(
        Decision, primary_key=True, on_delete=models.PROTECT, related_name="ballots"
    )
    groups = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "counted ballots"

    def __str__(self) -> str:
        return "Ballots, those alike together"
