"""What people asked us to do for them: each with somebody who does it, and a clock."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from ladder.models.activities import Activity
from people import clock

if TYPE_CHECKING:
    from people.models import User


class Wish(models.TextChoices):
    PAPER = "paper", "Send it to me on paper"
    CALL = "call", "Ring me"


class RequestQuerySet(models.QuerySet["Request"]):
    """Requests by what is to be done."""

    def for_staff(self, user: "User") -> "RequestQuerySet":
        return self if user.is_superuser else self.filter(activity__team__members=user).distinct()

    def waiting(self) -> "RequestQuerySet":
        return self.filter(done_at=None)


class Request(models.Model):
    """'Send it to me on paper' or 'ring me'. Due within a number of working days; owned by a member of staff."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="requests")
    wish = models.CharField(max_length=10, choices=Wish)
    name = models.CharField(max_length=150)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField("postal address", blank=True)
    note = models.CharField("when is a good time?", max_length=200, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="requests"
    )
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    outcome = models.CharField("what came of it", max_length=200, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "asked_at"]

    def __str__(self) -> str:
        return f"{self.get_wish_display()}: {self.name}"
