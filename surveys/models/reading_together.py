"""People who took part and help to read, and how each of them read an answer."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models import Activity, Participation
from people import clock
from surveys.models.responses import AnswerWords, any_key

if TYPE_CHECKING:
    from people.models import User


class CoReaderQuerySet(models.QuerySet["CoReader"]):
    """By where their offer stands."""

    def for_staff(self, user: "User") -> "CoReaderQuerySet":
        return self.filter(participation__activity__in=Activity.objects.for_staff(user))

    def of_activity(self, activity: Activity) -> "CoReaderQuerySet":
        return self.filter(participation__activity=activity).select_related("participation__participant")

    def waiting(self) -> "CoReaderQuerySet":
        """Nobody has said yes or no to them yet."""
        return self.filter(agreed_on=None, ended_on=None)

    def reading(self) -> "CoReaderQuerySet":
        return self.exclude(agreed_on=None).filter(ended_on=None)


class CoReader(models.Model):
    """Somebody who took part and offered to help to read. They read once staff agreed, until either side ends it.

    It goes with their taking part, and with it what they chose.
    """

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="co_reader")
    asked_on = models.DateField("offered", default=clock.today)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField("ended", null=True, blank=True)

    objects = CoReaderQuerySet.as_manager()
    # Set by actions.with_numbers().
    number: int

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = "person who helps to read"
        verbose_name_plural = "people who help to read"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_on=None, agreed_by=None)
                | models.Q(agreed_on__isnull=False, agreed_by__isnull=False),
                name="a_co_reader_says_who_agreed_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Helps to read: {self.participation_id}"

    @property
    def waits(self) -> bool:
        return self.agreed_on is None and self.ended_on is None

    @property
    def reads(self) -> bool:
        return self.agreed_on is not None and self.ended_on is None


class CoReading(models.Model):
    """What one of them found in one answer. `themes` are the ids of those they chose; none where no theme fits.

    It goes with the words, and has a key of chance: nothing says in which order they read.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    answer = models.ForeignKey(AnswerWords, on_delete=models.CASCADE, related_name="co_readings")
    reader = models.ForeignKey(CoReader, on_delete=models.CASCADE, related_name="readings")
    themes = models.JSONField(default=list, blank=True)
    on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["id"]
        verbose_name = "answer read by somebody who took part"
        verbose_name_plural = "answers read by people who took part"
        constraints = [
            models.UniqueConstraint(fields=["answer", "reader"], name="one_co_reading_per_answer_and_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} by {self.reader_id}"
