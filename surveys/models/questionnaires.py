"""Drafts that staff edit, and the frozen versions that people answer."""

from typing import Any

from django.conf import settings
from django.db import models

from people import clock, texts


class QuestionKind(models.TextChoices):
    ONE = "one", "One choice"
    SEVERAL = "several", "Several choices"
    SCALE = "scale", "A scale in words"
    SHORT = "short", "A short answer in their own words"
    LONG = "long", "A longer answer in their own words"
    PAGE = "page", "A page of information (no question)"


class Questionnaire(models.Model):
    """The draft of one activity's survey, and the parent of its frozen versions."""

    activity = models.OneToOneField("ladder.Activity", on_delete=models.PROTECT, related_name="questionnaire")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"Questions of {self.activity}"

    @property
    def current(self) -> "QuestionnaireVersion | None":
        """The version people answer now: the latest one."""
        return self.versions.order_by("-number").first()


class Question(models.Model):
    """One question of a draft. `code` is stored with answers and never changes meaning; `choices` is a list of
    {"code", "label": Text, "apart": bool}: `apart` ones stand after an 'or' and exclude the others.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.CharField("what kind of question", max_length=10, choices=QuestionKind)
    words = texts.TextField("the question")
    hint = texts.TextField(blank=True)
    choices: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    optional = models.BooleanField("people may leave it out", default=True)

    class Meta:
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="one_question_per_code"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="question_positions_start_at_1"),
        ]

    def __str__(self) -> str:
        return texts.plain(self.words)


class QuestionnaireVersion(models.Model):
    """A published questionnaire, frozen. `document` is {"schema": 1, "questions": [...]}; `hash` its SHA-256.

    Each question: {"code", "kind", "words": Text, "hint": Text, "choices": [{"code", "label", "apart"}], "optional"}.
    Append-only by trigger.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    hash = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="one_version_per_questionnaire_and_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire}, version {self.number}"
