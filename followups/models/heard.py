"""What we heard: what people said, before anything is decided."""

from django.conf import settings
from django.db import models

from people import clock, texts


class Heard(models.Model):
    """A version of 'what we heard'. `themes` is frozen at publishing: [{"theme": id, "words": Text, "people": count}].

    Not changed once published (trigger); a change is a further version.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="heard")
    version = models.PositiveIntegerField(default=1)
    words = texts.TextField(
        "what we heard", long=True, help_text="One thing on each line. Say where people disagreed."
    )
    themes = models.JSONField(default=list, blank=True, editable=False)
    people = models.PositiveIntegerField("how many people took part", default=0, editable=False)
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
        ordering = ["activity", "-version"]
        verbose_name = "what we heard"
        verbose_name_plural = "what we heard"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"], name="one_heard_per_activity_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"What we heard in {self.activity}, version {self.version}"
