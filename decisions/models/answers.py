"""What the decider says to the result: followed, in part or not, and why."""

from django.conf import settings
from django.db import models

from decisions.models.decisions import Decision
from people import clock


class Followed(models.TextChoices):
    """What the decider does with the result."""

    ALL = "all", "We follow it"
    PART = "part", "We follow it in part"
    NOT = "not", "We do not follow it"


class Answer(models.Model):
    """What a named person says to the result. Append-only: a later one says what was wrong with the one before.

    `followed` is empty where the vote decided nothing: then the answer says what happens next, and no more.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    followed = models.CharField("what you do with the result", max_length=5, choices=Followed, blank=True)
    happens = models.TextField("what happens next, and when")
    because = models.TextField("why", blank=True)
    decided_by = models.CharField("who decided, with name and role", max_length=310)
    decided_on = models.DateField("the day of the decision")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    wrong_because = models.TextField("what was wrong with the one before", blank=True)

    class Meta:
        ordering = ["decision", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=models.Q(corrects=None), name="one_first_answer_per_decision"
            ),
        ]

    def __str__(self) -> str:
        return self.get_followed_display() or "What happens next"

    @property
    def gives_reasons(self) -> bool:
        """Whether nothing is left to explain: it is followed in full, nothing was to follow, or it says why."""
        return self.followed in ("", Followed.ALL) or bool(self.because.strip())
