"""What stays for a legal reason, and what happened in the nights in which things go by themselves."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import models

from people import clock
from safety.retention import Held

if TYPE_CHECKING:
    from people.models import User

ACTIVITY, PERSON = "ladder.activity", "people.participant"


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    """Holds by whether they stand."""

    def for_staff(self, user: "User") -> "LegalHoldQuerySet":
        """Whoever keeps people safe. Administrators are no exception: the reason may be told to few."""
        return self if user.has_perm("safety.view_legalhold") and _keeps_safe(user) else self.none()

    def standing(self, today: date) -> "LegalHoldQuerySet":
        return self.filter(models.Q(until=None) | models.Q(until__gte=today), ended_at=None)

    def held(self, today: date) -> Held:
        abouts = [about.partition(":") for about in self.standing(today).values_list("about", flat=True)]
        return Held(
            activities=frozenset(UUID(key) for kind, _, key in abouts if kind == ACTIVITY),
            participants=frozenset(UUID(key) for kind, _, key in abouts if kind == PERSON),
        )


def _keeps_safe(user: "User") -> bool:
    return user.groups.filter(permissions__codename="view_legalhold").exists()


class LegalHold(models.Model):
    """Nothing of an activity, or of a person, is erased while this stands. `about` names it as 'app.model:id'.

    `reason` names nobody, and is seen only by whoever keeps people safe.
    """

    about = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="hold_ended_as_a_whole",
            ),
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(ended_at=None), name="one_standing_hold_per_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"Kept for a legal reason since {clock.in_words(clock.london(self.made_at).date())}"

    @property
    def stands(self) -> bool:
        return self.ended_at is None and (self.until is None or self.until >= clock.today())


class NightQuerySet(models.QuerySet["Night"]):
    """Nights by what has to be done about them."""

    def to_look_at(self) -> "NightQuerySet":
        """Stopped, nobody has looked, and the rule was not run to its end since."""
        later = Night.objects.filter(rule=models.OuterRef("rule"), pk__gt=models.OuterRef("pk"))
        return self.filter(stopped=True, looked_at=None).exclude(models.Exists(later))


class Night(models.Model):
    """What one rule did in one night: how much was due, how much went, and whether the limit stopped it."""

    rule = models.CharField(max_length=40)
    words = models.CharField("what goes", max_length=200)
    at = models.DateTimeField(default=clock.now)
    due = models.PositiveIntegerField("how much was due")
    gone = models.PositiveIntegerField("how much went", default=0)
    stopped = models.BooleanField("stopped: more than usual", default=False)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, blank=True)

    objects = NightQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.words} ({clock.in_words(clock.london(self.at).date())})"
