"""Drafts that staff edit, and the frozen versions that people answer."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock, texts
from surveys import corrections
from surveys.privacy import Mode

if TYPE_CHECKING:
    from people.models import User


class QuestionKind(models.TextChoices):
    ONE = "one", "One choice"
    PICTURE = "picture", "One choice, each with a picture"
    SEVERAL = "several", "Several choices"
    SCALE = "scale", "A scale in words"
    YES_NO = "yes_no", "Yes, no, or not sure"
    NUMBER = "number", "A whole number"
    MONEY = "money", "An amount of money"
    DATE = "date", "A date"
    RANKING = "ranking", "Things to put in order"
    TABLE = "table", "Statements that all have the same answers"
    SHORT = "short", "A short answer in their own words"
    LONG = "long", "A longer answer in their own words"
    FILE = "file", "A photo or a file"
    PAGE = "page", "A page of information (no question)"


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    """Questionnaires by who may see them."""

    def for_staff(self, user: "User") -> "QuestionnaireQuerySet":
        return self.filter(activity__in=Activity.objects.for_staff(user))

    def with_questions(self) -> "QuestionnaireQuerySet":
        return self.filter(questions__isnull=False).distinct().select_related("activity")


class Questionnaire(models.Model):
    """The draft of one activity's survey, and the parent of its frozen versions. `mode`, `equality` and
    `read_together` are promised to people with the questions, and frozen with them (surveys/privacy.py,
    surveys/equality.py).
    """

    activity = models.OneToOneField("ladder.Activity", on_delete=models.PROTECT, related_name="questionnaire")
    mode = models.CharField(
        "what we know of who answers", max_length=12, choices=Mode, default=Mode.CONFIDENTIAL
    )
    equality: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        "equality questions", default=dict, blank=True
    )
    read_together = models.BooleanField("people who took part may help to read", default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    correcting_since = models.DateTimeField(
        "the draft may change since", null=True, blank=True, editable=False
    )
    languages: "models.JSONField[list[str], list[str]]" = models.JSONField(
        "other languages it is offered in", default=list, blank=True
    )

    objects = QuestionnaireQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Questions of {self.activity}"

    @property
    def current(self) -> "QuestionnaireVersion | None":
        """The version people answer now: the latest one."""
        return self.versions.order_by("-number").first()

    def corrected(self) -> list[str]:
        """What was corrected while people answered, a sentence and the reason for each time; the last one first."""
        versions = list(self.versions.order_by("number"))
        return [
            corrections.sentence(
                clock.in_words(clock.london(one.published_at).date()),
                corrections.difference(before.document, one.document),
                texts.plain(one.reason),
            )
            for before, one in pairwise(versions)
            if one.reason
        ][::-1]

    @property
    def stays_as_it_is(self) -> bool:
        """People are answering, and nobody is correcting the questions."""
        return self.activity.opened_at is not None and self.correcting_since is None


class Question(models.Model):
    """One question of a draft. `code` is stored with answers and never changes meaning; `choices` is a list of
    {"code", "label": Text, "apart": bool}: `apart` ones stand after an 'or' and exclude the others; one with a picture
    has "picture": {"hash", "kind", "alt": Text} besides. `when` says who is asked (surveys/routing.py); empty:
    everybody. `statements` of a table is a list of {"code", "words": Text}. `instead_of` is the code of the question
    that stood in its place before it came to mean something else. `spoken`: a long answer may be said
    instead of written.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    kind = models.CharField("what kind of question", max_length=10, choices=QuestionKind)
    words = texts.TextField("the question")
    hint = texts.TextField(blank=True)
    why = texts.TextField("why we ask", blank=True)
    choices: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    statements: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    optional = models.BooleanField("people may leave it out", default=True)
    when: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(
        "who is asked", default=dict, blank=True
    )
    together = models.BooleanField("stands on the same page as the one before", default=False)
    instead_of = models.SlugField(max_length=40, blank=True, editable=False)
    spoken = models.BooleanField("people may say their answer", default=False)

    class Meta:
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "code"], name="one_question_per_code"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="question_positions_start_at_1"),
        ]

    def __str__(self) -> str:
        return texts.plain(self.words)

    def known_choices(self) -> list[dict[str, Any]]:
        """Its answers to choose from, and those that it ever had in a version: a code is never used for two."""
        found = {choice["code"]: choice for choice in self.choices}
        for document in self.questionnaire.versions.values_list("document", flat=True):
            for one in document["questions"]:
                if one["code"] == self.code:
                    found = {choice["code"]: choice for choice in one["choices"]} | found
        return [*self.choices, *(found[code] for code in found if found[code] not in self.choices)]


class QuestionnaireVersion(models.Model):
    """A published questionnaire, frozen: `document` as surveys/journey.py says, `hash` its SHA-256. Append-only by
    trigger. `reason`: why the one before was corrected while people answered; of others it is empty.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    hash = models.CharField(max_length=64)
    reason = texts.TextField("why the questions were corrected", blank=True)
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
