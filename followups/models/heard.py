"""What we heard: what people said, before anything is decided."""

from django.conf import settings
from django.db import models

from people import clock, texts


class HeardQuerySet(models.QuerySet["Heard"]):
    """What was heard, by what people may read."""

    def published(self) -> "HeardQuerySet":
        return self.filter(published_at__isnull=False)

    def current(self) -> "HeardQuerySet":
        """The version of each activity that people read: the last one that was published."""
        later = Heard.objects.published().filter(
            activity=models.OuterRef("activity"), version__gt=models.OuterRef("version")
        )
        return self.published().exclude(models.Exists(later))


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

    objects = HeardQuerySet.as_manager()

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
