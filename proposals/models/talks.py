"""How people talk in one activity: who opens topics, and in how many working days staff answer."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ladder.models import Activity

USUAL_DAYS, MOST_DAYS = 5, 20


class Talk(models.Model):
    """Said before an activity opens, and then it stays: people were promised it."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="talk")
    answer_days = models.PositiveSmallIntegerField(
        "in how many working days staff answer",
        default=USUAL_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    people_open = models.BooleanField("people can open topics", default=True)

    class Meta:
        verbose_name = "how people talk"
        verbose_name_plural = "how people talk"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_days__gte=1, answer_days__lte=MOST_DAYS),
                name="talk_is_answered_in_1_to_20_days",
            ),
        ]

    def __str__(self) -> str:
        return f"Talk in {self.activity}"
