"""That somebody on the staff read what a person wrote."""

from django.conf import settings
from django.db import models

from people import clock
from surveys.models.responses import Response, any_key


class Read(models.Model):
    """A member of staff read what somebody wrote to one question, and put it into a theme or found that none fits.

    It has a day and no minute, and a key of chance: who reads answers as they come in would else leave behind in which
    order they came (docs/decisions/0029-nobody-knows-whose-an-answer-is.md).
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reads")
    question = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["response", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_read_per_response_and_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.response_id}"
