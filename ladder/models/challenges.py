"""'This is not how it was': what somebody who took part says of a fact, and what staff answer."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models.activities import Activity
from ladder.models.participations import Participation
from people import clock, working_days
from safety.models import PublicWords

if TYPE_CHECKING:
    from people.models import User

ANSWER_WORKING_DAYS = 10  # from the day it was read as fit, staff answer in public within so many


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges by where they stand."""

    def for_staff(self, user: "User") -> "ChallengeQuerySet":
        """Of one's own teams, and only what was read as fit: before that the team sees nothing, nor what is hidden."""
        shown = self.shown()
        return shown if user.is_superuser else shown.filter(activity__team__members=user).distinct()

    def shown(self) -> "ChallengeQuerySet":
        """Read as fit, and not set aside since. Where one was hidden later, a stub stands in its place."""
        return self.filter(words__shown_at__isnull=False, words__set_aside=False)

    def waiting_to_be_read(self) -> "ChallengeQuerySet":
        return self.filter(words__shown_at=None, words__held_at=None)

    def unsettled(self) -> "ChallengeQuerySet":
        """Waiting to be read or answered."""
        return self.filter(words__held_at=None, words__hidden_at=None, answers=None)

    def unanswered(self) -> "ChallengeQuerySet":
        return self.shown().filter(words__hidden_at=None, answers=None)


class Challenge(models.Model):
    """One person says of one fact that it was not so. Append-only; the words stand apart, for they may have to go.

    `fact` is a code of the list "Why this step?", `said` the sentence that stood there. `turn` counts how often this
    person has spoken of this fact: the next one can only follow when the one before is settled.
    """

    submission_id = models.UUIDField()
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="challenges")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="challenges")
    fact = models.CharField(max_length=60)
    said = models.CharField("what stood there", max_length=300)
    turn = models.PositiveSmallIntegerField(default=1)
    words_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=clock.now)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "fact", "turn"], name="one_challenge_per_person_fact_and_turn"
            ),
            models.UniqueConstraint(
                fields=["participation", "submission_id"], name="one_challenge_per_submission"
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.said}” was not so"


class ChallengeWords(PublicWords):
    """What they wrote, and what of it is shown. The hash stays in the challenge."""

    challenge = models.OneToOneField(
        Challenge, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )

    class Meta:
        verbose_name_plural = "challenge words"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(held_at=None), name="challenge_shown_or_held"
            ),
        ]

    def __str__(self) -> str:
        return f"The words of challenge {self.pk}"

    @property
    def answer_due(self) -> date | None:
        """By when staff answer; None while it is not shown."""
        if self.shown_at is None or self.hidden_at:
            return None
        return working_days.after(clock.london(self.shown_at).date(), ANSWER_WORKING_DAYS)


class ChallengeAnswer(models.Model):
    """What a member of staff answers in public, with their name. Append-only; a further answer may follow."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Answer of {clock.in_words(clock.london(self.answered_at).date())}"

    @property
    def who_and_when(self) -> str:
        """Such as: Alison Grant, head of adult care, answered on 3 May."""
        role = f", {self.by.job_title}," if self.by.job_title else ""
        return f"{self.by.name}{role} answered on {clock.in_words(clock.london(self.answered_at).date())}"
