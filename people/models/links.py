"""Private links and short codes: how people come in without a password."""

import uuid

from django.db import models

from people import clock


class PrivateLink(models.Model):
    """One way in for one person. Only a hash of the token or code is stored, so nobody can read it from here.

    `opens` is the name of a door that an app registered (people/doors.py); `target` says which one behind it, such as
    an activity's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="links")
    opens = models.CharField(max_length=40)
    target = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)
    is_code = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["participant", "opens", "target"], name="link_by_person_and_door")]

    def __str__(self) -> str:
        return f"{'Code' if self.is_code else 'Link'} to {self.opens}, made {clock.london(self.created_at):%d %B %Y}"
