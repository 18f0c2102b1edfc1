"""Photos, papers and recordings that people hand in as an answer."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock
from surveys.models.responses import Response, any_key

if TYPE_CHECKING:
    from people.models import User

FOLDER = "answers"


class FileKind(models.TextChoices):
    """What a file is, by its content. The values are the ends of the names under which it is given out."""

    JPEG = "jpg", "photo"
    PNG = "png", "picture"
    PDF = "pdf", "PDF"
    MP3 = "mp3", "recording"
    M4A = "m4a", "recording"
    WAV = "wav", "recording"
    OGG = "ogg", "recording"
    WEBM = "webm", "recording"


SOUNDS = (FileKind.MP3, FileKind.M4A, FileKind.WAV, FileKind.OGG, FileKind.WEBM)


def random_name(_file: "AnswerFile", _name: str) -> str:
    """Where a file is put: a name of chance, nothing of what it was called. Such names may hold people's."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class AnswerFileQuerySet(models.QuerySet["AnswerFile"]):
    """Files by what may be looked at."""

    def of_activity(self, activity: Activity) -> "AnswerFileQuerySet":
        """Files of standing responses, to questions that their writers are asked."""
        return self.filter(asked=True, response__in=Response.objects.standing().of_activity(activity))

    def for_staff(self, user: "User") -> "AnswerFileQuerySet":
        mine = Activity.objects.for_staff(user)
        return self.filter(response__version__questionnaire__activity__in=mine)

    def photos_and_papers(self) -> "AnswerFileQuerySet":
        """What readers look at. A voice tells more of who it is: only whoever types it hears it."""
        return self.exclude(kind__in=SOUNDS)

    def to_be_typed(self) -> "AnswerFileQuerySet":
        """Recordings of standing responses whose words nobody has typed yet."""
        typed = Typed.objects.filter(
            response=models.OuterRef("response"), question=models.OuterRef("question")
        )
        standing = Response.objects.standing()
        return self.filter(~models.Exists(typed), kind__in=SOUNDS, asked=True, response__in=standing)

    def longest_wait_first(self) -> "AnswerFileQuerySet":
        """With all that a list of them shows."""
        about = ("response__version__questionnaire__activity", "response__participation")
        return self.select_related(*about).order_by("response__submitted_at", "response__reference")


class AnswerFile(models.Model):
    """One photo, PDF or recording as an answer to one question. What is in it stands in AnswerWords, once somebody
    wrote that. `seconds` is how long a recording is, as the browser said; 0 where it did not.

    The file has no time and no name of its own, and a row says neither: a minute would be found again. `asked` as in
    AnswerWords. The file itself goes with its row (surveys/actions/files_gone.py); nothing else deletes rows.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=40)
    file = models.FileField(upload_to=random_name, max_length=100)
    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(default=0)
    asked = models.BooleanField(default=True)

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_file_per_response_and_question"
            )
        ]

    def __str__(self) -> str:
        return f"A {self.get_kind_display()} for {self.question}"

    @property
    def is_picture(self) -> bool:
        return self.kind in {FileKind.JPEG, FileKind.PNG}

    @property
    def is_recording(self) -> bool:
        return self.kind in SOUNDS

    @property
    def name_given_out(self) -> str:
        """A name of our own, with no word of whoever handed it in."""
        what = "recording" if self.is_recording else "photo" if self.is_picture else "paper"
        return f"{what}-{self.pk}.{self.kind}"


class WhatIsTyped(models.TextChoices):
    """How much of an answer somebody here typed from its recording."""

    ALL = "all", "all of it"
    PART = "part", "the last part of it"
    NOTHING = "nothing", "nothing: no words could be made out"
    CHANGED = "changed", "what the person changed afterwards"


class Typed(models.Model):
    """Somebody here listened to the recording of one answer, and typed what they heard. The words stand in AnswerWords.

    It stays where the recording goes, so that the words go on saying how they came. A new recording waits anew.
    A day and no minute, as with papers.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="typed")
    question = models.CharField(max_length=40)
    what = models.CharField("what was typed", max_length=8, choices=WhatIsTyped)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-on", "id"]
        verbose_name_plural = "typed"
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="typed_once_per_response_and_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}, typed by {self.by} on {clock.in_words(self.on)}"
