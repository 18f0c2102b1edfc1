"""Decisions that were published, with the reasons and a named person."""

from django.conf import settings
from django.db import models

from people import clock, texts


class PublishedDecision(models.Model):
    """What was decided, why, and by whom. Published once; append-only from then on."""

    activity = models.ForeignKey(
        "ladder.Activity", on_delete=models.PROTECT, related_name="published_decisions"
    )
    what = texts.TextField("what was decided", long=True)
    why = texts.TextField("why", long=True)
    decider_name = models.CharField("who decided", max_length=150)
    decider_role = models.CharField("what they do", max_length=150, blank=True)
    decided_on = models.DateField("when it was decided")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["activity", "-decided_on", "-id"]

    def __str__(self) -> str:
        return texts.plain(self.what)
