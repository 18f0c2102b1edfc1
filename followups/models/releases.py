"""Releasing a reply: one act that writes to everybody who is owed one."""

from django.conf import settings
from django.db import models

from people import clock


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases by what became of them."""

    def standing(self) -> "ReleaseQuerySet":
        """Not stopped: under way, or gone out."""
        return self.filter(mailing__stopped_at=None)

    def unfinished(self) -> "ReleaseQuerySet":
        """Not every message of it is written yet, and nobody stopped it."""
        return self.standing().filter(mailing__complete_at=None)

    def went_out(self) -> "ReleaseQuerySet":
        """Complete, not stopped, and past the minutes in which it could be stopped."""
        return self.standing().filter(
            mailing__complete_at__isnull=False, mailing__send_after__lte=clock.now()
        )


class Release(models.Model):
    """One release of an activity's reply. `entries` freezes which versions went out: [entry id, ...].

    `typed_count` is the number of people the approver typed. `alone` says that the writer released it (a team of one).
    `reply_recorded_at` is set when every message has ended and the ladder was told.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="releases")
    edition = models.PositiveIntegerField(default=1)
    entries = models.JSONField(default=list)
    mailing = models.OneToOneField("outbox.Mailing", on_delete=models.PROTECT, related_name="release")
    typed_count = models.PositiveIntegerField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    alone = models.BooleanField(default=False)
    released_at = models.DateTimeField(default=clock.now)
    reply_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "edition"], name="one_release_per_activity_and_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"Reply of {self.activity}, {clock.london(self.released_at):%d %B %Y}"
