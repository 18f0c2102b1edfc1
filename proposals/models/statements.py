"""Short statements that people add, and whether others agree."""

import uuid

from django.conf import settings
from django.db import models

from ladder.models import Activity, Participation
from people import clock
from safety.models import PublicWords


class Agreeing(models.Model):
    """Whether people here say what they agree with: said before it opens, and then it stays.

    `counted` is what was published of it, written once, before anybody is taken off it: what may be said, and no exact
    number (proposals/common_ground.py).
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="agreeing")
    is_on = models.BooleanField("people say what they agree with", default=False)
    counted_at = models.DateTimeField(null=True, blank=True, editable=False)
    counted = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "whether people say what they agree with"
        verbose_name_plural = "whether people say what they agree with"

    def __str__(self) -> str:
        return f"{'Statements' if self.is_on else 'No statements'} in {self.activity}"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements by who may read them."""

    def shown(self) -> "StatementQuerySet":
        """Read as fit, and not set aside since; hidden since or not."""
        return self.filter(words__shown_at__isnull=False, words__set_aside=False)

    def offered(self) -> "StatementQuerySet":
        """Those that people can read now, and press for."""
        return self.shown().filter(words__hidden_at=None).exclude(words__shown="")


class Statement(models.Model):
    """One thing that others can agree with, of one person or of staff (`by`). Append-only; the words stand apart.

    Nobody reads who added it, but that staff did. `typed_by`: they said it in a room, on paper or on the phone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="statements")
    participation = models.ForeignKey(
        Participation, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words_hash = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=clock.now)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(participation=None) ^ models.Q(by=None),
                name="statement_is_of_somebody_or_of_staff",
            ),
        ]

    def __str__(self) -> str:
        return f"A statement in {self.activity}"


class StatementWords(PublicWords):
    """The words of a statement. The hash stays in the statement."""

    statement = models.OneToOneField(
        Statement, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )

    class Meta:
        verbose_name_plural = "statement words"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(held_at=None), name="statement_shown_or_held"
            ),
        ]

    def __str__(self) -> str:
        return f"The words of statement {self.statement_id}"


class Agrees(models.TextChoices):
    """The three buttons."""

    AGREE = "agree", "Agree"
    DISAGREE = "disagree", "Disagree"
    PASS = "pass", "Pass"


class Stance(models.Model):
    """What one person says to one statement: the last press counts. It is no contribution."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="stances")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="stances")
    says = models.CharField(max_length=8, choices=Agrees)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "participation"], name="one_stance_per_person_and_statement"
            ),
        ]

    def __str__(self) -> str:
        return self.get_says_display()


class Side(models.TextChoices):
    """Who somebody says they are here. Never guessed."""

    USES_CARE = "uses_care", "I use care or support"
    CARER = "carer", "I look after somebody, unpaid"
    STAFF = "staff", "I work in care, or for the council"
    NOT_SAID = "not_said", "I would rather not say"


# As a page says it of all of them.
TOGETHER = {
    Side.USES_CARE.value: "people who use care or support",
    Side.CARER.value: "people who look after somebody",
    Side.STAFF.value: "people who work in care",
}


class Declared(models.Model):
    """Which of these somebody said they are, in one activity. They can change it while it is open."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="declared")
    side = models.CharField(max_length=10, choices=Side)

    class Meta:
        verbose_name_plural = "declared sides"

    def __str__(self) -> str:
        return self.get_side_display()
