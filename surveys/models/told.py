"""What people told before on the same thing as a question of a draft asks."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock, texts
from surveys.models.questionnaires import Question

if TYPE_CHECKING:
    from people.models import User


class What(models.TextChoices):
    """What of the earlier activity is alike."""

    QUESTION = "question", "A question that was asked"
    THEME = "theme", "A theme of what people said"
    WORDS = "words", "What several people wrote"


class Judged(models.TextChoices):
    """Whether a person has said that it is the same."""

    OPEN = "open", "Nobody has said yet"
    SAME = "same", "The same thing"
    OTHER = "other", "Not the same thing"


class ToldQuerySet(models.QuerySet["Told"]):
    """Suggestions by who may read them and what was said of them."""

    def for_staff(self, user: "User") -> "ToldQuerySet":
        """About earlier activities of one's own teams, for drafts of one's own teams, and not set aside."""
        mine = Activity.objects.for_staff(user)
        found = self.exclude(judged=Judged.OTHER).filter(
            activity__in=mine, question__questionnaire__activity__in=mine
        )
        return found.select_related("activity", "question").order_by("question", "-likeness", "pk")

    def asked_again(self) -> "ToldQuerySet":
        """Somebody said that it is the same, or it was copied."""
        return (
            self.filter(judged=Judged.SAME).select_related("activity", "question").order_by("question", "pk")
        )


class Told(models.Model):
    """One earlier activity in which people told something like what a draft's question asks.

    `key` names what is alike there: the code of a question, for a theme its id. `why` is the end of the sentence "We
    ask again because". Nothing of anybody's words stands here, and no number: those are counted when somebody looks.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="told")
    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    key = models.CharField(max_length=40)
    likeness = models.FloatField(default=1.0)
    judged = models.CharField(max_length=6, choices=Judged, default=Judged.OPEN)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    why = texts.TextField("why we ask again", blank=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["question", "-likeness"]
        verbose_name_plural = "told before"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "activity"], name="one_suggestion_per_question_and_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} in {self.activity}"


class Search(models.Model):
    """When what people told before was last looked for, and for which words of the question (their SHA-256)."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="search")
    of = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "searches"

    def __str__(self) -> str:
        return f"{self.question}, {clock.london(self.at):%d %B %Y}"
