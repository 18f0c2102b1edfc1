"""Who may sign, who stands in for whom, and who answers for a promise once its decider has left."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock
from people.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

SIGN = "sign_promise"


def signers() -> "QuerySet[User]":
    """Everybody who may sign a promise that names them: the same as `may_sign`, asked of the database."""
    allowed = (
        models.Q(is_superuser=True)
        | models.Q(groups__permissions__codename=SIGN)
        | models.Q(user_permissions__codename=SIGN)
    )
    return User.objects.filter(allowed, is_active=True, is_staff=True).distinct()


def may_sign(user: User) -> bool:
    """Whether somebody still works here and may sign what names them."""
    return user.is_active and user.is_staff and user.has_perm(f"ladder.{SIGN}")


@dataclass(frozen=True)
class Answering:
    """Who answers for a promise, with the name and role as they stand in public. `person_id` is a User's."""

    person_id: int
    name: str
    role: str

    @property
    def name_and_role(self) -> str:
        return f"{self.name}, {self.role}" if self.role else self.name


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Deputies by when they stand in."""

    def standing(self, day: date | None = None) -> "DeputyQuerySet":
        """Who may sign in somebody's place on a day (today), and still works here."""
        on = day or clock.today()
        return self.filter(ended_at=None, since__lte=on, until__gte=on, deputy__in=signers())

    def stood_in_for(self, user: User) -> "QuerySet[Deputy, int]":
        """The ids of those in whose place this person may sign today: of people who are still here themselves."""
        return self.standing().filter(deputy=user, decider__in=signers()).values_list("decider_id", flat=True)


class Deputy(models.Model):
    """Somebody signs in a decider's place, from one day to another, both included. A decider has one at a time."""

    decider = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="who signs instead", on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateField("from", default=clock.today)
    until = models.DateField("until the end of")
    why = models.CharField(max_length=300, blank=True)
    named_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["-named_at"]
        verbose_name_plural = "deputies"
        constraints = [
            models.UniqueConstraint(
                fields=["decider"], condition=models.Q(ended_at=None), name="one_deputy_at_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(decider=models.F("deputy")), name="nobody_is_their_own_deputy"
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="deputy_ends_after_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.decider}, until {clock.in_words(self.until)}"


class Successor(models.Model):
    """Who answers for a signed promise from a day on. Its signature stays as it was. Append-only (trigger).

    `name` and `role` are frozen, as they are in the promise.
    """

    promise = models.ForeignKey("ladder.Promise", on_delete=models.PROTECT, related_name="successors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=150, blank=True)
    since = models.DateField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["promise", "id"]

    def __str__(self) -> str:
        return f"{self.name} since {clock.in_words(self.since)}"
