"""How people design together in one activity: who starts proposals, and who has to agree to a change."""

from django.db import models

from ladder.models import Activity


class Agree(models.TextChoices):
    """Which authors have to say yes before a suggested change goes into the text."""

    ONE = "one", "One author"
    EACH_SIDE = "each_side", "One author who uses the service, and one of the staff"
    ALL = "all", "Every author"


class Starts(models.TextChoices):
    """Who can start a proposal."""

    ANYBODY = "anybody", "Everybody who takes part"
    GROUP = "group", "Only people who were invited, and staff"


class Design(models.Model):
    """Said before an activity opens, and then it stays: people were promised it."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="design")
    agree = models.CharField(
        "who agrees to a suggested change", max_length=10, choices=Agree, default=Agree.EACH_SIDE
    )
    starts = models.CharField("who starts proposals", max_length=10, choices=Starts, default=Starts.ANYBODY)

    class Meta:
        verbose_name = "how people design"
        verbose_name_plural = "how people design"

    def __str__(self) -> str:
        return f"Design in {self.activity}"
