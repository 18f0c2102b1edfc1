"""The steps of an activity as they stood: a row whenever one of them changed."""

from django.db import models

from ladder.standing import Mark
from people import clock


class Snapshot(models.Model):
    """Where an activity stood from a day on, under which rules. Worked out, never typed in; append-only (trigger).

    `because` are the sentences that moved it; `missing` and `caps` are codes of criteria and caps. `number` counts an
    activity's snapshots, so that two sweeps at one moment keep one.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    on = models.DateField("from")
    claimed = models.PositiveSmallIntegerField("promised")
    evidenced = models.PositiveSmallIntegerField("recorded")
    on_track = models.PositiveSmallIntegerField("on track for")
    missing = models.JSONField(default=list, blank=True)
    caps = models.JSONField(default=list, blank=True)
    because = models.JSONField(default=list, blank=True)
    rules = models.CharField(max_length=10)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["activity", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "number"], name="one_snapshot_per_activity_and_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Step {self.evidenced} from {clock.in_words(self.on)}"

    def as_mark(self) -> Mark:
        return Mark(self.on, self.claimed, self.evidenced, self.on_track, tuple(self.because))
