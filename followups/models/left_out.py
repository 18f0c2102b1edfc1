"""'Did we leave something out?': what anybody wrote after reading what we heard, and what came of it."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock, working_days

if TYPE_CHECKING:
    from people.models import User

ANSWER_WORKING_DAYS = 5  # before anybody decides
KEPT_DAYS = 30  # after it was answered, the words themselves go


class LeftOutQuerySet(models.QuerySet["LeftOut"]):
    """What was said to be left out, by who may read it and where it stands."""

    def for_staff(self, user: "User") -> "LeftOutQuerySet":
        """Of one's own teams, and nothing that is held."""
        shown = self.filter(held=False)
        return shown if user.is_superuser else shown.filter(activity__team__members=user).distinct()

    def waiting(self) -> "LeftOutQuerySet":
        return self.filter(answered_on=None, held=False)

    def answered(self) -> "LeftOutQuerySet":
        return self.filter(answered_on__isnull=False, held=False).select_related(
            "theme__merged_into", "answered_by"
        )


class LeftOut(models.Model):
    """One thing that somebody missed in what we heard. Nobody asks who they are.

    `words` are read by staff alone and go some weeks after the answer; `line` is what everybody reads of them, written
    by staff. It is put into a theme, or answered, or both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="left_out")
    words = models.TextField("what we left out")
    came_on = models.DateField(default=clock.today)
    held = models.BooleanField(default=False)
    line = models.CharField("what they say, in our words", max_length=300, blank=True)
    theme = models.ForeignKey(
        "surveys.Theme", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField("our answer", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    objects = LeftOutQuerySet.as_manager()

    class Meta:
        ordering = ["came_on", "id"]
        verbose_name_plural = "left out"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | (~models.Q(line="") & (models.Q(theme__isnull=False) | ~models.Q(answer=""))),
                name="what_was_left_out_is_in_a_theme_or_answered",
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(answered_by__isnull=False),
                name="an_answer_to_what_was_left_out_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Left out in {self.activity_id}, written on {clock.in_words(self.came_on)}"

    @property
    def answer_due(self) -> date:
        return working_days.after(self.came_on, ANSWER_WORKING_DAYS)

    @property
    def about(self) -> str:
        """How safety names it."""
        return f"followups.leftout:{self.pk}"
