"""How a proposal ends: each side signs what was written together, and a named person says what becomes of it."""

from django.conf import settings
from django.db import models

from people import clock
from proposals.models.proposals import Author, Proposal
from proposals.models.versions import Version


class SignOff(models.Model):
    """One author stands behind the text as it was in one version. A later version needs a new one."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="sign_offs")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="sign_offs")
    signed_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "author"], name="one_sign_off_per_author_and_version"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.version}"


class Result(models.TextChoices):
    """What becomes of a proposal."""

    ADOPTED = "adopted", "We do all of it"
    PART = "part", "We do part of it"
    NOT = "not", "We do not do it"


class Outcome(models.Model):
    """What a named person decided of it, and why. Append-only: a later one says what was wrong with the one before."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="outcomes")
    result = models.CharField(max_length=10, choices=Result)
    because = models.TextField("why")
    decided_by = models.CharField("who decided, with name and role", max_length=200)
    decided_on = models.DateField("the day of the decision")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    wrong_because = models.TextField("what was wrong with the one before", blank=True)

    class Meta:
        ordering = ["proposal", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=models.Q(corrects=None), name="one_first_outcome_per_proposal"
            ),
        ]

    def __str__(self) -> str:
        return self.get_result_display()
