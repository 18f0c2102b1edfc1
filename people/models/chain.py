"""What was found when the audit lines were walked, each time: so that a cut at their end shows later."""

from django.db import models

from people import clock


class Finding(models.TextChoices):
    """What may be wrong with the chain of audit lines. The words are for whoever keeps people safe."""

    WHOLE = "whole", "All lines are whole"
    ALTERED = "altered", "A line was altered"
    MISSING = "missing", "A line before this one is missing"
    CUT_OFF = "cut_off", "Lines that stood here are gone, or all were written anew"


class ChainCheckQuerySet(models.QuerySet["ChainCheck"]):
    """Checks by what came of them."""

    def whole(self) -> "ChainCheckQuerySet":
        return self.filter(found=Finding.WHOLE)

    def latest_trouble(self) -> "ChainCheck | None":
        """The newest check, where it found something wrong."""
        last = self.order_by("-id").first()
        return last if last is not None and not last.is_whole else None


class ChainCheck(models.Model):
    """One walk over all audit lines. Append-only (trigger).

    `lines` is how many there were and `head` the chain of the last of them; `line` is the id of the first that is not
    as it was, where there is one.
    """

    at = models.DateTimeField(default=clock.now)
    lines = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64, blank=True)
    found = models.CharField(max_length=10, choices=Finding)
    line = models.PositiveBigIntegerField(null=True, blank=True)

    objects = ChainCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_found_display()}, {clock.london(self.at):%d %B %Y %H:%M}"

    @property
    def is_whole(self) -> bool:
        return self.found == Finding.WHOLE
