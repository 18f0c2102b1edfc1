"""What people wrote, to be shown to everybody: with their tick, and once two members of staff have looked at it."""

from django.conf import settings
from django.db import models

from people import clock
from surveys.models.responses import Response, any_key
from surveys.models.themes import Theme


class QuoteState(models.TextChoices):
    PROPOSED = "proposed", "Waits for a second pair of eyes"
    APPROVED = "approved", "May be shown"
    REFUSED = "refused", "Is not shown"


class QuoteQuerySet(models.QuerySet["Quote"]):
    """Quotes that are there, and those that may be shown."""

    def there(self) -> "QuoteQuerySet":
        """Their writer lets us, and has taken nothing back; none of them is held."""
        return self.filter(response__in=Response.objects.standing().filter(may_quote=True))

    def proposed(self) -> "QuoteQuerySet":
        return self.there().filter(state=QuoteState.PROPOSED)

    def approved(self) -> "QuoteQuerySet":
        return self.there().filter(state=QuoteState.APPROVED)

    def of_theme(self, theme: Theme) -> "QuoteQuerySet":
        """Of answers in a theme."""
        return self.filter(response__codings__theme=theme, response__codings__question=models.F("question"))


class Quote(models.Model):
    """A stretch of one answer, with names taken out where there are any. `words` is as it will stand.

    It goes with the answer: when that is changed, taken back or erased. The days are days for the same reason as those
    of surveys.Read.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="quotes")
    question = models.CharField(max_length=40)
    words = models.TextField()
    state = models.CharField(max_length=8, choices=QuoteState, default=QuoteState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(default=clock.today)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    reason = models.TextField("why it is not shown", blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_quote_per_response_and_question"
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed", decided_by=None)
                | (~models.Q(state="proposed") & models.Q(decided_by__isnull=False)),
                name="a_decided_quote_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="nobody_decides_on_a_quote_of_their_own",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.response_id}"
