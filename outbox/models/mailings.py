"""A mailing: messages that go out together, or not at all yet."""

import uuid

from django.conf import settings
from django.db import models

from people import clock


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Mailings by what can be done with them."""

    def that_can_stop(self) -> "MailingQuerySet":
        """Not stopped yet, and something of it has not gone out, or its time has not come."""
        waits = models.Q(messages__state__in=("queued", "claimed")) | models.Q(send_after__gt=clock.now())
        return self.filter(waits, stopped_at=None).distinct()


class Mailing(models.Model):
    """Holds its messages back until every row is written (`complete_at`) and `send_after` has passed.

    `stopped_at` holds them for good.
    Stopping is undone only by a new mailing. `expected` is how many messages it was approved for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64)
    expected = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    complete_at = models.DateTimeField(null=True, blank=True)
    send_after = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MailingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind}, {clock.london(self.created_at):%d %B %Y %H:%M}"

    @property
    def can_stop(self) -> bool:
        return Mailing.objects.that_can_stop().filter(pk=self.pk).exists()
