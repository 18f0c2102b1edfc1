"""The register: who may vote. It holds no ballot, and no time at which anybody voted."""

import uuid

from django.conf import settings
from django.db import models

from decisions.models.decisions import Decision


class Voter(models.Model):
    """One person who may vote, once in each half. Casting changes nothing here: `voted` is set for all at closing.

    `issue` counts the credentials: a new one makes the one before useless. `look_up` and `code_look_up` find the voter
    by them, and are nothing without VOTES_KEY. `written_issue` is the issue they were last written to about.
    `recorded_by`: staff recorded the vote as they were told it, and saw it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="voters")
    half = models.PositiveSmallIntegerField("which group", default=0)
    participant = models.ForeignKey(
        "people.Participant", null=True, on_delete=models.SET_NULL, related_name="votes_in"
    )
    issue = models.PositiveSmallIntegerField(default=1, editable=False)
    look_up = models.CharField(max_length=64, null=True, unique=True, editable=False)
    code_look_up = models.CharField(max_length=64, null=True, unique=True, editable=False)
    written_issue = models.PositiveSmallIntegerField(default=0, editable=False)
    voted = models.BooleanField(default=False, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["decision", "half", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "half", "participant"], name="one_voter_per_person_and_half"
            ),
            models.CheckConstraint(condition=models.Q(half__lte=1), name="voter_is_in_one_of_two_halves"),
        ]

    def __str__(self) -> str:
        return str(self.participant or "Somebody who was erased")
