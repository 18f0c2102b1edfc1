"""What is published of how many people took part: steps while it is open, then one count that stays."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from people import disclosure
from people.disclosure import Cell, Table

if TYPE_CHECKING:
    from ladder.models.activities import Activity


class PublicCountQuerySet(models.QuerySet["PublicCount"]):
    """Counts by whether they stay."""

    def counted(self) -> "PublicCountQuerySet":
        return self.exclude(counted_at=None)


class PublicCount(models.Model):
    """Of one activity. `step`: the highest step that was said while people could answer, raised once a day at most.

    From `counted_at` on, `shown` holds only what may be published (people/disclosure.py): {"people": cell, "asked":
    cell, "ways_in": table, "helped": table}. It stays so, whoever takes their answers back later (trigger).
    """

    activity = models.OneToOneField("ladder.Activity", on_delete=models.PROTECT, related_name="public_count")
    step = models.PositiveSmallIntegerField("said to be more than", default=0)
    stepped_on = models.DateField("when that was looked at", null=True, blank=True)
    counted_at = models.DateTimeField("counted", null=True, blank=True)
    shown = models.JSONField(default=dict, blank=True)

    objects = PublicCountQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"People in {self.activity}"

    @property
    def people(self) -> Cell:
        return disclosure.cell_from(self.shown["people"])

    @property
    def asked(self) -> Cell:
        return disclosure.cell_from(self.shown["asked"])

    def table(self, name: str) -> Table:
        return disclosure.table_from(self.shown[name])

    @property
    def participants(self) -> int:
        """For what asks whether anybody took part: the number as published, and 1 for a few."""
        number = self.people.number
        return 1 if number is None else number


def people_said(activity: "Activity", moment: datetime) -> Cell:
    """What may be said at a moment of how many took part. Needs `with_ledger()`.

    Once nobody can answer any more the number only falls, and before the first one is taken off it is counted for good
    (ladder/actions/public_counts.py): until then it is that number.
    """
    kept: PublicCount | None = getattr(activity, "public_count", None)
    if kept is not None and kept.counted_at is not None:
        return kept.people
    if activity.has_settled_at(moment):
        return disclosure.total(activity.people)
    return disclosure.while_open(0, said=kept.step if kept else 0)


def asked_said(activity: "Activity", asked: int) -> Cell:
    """The same for how many were invited: who goes later is not taken off."""
    kept: PublicCount | None = getattr(activity, "public_count", None)
    return kept.asked if kept is not None and kept.counted_at is not None else disclosure.total(asked)


def tables_said(activity: "Activity", moment: datetime, counted: dict[str, Any]) -> dict[str, Table]:
    """The same for how people came in and who helped them: `counted` are the parts by name, as they are now."""
    kept: PublicCount | None = getattr(activity, "public_count", None)
    if kept is not None and kept.counted_at is not None:
        return {name: kept.table(name) for name in counted}
    if not activity.has_settled_at(moment):
        return {name: Table({}) for name in counted}
    return {name: disclosure.parts(parts) for name, parts in counted.items()}
