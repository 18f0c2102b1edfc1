"""Answers that are worded like those in a theme: a suggestion, which a person follows or does not."""

from django.db import models

from surveys.models.responses import AnswerWords, any_key
from surveys.models.themes import Theme


class AlikeQuerySet(models.QuerySet["Alike"]):
    """Suggestions that may still be shown."""

    def open(self) -> "AlikeQuerySet":
        """Nobody refused them, the theme stands, and the answer is in view and not in that theme already."""
        inside = models.Q(
            answer__response__codings__theme=models.F("theme"),
            answer__response__codings__question=models.F("answer__question"),
        )
        answers = AnswerWords.objects.standing()
        found = self.filter(refused=False, theme__merged_into=None, answer__in=answers)
        return found.exclude(pk__in=Alike.objects.filter(inside).values("pk")).order_by("-much", "pk")


class Alike(models.Model):
    """An answer that is worded like others in a theme, or like the theme itself. It goes with the words.

    `much` is how alike, from nought to one. `refused`: somebody said that it is not like these; it is kept so that
    nobody is asked twice.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    answer = models.ForeignKey(AnswerWords, on_delete=models.CASCADE, related_name="alike")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="alike")
    much = models.FloatField()
    refused = models.BooleanField(default=False)

    objects = AlikeQuerySet.as_manager()

    class Meta:
        ordering = ["answer", "-much"]
        verbose_name_plural = "alike"
        constraints = [
            models.UniqueConstraint(fields=["answer", "theme"], name="one_suggestion_per_answer_and_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} like {self.theme_id}"
