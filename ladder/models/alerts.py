"""Somebody wants to hear when something opens: anything, one topic, one place."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from ladder.models.activities import Activity, Project
from people import clock

WAIT_FOR_YES = timedelta(days=7)


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts by what they are about, and by whether their person said yes to them."""

    def confirmed(self) -> "AlertQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def to_confirm(self, moment: datetime) -> "AlertQuerySet":
        return self.filter(confirmed_at=None, asked_at__gt=moment - WAIT_FOR_YES)

    def about(self, activity: Activity) -> "AlertQuerySet":
        """Those that an activity is meant by."""
        topic = Q(project=None) | Q(project=activity.project_id)
        return self.filter(topic, Q(place="") | Q(place=activity.place))


class Alert(models.Model):
    """One wish of one person. It counts from `confirmed_at` on: whoever typed an address is not always whose it is.

    `new_person`: nobody of this address was known, so that without a yes the person goes with the wish.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="alerts")
    project = models.ForeignKey(
        Project, verbose_name="topic", null=True, blank=True, on_delete=models.CASCADE, related_name="alerts"
    )
    place = models.CharField(max_length=120, blank=True)
    new_person = models.BooleanField(default=False, editable=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    confirmed_at = models.DateTimeField("when they said yes", null=True, blank=True, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "project", "place"], name="one_alert_per_person_topic_and_place"
            ),
            models.UniqueConstraint(
                fields=["participant", "place"],
                condition=Q(project=None),
                name="one_alert_per_person_and_place",
            ),
        ]

    def __str__(self) -> str:
        """What it is about, to stand after 'when something opens:'."""
        topic = str(self.project) if self.project else ""
        place = f"in {self.place}" if self.place else ""
        return ", ".join(part for part in (topic, place) if part) or "anything, anywhere"
