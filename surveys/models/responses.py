"""What people answered: a document by code and value, their own words apart from it, small rows for counting."""

import uuid
from dataclasses import dataclass

from django.db import models

from ladder.models import Activity
from people import clock, texts
from surveys import journey
from surveys.models.questionnaires import QuestionnaireVersion


@dataclass(frozen=True)
class Said:
    """One question, and what somebody answered: labels of choices, or their own words."""

    code: str
    question: str
    answers: list[str]
    own_words: bool


class ResponseState(models.TextChoices):
    DRAFT = "draft", "Begun"
    SUBMITTED = "submitted", "Handed in"
    TAKEN_BACK = "taken_back", "Taken back"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses that count, and those of one activity."""

    def standing(self) -> "ResponseQuerySet":
        """Handed in, not taken back, not held."""
        return self.filter(state=ResponseState.SUBMITTED, held=False)

    def of_activity(self, activity: Activity) -> "ResponseQuerySet":
        return self.filter(version__questionnaire__activity=activity)


class Response(models.Model):
    """One person's answers to one frozen version.

    `answers` is {question code: option code or list of option codes}; free text stands in AnswerWords. `submission_id`
    is made with the first page and unique, so pressing twice makes one. `reference` is what a person can quote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="responses")
    participation = models.OneToOneField(
        "ladder.Participation", on_delete=models.PROTECT, related_name="response"
    )
    state = models.CharField(max_length=12, choices=ResponseState, default=ResponseState.DRAFT)
    answers = models.JSONField(default=dict, blank=True)
    seen = models.JSONField(default=list, blank=True, help_text="Codes of the pages the person has passed.")
    reference = models.CharField(max_length=12, unique=True)
    held = models.BooleanField(default=False)
    started_on = models.DateField(default=clock.today)
    saved_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "id"]
        permissions = [("read_responses", "Can read what people answered")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(submitted_at__isnull=False),
                name="response_handed_in_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["version", "state"], name="response_by_version_and_state")]

    def __str__(self) -> str:
        return self.reference

    def given(self) -> dict[str, journey.Value]:
        """Every answer by its question's code: choices as codes, own words as they are."""
        return {**self.answers, **{words.question: words.words for words in self.words.all()}}

    def journey(self) -> journey.Journey:
        """Where this person is in the questions."""
        return journey.Journey.through(self.version.document, self.given(), self.seen)

    def in_words(self) -> list[Said]:
        """What the person answered, question by question, as they would read it. Nothing of a held response."""
        if self.held:
            return []
        given = self.given()
        return [
            Said(
                code=question["code"],
                question=texts.plain(question["words"]),
                answers=_in_words(question, given[question["code"]]),
                own_words=question["kind"] in journey.OWN_WORDS,
            )
            for question in self.version.document["questions"]
            if given.get(question["code"])
        ]


def _in_words(question: journey.Question, value: journey.Value) -> list[str]:
    if question["kind"] in journey.OWN_WORDS:
        return [str(value)]
    return [texts.plain(dict(label)) for label in journey.labels(question, value)]


class AnswerWordsQuerySet(models.QuerySet["AnswerWords"]):
    """Own words by whether somebody has put them into a theme."""

    def of_activity(self, activity: Activity) -> "AnswerWordsQuerySet":
        """Words of standing responses."""
        return self.filter(response__in=Response.objects.standing().of_activity(activity))

    def unsorted(self) -> "AnswerWordsQuerySet":
        """Those in no theme yet."""
        return self.exclude(response__codings__question=models.F("question"))


class AnswerWords(models.Model):
    """What somebody wrote in their own words, to one question."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="words")
    question = models.CharField(max_length=40)
    words = models.TextField()

    objects = AnswerWordsQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question"]
        verbose_name_plural = "answer words"
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_text_per_response_and_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.response_id}"


class ChoiceRow(models.Model):
    """One chosen option of a handed-in response: for counting. Rebuilt from Response.answers at any time."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="choice_rows")
    question = models.CharField(max_length=40)
    option = models.CharField(max_length=40)

    class Meta:
        ordering = ["response", "question", "option"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "option"], name="one_row_per_chosen_option"
            )
        ]
        indexes = [models.Index(fields=["question", "option"], name="choice_by_question_and_option")]

    def __str__(self) -> str:
        return f"{self.question}: {self.option}"
