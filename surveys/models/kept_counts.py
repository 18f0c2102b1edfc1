"""Counts that are kept, so that a page of a million responses costs what a page of a thousand costs."""

from django.db import models

from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.responses import any_key


class KeptCount(models.Model):
    """How many standing responses of a version are counted under one key (surveys/counting.py, Key).

    Written only by surveys/actions/keeping_counts.py, in the transaction that changes a response. A count that came
    down to nothing is not there: what somebody took back leaves no key of theirs behind.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="kept_counts")
    what = models.CharField(max_length=8)
    question = models.CharField(max_length=40, blank=True, default="")
    statement = models.CharField(max_length=40, blank=True, default="")
    option = models.CharField(max_length=40, blank=True, default="")
    place = models.PositiveSmallIntegerField(default=0)
    people = models.IntegerField(default=0)

    class Meta:
        ordering = ["version", "what", "question", "statement", "option", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "what", "question", "statement", "option", "place"],
                name="one_kept_count_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.question} {self.option}: {self.people}"
