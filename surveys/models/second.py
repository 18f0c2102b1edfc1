"""A sample of what was read, given to a second reader."""

from django.conf import settings
from django.db import models

from surveys.models.reads import Read
from surveys.models.responses import AnswerWords, any_key


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    """Of answers that still stand, by whether the second reader has read them."""

    def standing(self) -> "SecondReadingQuerySet":
        """Read once, and in view."""
        return self.filter(answer__in=AnswerWords.objects.standing()).filter(models.Exists(_first()))

    def waiting(self) -> "SecondReadingQuerySet":
        return self.standing().filter(by=None)

    def done(self) -> "SecondReadingQuerySet":
        return self.standing().exclude(by=None)

    def not_first_read_by(self, user: models.Model) -> "SecondReadingQuerySet":
        return self.exclude(models.Exists(_first().filter(by=user.pk)))


def _first() -> "models.QuerySet[Read]":
    return Read.objects.filter(
        response=models.OuterRef("answer__response"), question=models.OuterRef("answer__question")
    )


class SecondReading(models.Model):
    """An answer that somebody else reads as well, without seeing its themes. It goes with the words.

    `themes` are the ids of those that the second reader chose; none where they found that none fits.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    answer = models.OneToOneField(AnswerWords, on_delete=models.CASCADE, related_name="second_reading")
    themes = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField(null=True, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by=None, on=None) | models.Q(by__isnull=False, on__isnull=False),
                name="a_second_reading_says_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} again"
