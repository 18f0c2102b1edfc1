"""The erasure ledger, and what people asked for: to see what is theirs, or to have it erased."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from people import clock, scopes

if TYPE_CHECKING:
    from people.models import User


class How(models.TextChoices):
    """How it came that something was erased."""

    OWN_LINK = "own_link", "By their own link"
    STAFF = "staff", "By staff, for them"
    TAKEN_BACK = "taken_back", "They took their answers back"
    KEPT_LONG_ENOUGH = "kept_long_enough", "Its time was over"


class Erasure(models.Model):
    """One thing that was erased: its kind and id, when and how. No word of it. Append-only.

    The same stands in a file outside the database (safety/ledger_file.py), for a backup of the database forgets it.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=20, choices=How)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "at"], name="one_line_for_each_erasing"),
        ]

    def __str__(self) -> str:
        return f"Erased on {clock.in_words(clock.london(self.at).date())}: a {self.kind}"


class Who(models.TextChoices):
    """Who asked on the phone."""

    THEMSELVES = "themselves", "The person"
    FAMILY = "family", "Somebody who may decide for them, such as with a power of attorney"
    ADVOCATE = "advocate", "Their advocate, with their word"


class Proof(models.TextChoices):
    """How they showed that it is theirs."""

    CODE = "code", "They gave the code from their letter"
    RANG_BACK = "rang_back", "We rang them back on the number we have"
    QUESTIONS = "questions", "They answered two questions about what they sent"
    KNOWN = "known", "A member of staff knows them, and they were there"


class Wanted(models.TextChoices):
    SEE = "see", "To see what we keep"
    ERASE = "erase", "To have it erased"


class PersonRequestQuerySet(models.QuerySet["PersonRequest"]):
    """Requests by who may see them and where they stand."""

    def for_staff(self, user: "User") -> "PersonRequestQuerySet":
        """About people of one's own teams; whoever keeps people safe sees all."""
        if user.is_superuser or user.has_perm("safety.change_reading"):
            return self
        return self.filter(person__in=scopes.participant_ids(user))

    def waiting(self) -> "PersonRequestQuerySet":
        """Asked by staff for somebody, and nobody else has looked at it yet."""
        return self.filter(state=State.WAITING)

    def held_back(self) -> "PersonRequestQuerySet":
        """To be erased as soon as no legal reason keeps it."""
        return self.filter(state=State.HELD)


class State(models.TextChoices):
    WAITING = "waiting", "Waits for a second person"
    HELD = "held", "Waits: a legal reason keeps it"
    DONE = "done", "Done"
    REFUSED = "refused", "Not done"


class PersonRequest(models.Model):
    """Somebody wants to see what is theirs, or to have it erased.

    `person` is the participant's id: this row outlives them. `asked_by` is the member of staff who took the call, or
    nobody: then the person asked by their own link. `sentence` says how they showed that it is them; it goes when the
    request is settled.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("what they want", max_length=10, choices=Wanted)
    person = models.UUIDField(editable=False)
    who = models.CharField("who asked", max_length=12, choices=Who, default=Who.THEMSELVES)
    proof = models.CharField("how they showed it", max_length=12, choices=Proof, blank=True)
    sentence = models.CharField("in a sentence", max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = PersonRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_by=None) | ~models.Q(settled_by=models.F("asked_by")),
                name="erasing_for_somebody_needs_two_people",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(kind="erase", state__in=("waiting", "held")),
                name="one_wish_to_be_erased_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, asked {clock.in_words(clock.london(self.asked_at).date())}"
