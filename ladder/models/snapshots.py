"""The steps of an activity as they stood: a row whenever one of them changed."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import models

from ladder import standing
from ladder.standing import Mark
from people import clock


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Snapshots by activity, and by what they say of today."""

    def latest_of(self, activities: Iterable[UUID]) -> "SnapshotQuerySet":
        """The last one of each of these activities."""
        later = Snapshot.objects.filter(
            activity=models.OuterRef("activity"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later), activity__in=activities)

    def seen_at(self, step: int, today: date) -> "SnapshotQuerySet":
        """Of activities that stand at a step where people may read it: a step 1 only once it has been checked."""
        elsewhere = Snapshot.objects.filter(
            activity=models.OuterRef("activity"), number__gt=models.OuterRef("number")
        ).exclude(evidenced=step)
        found = self.filter(evidenced=step).exclude(models.Exists(elsewhere))
        return found.filter(on__lte=standing.last_checked(today)) if step == 1 else found


class Snapshot(models.Model):
    """Where an activity stood from a day on, under which rules. Worked out, never typed in; append-only (trigger).

    `because` are the sentences that moved it. `unmet` says how each criterion of the promised step stood that did
    not hold ({code: 'waiting' or 'missing'}), `caps` which caps held it down. `number` counts an activity's snapshots,
    so that two sweeps at one moment keep one.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    on = models.DateField("from")
    claimed = models.PositiveSmallIntegerField("promised")
    evidenced = models.PositiveSmallIntegerField("recorded")
    on_track = models.PositiveSmallIntegerField("on track for")
    unmet = models.JSONField(default=dict, blank=True)
    caps = models.JSONField(default=list, blank=True)
    because = models.JSONField(default=list, blank=True)
    rules = models.CharField(max_length=10)
    taken_at = models.DateTimeField(default=clock.now)

    objects = SnapshotQuerySet.as_manager()

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
