"""Who did what: lines that nobody changes, each holding a hash of the one before."""

from django.conf import settings
from django.db import models

from people import clock


class AuditLine(models.Model):
    """One act of a member of staff (or of the site itself, with no `by`). Holds no personal words.

    `about` names a row as 'app.model:id'. `chain` is the hash of this line and of the chain of the line before it.
    """

    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    did = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    detail = models.JSONField(default=dict, blank=True)
    chain = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["about"], name="audit_by_what_it_is_about")]

    def __str__(self) -> str:
        return f"{self.did} ({self.about})"
