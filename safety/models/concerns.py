"""Concerns: what somebody wrote is held until a person who keeps people safe has decided."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from people import clock

if TYPE_CHECKING:
    from people.models import User


class Raised(models.TextChoices):
    """How a concern was raised."""

    TICK = "tick", "Whoever wrote it ticked that they are worried"
    WORDS = "words", "It has words of the list in it"
    READER = "reader", "Somebody who read it is worried"
    AGAIN = "again", "Somebody who keeps people safe looks at it again"


class Settled(models.TextChoices):
    """What came of a concern."""

    LET_GO = "let_go", "No concern: it counts like every other"
    KEPT = "kept", "It stays held"
    REPORTED = "reported", "It was reported, and stays held"


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns by who may see them and where they stand."""

    def for_keeper(self, user: "User") -> "ConcernQuerySet":
        """Whoever keeps people safe sees those about other teams than their own. Administrators are no exception."""
        if not user.has_perm("safety.change_concern"):
            return self.none()
        return self.exclude(team__in=user.teams.all())

    def open(self) -> "ConcernQuerySet":
        return self.filter(settled_at=None)

    def unlooked_at(self, moment: datetime) -> "ConcernQuerySet":
        """Open, nobody has looked in time, and the deputy does not know yet."""
        return self.open().filter(looked_at=None, deputy_due__lte=moment, deputy_told_at=None)

    def untaken(self, moment: datetime) -> "ConcernQuerySet":
        """Open, nobody has taken it on in time, and the head does not know yet."""
        return self.open().filter(taken_at=None, head_due__lte=moment, head_told_at=None)


class Concern(models.Model):
    """One worry about what one row says. `about` names it as 'app.model:id', `team` is the team it is about.

    `owner` is whose it is to look at; `taken_at` says that they have taken it on. `hashes` are those of the words as
    they stood when it was settled, so that the same words do not raise it anew. Once settled the row stays (trigger).
    """

    about = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    how = models.CharField("how it was raised", max_length=10, choices=Raised)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=clock.now)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    deputy_due = models.DateTimeField("the deputy is told at")
    head_due = models.DateTimeField("the head is told at")
    deputy_told_at = models.DateTimeField(null=True, blank=True)
    head_told_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField("first looked at", null=True, blank=True)
    taken_at = models.DateTimeField("taken on", null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_as = models.CharField("what came of it", max_length=10, choices=Settled, blank=True)
    reported_to = models.CharField(max_length=150, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    hashes: "models.JSONField[list[Any], list[Any]]" = models.JSONField(
        default=list, blank=True, editable=False
    )

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["about"], name="concern_by_what_it_is_about")]
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(settled_at=None), name="one_open_concern_per_row"
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, settled_as="")
                | (models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(settled_as="")),
                name="concern_settled_as_a_whole",
            ),
            models.CheckConstraint(
                condition=(~models.Q(settled_as="reported") & models.Q(reported_to="", reported_on=None))
                | (models.Q(settled_as="reported", reported_on__isnull=False) & ~models.Q(reported_to="")),
                name="concern_reported_to_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_at=None) | models.Q(owner__isnull=False),
                name="concern_taken_on_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk} of {clock.in_words(clock.london(self.opened_at).date())}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    @property
    def is_late(self) -> bool:
        """Open, and nobody has looked within the working hours that were given."""
        return self.is_open and self.looked_at is None and self.deputy_due <= clock.now()

    @property
    def stands(self) -> str:
        """Where it is, in words."""
        if self.settled_as:
            return str(Settled(self.settled_as).label)
        if self.taken_at:
            return f"{self.owner} has taken it on"
        return f"Waits for {self.owner}" if self.owner_id else "Waits for somebody who may look at it"


def held() -> "models.QuerySet[Concern, str]":
    """What is held, as 'app.model:id': a concern about it is open, or the last one settled that it stays held."""
    later = Concern.objects.filter(about=models.OuterRef("about"), id__gt=models.OuterRef("id"))
    last = Concern.objects.filter(~models.Exists(later))
    return last.exclude(settled_as=Settled.LET_GO).values_list("about", flat=True)


class ConcernNote(models.Model):
    """What was done about a concern, in the words of whoever did it. Append-only; only keepers read it."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"A note on concern {self.concern_id}"
