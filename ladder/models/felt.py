"""How it felt to the people who took part: when they are asked, what each said, and what came out."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import models

from ladder import feeling
from ladder.assessment import Felt
from ladder.feeling import Said
from ladder.models.activities import Activity
from ladder.models.participations import HelpedBy, Participation
from people import clock


class FeltRoundQuerySet(models.QuerySet["FeltRound"]):
    """Rounds of asking by what is to be done."""

    def unwritten(self) -> "FeltRoundQuerySet":
        """Begun, and its messages are not all there yet."""
        return self.filter(mailing__complete_at=None)

    def open(self, today: date) -> "FeltRoundQuerySet":
        return self.filter(opens_on__lte=today, closes_on__gte=today, counted_at=None)

    def to_count(self, today: date) -> "FeltRoundQuerySet":
        """Its last day has passed."""
        return self.filter(closes_on__lt=today, counted_at=None)


class FeltRound(models.Model):
    """The one time that the people of an activity are asked how it felt: from a day until a day, both counted.

    What came out is written down once, when the last day has passed (`counted_at`); from then on a trigger keeps the
    row as it is. It holds only what may be published: `shown` has the tables that tell on nobody (ladder/feeling.py).
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="felt_round")
    opens_on = models.DateField("asked from")
    closes_on = models.DateField("last day to answer")
    asks_support = models.BooleanField("support was promised", default=False)
    asks_payment = models.BooleanField("payment was promised", default=False)
    mailing = models.OneToOneField("outbox.Mailing", on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField("counted", null=True, blank=True)
    step = models.PositiveSmallIntegerField("it felt like step", null=True, blank=True)
    answers = models.PositiveIntegerField("how many answers", default=0)
    support_came = models.BooleanField("support came", null=True, blank=True)
    payment_came = models.BooleanField("payment came", null=True, blank=True)
    shown = models.JSONField(default=dict, blank=True)

    objects = FeltRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="felt_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(step=None, answers=0)
                | models.Q(step__gte=1, step__lte=7, answers__gte=8, counted_at__isnull=False),
                name="felt_is_told_from_eight_answers",
            ),
        ]
        indexes = [models.Index(fields=["counted_at", "closes_on"], name="felt_round_by_count_and_close")]

    def __str__(self) -> str:
        return f"How it felt: {self.activity}"

    def is_open_on(self, day: date) -> bool:
        return self.counted_at is None and self.opens_on <= day <= self.closes_on

    def is_counted_at(self, moment: datetime) -> bool:
        return self.counted_at is not None and self.counted_at <= moment

    def as_felt(self) -> Felt:
        return Felt(self.step, self.answers)

    def came(self) -> Mapping[str, bool]:
        """Of support and payment, what is known: whether it came."""
        known = {"support": self.support_came, "payment": self.payment_came}
        return {name: came for name, came in known.items() if came is not None}

    def promised(self) -> Mapping[str, str]:
        """The questions whether it came, of what the promise offered."""
        return feeling.promised(support=self.asks_support, payment=self.asks_payment)

    def link_lives_until(self) -> datetime:
        """Four weeks longer than anybody can answer, so that whoever comes late is told so."""
        return clock.end_of(self.closes_on + timedelta(days=28))


class Choice(models.TextChoices):
    """The answers to the first question."""

    MADE_TO = "made_to", "Had to go along with it"
    TOLD = "told", "Were told things"
    ASKED = "asked", "Were asked"
    TOGETHER = "together", "Did it together"
    NOT_SURE = feeling.NOT_SURE, "Not sure"
    NOT_SAY = feeling.NOT_SAY, "Do not want to say"


class Came(models.TextChoices):
    """Whether something promised came."""

    NOT_ASKED = "", "Not answered"
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_NEEDED = "not_needed", "Did not need it"
    NOT_SAY = feeling.NOT_SAY, "Do not want to say"


def _step_fits() -> models.Q:
    """A step belongs to one answer of the first question; an answer may stand without a step."""
    fits = models.Q(step=None)
    for step, code in feeling.FIRST_OF.items():
        fits |= models.Q(choice=code, step=step)
    return fits


class FeltAnswer(models.Model):
    """How it felt to one person. Nobody on the staff sees one: only what was counted is shown.

    `statements` maps codes of feeling.STATEMENTS to codes of feeling.AGREEMENT; what was left out is not there.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="felt_answers")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="felt_answers")
    choice = models.CharField(max_length=10, choices=Choice)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    statements = models.JSONField(default=dict, blank=True)
    support_came = models.CharField(max_length=10, choices=Came, blank=True, default="")
    payment_came = models.CharField(max_length=10, choices=Came, blank=True, default="")
    helped_by = models.CharField(max_length=10, choices=HelpedBy, blank=True, default="")
    answered_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participation"], name="one_felt_answer_per_activity_and_person"
            ),
            models.CheckConstraint(condition=_step_fits(), name="felt_step_fits_its_choice"),
        ]

    def __str__(self) -> str:
        return f"An answer on how {self.activity} felt"

    def as_said(self) -> Said:
        return Said(self.choice, self.step, self.statements, self.support_came, self.payment_came)
