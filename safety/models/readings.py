"""What people wrote that somebody outside the team reads before everybody can."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock
from safety.models.concerns import held

if TYPE_CHECKING:
    from people.models import User


class Outcome(models.TextChoices):
    """What came of reading something."""

    FIT = "fit", "It can be shown as it is"
    NAMES = "names", "It can be shown with other people’s names taken out"
    HELD = "held", "It cannot be shown"


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings by who may do them."""

    def for_reader(self, user: "User") -> "ReadingQuerySet":
        """Whoever keeps people safe reads what is about other teams than their own. Administrators are no exception."""
        if not user.has_perm("safety.change_reading"):
            return self.none()
        return self.exclude(team__in=user.teams.all()).exclude(about__in=held())

    def waiting(self) -> "ReadingQuerySet":
        return self.filter(read_at=None)


class Reading(models.Model):
    """One thing to read. `about` names it as 'app.model:id', `team` is the team it is about. Once read, it stays.

    `because` is for whoever wrote it, where it is not shown. It holds none of their words.
    """

    about = models.CharField(max_length=120, unique=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    waiting_since = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    because = models.CharField(max_length=300, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_at=None, read_by=None, outcome="")
                | (models.Q(read_at__isnull=False, read_by__isnull=False) & ~models.Q(outcome="")),
                name="reading_done_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"To read by {clock.in_words(self.due_on)}"

    @property
    def is_late(self) -> bool:
        return self.read_at is None and self.due_on < clock.today()
