"""People who use the service read what counts before it does, and sign or say why not."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models.activities import Activity
from people import clock

if TYPE_CHECKING:
    from people.models import User

WAIT_FOR = timedelta(days=7)
NEEDED_FROM_STEP = 5
SOMEBODY = "Somebody who uses the service"


class WhyNot(models.TextChoices):
    """Why somebody does not sign. Whole sentences, which stand in public beside the name of who decides."""

    MUCH = "much", "It promises more than can be kept."
    LITTLE = "little", "Too little of what matters to us can change."
    LEFT_OUT = "left_out", "It leaves out something that matters."
    NOT_SO = "not_so", "It does not say how it is."
    HARD = "hard", "It is too hard to understand."
    TIME = "time", "There was too little time to read it."
    OTHER = "other", "For another reason."


class CountersignatureQuerySet(models.QuerySet["Countersignature"]):
    """By what was read, and by what came of it."""

    def for_staff(self, user: "User") -> "CountersignatureQuerySet":
        return self.filter(activity__in=Activity.objects.for_staff(user))

    def of(self, activity: Activity, reads: str, text: str) -> "CountersignatureQuerySet":
        """Of exactly these words. `text` is what ladder/countersigned.py calls them."""
        return self.filter(activity=activity, reads=reads, text=text)

    def waited_for(self, moment: datetime) -> "CountersignatureQuerySet":
        """Not answered, and asked no longer ago than we wait."""
        return self.filter(answered_at=None, asked_at__gt=moment - WAIT_FOR)


class Countersignature(models.Model):
    """One person was asked to read one text. `reads` is a code of ladder/countersigned.py, `text` says which words.

    `name` is how we knew them when we asked; it is shown only `with_name`. Of somebody who was erased the row stays,
    without person and name.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="countersignatures")
    participant = models.ForeignKey(
        "people.Participant",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="countersignatures",
    )
    reads = models.CharField("what they read", max_length=10)
    text = models.CharField(max_length=64, editable=False)
    drawn = models.BooleanField("drawn by lot", default=False)
    name = models.CharField(max_length=150, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signs = models.BooleanField("signs it", null=True, blank=True)
    why_not = models.CharField(max_length=10, choices=WhyNot, blank=True)
    with_name = models.BooleanField("their name is shown", default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CountersignatureQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant", "reads", "text"],
                condition=models.Q(participant__isnull=False),
                name="one_countersignature_per_person_and_text",
            ),
            models.CheckConstraint(
                condition=models.Q(signs=None, answered_at=None)
                | models.Q(signs__isnull=False, answered_at__isnull=False),
                name="countersignature_answered_says_so",
            ),
            models.CheckConstraint(
                condition=models.Q(signs=False) ^ models.Q(why_not=""), name="who_does_not_sign_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reads} of {self.activity_id}"

    @property
    def shown_as(self) -> str:
        return self.name if self.with_name and self.name else SOMEBODY
