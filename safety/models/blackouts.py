"""Words that were taken out for good: by two people, with a reason that everybody can read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock

if TYPE_CHECKING:
    from people.models import User


class BlackOutQuerySet(models.QuerySet["BlackOut"]):
    """Black-outs by who may see them and what became of them."""

    def for_staff(self, user: "User") -> "BlackOutQuerySet":
        """Those of one's own teams; whoever keeps people safe sees all."""
        if user.is_superuser or user.has_perm("safety.change_reading"):
            return self
        return self.filter(team__members=user).distinct()

    def waiting(self) -> "BlackOutQuerySet":
        return self.filter(settled_at=None)

    def done(self, abouts: Iterable[str]) -> "dict[str, BlackOut]":
        """Of these rows, those that are blacked out, by what they are about."""
        found = self.filter(about__in=list(abouts), approved=True).select_related("asked_by", "settled_by")
        return {one.about: one for one in found}


class BlackOut(models.Model):
    """One member of staff asks, a second one empties the words or leaves them. Once settled the row stays (trigger).

    `about` names the row as 'app.model:id'; `words_hash` is that of the words as they stood when it was asked.
    `reason` stands in public.
    """

    about = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    words_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField("blacked out", null=True)

    objects = BlackOutQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_by=None) | ~models.Q(settled_by=models.F("asked_by")),
                name="blackout_needs_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, approved=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False, approved__isnull=False),
                name="blackout_settled_as_a_whole",
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=models.Q(approved=None) | models.Q(approved=True),
                name="one_blackout_per_row",
            ),
        ]

    def __str__(self) -> str:
        return f"Black-out asked for on {clock.in_words(clock.london(self.asked_at).date())}"

    @property
    def in_public(self) -> str:
        """What stands where the words were."""
        return f"Blacked out on {self._day}: {self.reason}"

    @property
    def for_team(self) -> str:
        return f"Blacked out on {self._day} by {self.asked_by} and {self.settled_by}, because: {self.reason}"

    @property
    def _day(self) -> str:
        return clock.in_words(clock.london(self.settled_at or self.asked_at).date())
