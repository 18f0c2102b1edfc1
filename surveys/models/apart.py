"""What is kept apart from answers: equality answers, and that something was given once. No key leads back."""

from django.db import models

from ladder.models import Activity
from surveys.models.responses import any_key


class EqualityAnswerQuerySet(models.QuerySet["EqualityAnswer"]):
    """Equality answers, which are only ever counted."""

    def counted(self, activity: Activity) -> dict[tuple[str, str], int]:
        """How many gave each answer to each question."""
        rows = (
            self.filter(activity=activity)
            .order_by()
            .values_list("question", "option")
            .annotate(models.Count("pk"))
        )
        return {(question, option): number for question, option, number in rows}


class EqualityAnswer(models.Model):
    """One answer of somebody to one equality question. Nothing says whose, when, or which others are the same
    person's: each stands alone under a key of chance.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    option = models.CharField(max_length=40)

    objects = EqualityAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "question", "id"]
        indexes = [models.Index(fields=["activity", "question"], name="equality_by_question")]

    def __str__(self) -> str:
        return f"{self.question}: {self.option}"


class Stub(models.Model):
    """That somebody used, once, what each may use once beside their answers. `hash` is made of their answers' id and a
    secret that is in no database (surveys/actions/apart.py): pressing twice counts once, and no row says who it was.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["activity", "id"]

    def __str__(self) -> str:
        return f"A stub of {self.activity}"
