"""What people answered: a document by code and value, their own words apart from it, small rows for counting."""

import secrets
import uuid
from collections.abc import Mapping

from django.db import models

from ladder.models import Activity
from people import clock, texts
from surveys import journey, privacy
from surveys.answers import FILE, Value, takes_a_file
from surveys.models.imports import AnswerImport
from surveys.models.questionnaires import QuestionnaireVersion
from surveys.models.said import KeptFile, Said, said, said_aloud, said_with_a_file


def any_key() -> int:
    """A key of chance: keys in a row would say whose words came before and after whose."""
    return secrets.randbelow(2**53)


class ResponseState(models.TextChoices):
    DRAFT = "draft", "Begun"
    SUBMITTED = "submitted", "Handed in"
    TAKEN_BACK = "taken_back", "Taken back"


class CameBy(models.TextChoices):
    """How somebody's answers came to us."""

    WEB = "web", "On the website"
    PHONE = "phone", "On the phone"
    FACE = "face", "Face to face"
    PAPER = "paper", "On paper"
    OTHER = "other", "Somewhere else, and brought in by us"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Responses that count, and those of one activity."""

    def handed_in(self) -> "ResponseQuerySet":
        """Handed in, not taken back."""
        return self.filter(state=ResponseState.SUBMITTED)

    def standing(self) -> "ResponseQuerySet":
        """Of those, what is not held: everything that is read, sorted, counted by what was said, or quoted."""
        return self.handed_in().filter(held=False)

    def of_activity(self, activity: Activity) -> "ResponseQuerySet":
        return self.filter(version__questionnaire__activity=activity)


class Response(models.Model):
    """One person's answers to one frozen version.

    `answers` is {question code: answer} with answers as surveys/answers.py keeps them: the code of an option, a list of
    codes, or {code of a statement: code of an option}; free text stands in AnswerWords. `submission_id` is made with
    the first page and unique, so pressing twice makes one. `reference` is what a person can quote.
    Where answers are anonymous, `participation` has no participant, whoever came by a private link (actions/apart.py).
    Of somebody whom nobody knows the three times are the first moment of the day: a minute would be found again.
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
    came_by = models.CharField("how it came", max_length=5, choices=CameBy, default=CameBy.WEB)
    brought_in = models.ForeignKey(
        AnswerImport,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="responses",
    )
    held = models.BooleanField(default=False)
    counted = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="The keys under which it is counted (surveys/counting.py); none while it does not stand.",
    )
    may_quote = models.BooleanField("we may use their words, without their name", default=False)
    way_back = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="Where answers are anonymous: the hash of the one code that opens them.",
    )
    started_on = models.DateField(default=clock.today)
    saved_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "id"]
        permissions = [
            ("read_responses", "Can read what people answered"),
            ("enter_responses", "Can enter what people answered on paper or say on the phone"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(submitted_at__isnull=False),
                name="response_handed_in_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["way_back"],
                condition=~models.Q(way_back=""),
                name="one_response_per_code_to_come_back",
            ),
        ]
        indexes = [models.Index(fields=["version", "state", "id"], name="response_by_version_state_id")]

    def __str__(self) -> str:
        return self.reference

    def given(self) -> dict[str, Value]:
        """Every answer by its question's code: choices as codes, own words as they are, a file by its kind."""
        return self._together(self.kept_files(), self.written())

    def _together(self, files: Mapping[str, KeptFile], written: Mapping[str, str]) -> dict[str, Value]:
        return {**self.answers, **{code: file.kind for code, file in files.items()}, **written}

    def written(self) -> dict[str, str]:
        """Their own words by question; of a question for a file, what they say of it."""
        return {words.question: words.words for words in self.words.all()}

    def kept_files(self) -> dict[str, KeptFile]:
        """Each file by its question. Asks nothing where no question takes one."""
        if not any(takes_a_file(one) for one in self.version.document["questions"]):
            return {}
        return {one.question: KeptFile(one.pk, one.kind, one.seconds) for one in self.files.all()}

    def kept_typed(self) -> dict[str, str]:
        """What of each answer was typed here from a recording. Asks nothing where nothing can be said."""
        if not any(one.get("spoken") for one in self.version.document["questions"]):
            return {}
        return {one.question: one.what for one in self.typed.all()}

    def journey(self) -> journey.Journey:
        """Where this person is in the questions."""
        return journey.Journey.through(self.version.document, self.given(), self.seen)

    @property
    def mode(self) -> privacy.Mode:
        """What was promised about who is known to have given these answers."""
        return privacy.mode_of(self.version.document)

    @property
    def is_anonymous(self) -> bool:
        return self.mode == privacy.Mode.ANONYMOUS

    @property
    def is_out_of_sight(self) -> bool:
        """Handed in and held: no page shows it, its writer's own pages neither."""
        return self.held and self.state == ResponseState.SUBMITTED

    def in_words(self) -> list[Said]:
        """What the person answered, question by question, as they would read it. Nothing of a held response, nor
        of questions that they are not asked any more.
        """
        return [] if self.held else self.everything_in_words()

    def in_words_while_writing(self) -> list[Said]:
        """The same for whoever is still writing it: also of a draft that is held, so that nothing shows that it is."""
        return self.everything_in_words() if self.state == ResponseState.DRAFT else self.in_words()

    def everything_in_words(self) -> list[Said]:
        """The same, held or not: for whoever keeps people safe."""
        written, files = self.written(), self.kept_files()
        way = journey.Journey.through(self.version.document, self._together(files, written), self.seen)
        given, typed = way.given, self.kept_typed()
        found = []
        for question in (one for one in way.way if given.get(one["code"])):
            code = question["code"]
            file, words = files.get(code), written.get(code, "")
            if question["kind"] == FILE:
                found.append(said_with_a_file(question, file, words))
            elif question.get("spoken"):
                waits = self.state == ResponseState.SUBMITTED and file is not None and code not in typed
                found.append(said_aloud(question, file, words, typed=typed.get(code, ""), waits=waits))
            else:
                found.append(said(question, given[code]))
        return found


class AnswerWordsQuerySet(models.QuerySet["AnswerWords"]):
    """Own words by whether somebody has put them into a theme."""

    def standing(self) -> "AnswerWordsQuerySet":
        """Words of standing responses, to questions that their writers are asked."""
        return self.filter(asked=True, response__in=Response.objects.standing())

    def of_activity(self, activity: Activity) -> "AnswerWordsQuerySet":
        return self.filter(asked=True, response__in=Response.objects.standing().of_activity(activity))

    def unsorted(self) -> "AnswerWordsQuerySet":
        """Those in no theme."""
        return self.exclude(response__codings__question=models.F("question"))

    def in_theme(self, theme: models.Model) -> "AnswerWordsQuerySet":
        """Those that somebody put into it."""
        return self.filter(
            response__codings__theme=theme.pk, response__codings__question=models.F("question")
        )

    def to_read(self) -> "AnswerWordsQuerySet":
        """Those that nobody has read yet."""
        return self.exclude(response__reads__question=models.F("question"))


class AnswerWords(models.Model):
    """What somebody wrote in their own words, to one question. `asked` is false where their way through the questions
    does not come by it any more: the words are kept until they hand in, and shown to nobody else. `waits_since` is the
    day from which they wait to be read: when they were handed in, changed after that, or let go after they were held.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="words")
    question = models.CharField(max_length=40)
    words = models.TextField()
    asked = models.BooleanField(default=True)
    waits_since = models.DateField(default=clock.today)

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

    def asked_in_words(self) -> str:
        """The question in plain words, as it was asked."""
        questions = self.response.version.document["questions"]
        return next((texts.plain(one["words"]) for one in questions if one["code"] == self.question), "")


class ChoiceRow(models.Model):
    """One chosen option of a handed-in response: for counting. Rebuilt from Response.answers at any time.

    `statement` is that of a table, `place` that of a thing put in order; empty and 0 for every other kind.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="choice_rows")
    question = models.CharField(max_length=40)
    statement = models.CharField(max_length=40, blank=True, default="")
    option = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["response", "question", "statement", "option"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question", "statement", "option"], name="one_row_per_chosen_option"
            )
        ]
        indexes = [models.Index(fields=["question", "option"], name="choice_by_question_and_option")]

    def __str__(self) -> str:
        return f"{self.question}: {self.option}"
