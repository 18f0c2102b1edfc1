"""Results that were published: what may be said of how many people answered what."""

from typing import Any

from django.conf import settings
from django.db import models

from people import clock


class PublishedResultsQuerySet(models.QuerySet["PublishedResults"]):
    """Published results by which of them people read."""

    def current(self) -> "PublishedResultsQuerySet":
        """The last version of each activity."""
        later = PublishedResults.objects.filter(
            activity=models.OuterRef("activity"), version__gt=models.OuterRef("version")
        )
        return self.exclude(models.Exists(later))


class PublishedResults(models.Model):
    """A version of the results of one survey, frozen: `document` as surveys/published.py says. It holds what may be
    said of each number and no other number. Append-only (trigger); a change is a further version.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="results")
    version = models.PositiveIntegerField(default=1)
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PublishedResultsQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "-version"]
        verbose_name = "published results"
        verbose_name_plural = "published results"
        permissions = [("publish_results", "Can publish what people answered, in numbers")]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"], name="one_set_of_results_per_activity_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"Results of {self.activity}, version {self.version}"

    @property
    def published_on(self) -> str:
        return clock.in_words(clock.london(self.published_at).date())
