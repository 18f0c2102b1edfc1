"""Letters that are printed together: one file of up to a hundred, and a list to tick when they are posted."""

import uuid

from django.conf import settings
from django.db import models

from people.models import MadeFile, MadeFileQuerySet

MOST_LETTERS = 100


class LetterBatchQuerySet(MadeFileQuerySet["LetterBatch"]):
    """Files of letters, by where they are."""


class LetterBatch(MadeFile):
    """Some letters as one PDF, which a sweep makes. `digests` says which words stand in it, by message: where they
    change before the letter is posted, the file is made anew (outbox/actions/letter_batches.py). `left_out` are the
    messages with letters of the alphabet that no font of the machine has: these are printed from a browser.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    digests = models.JSONField(default=dict, blank=True, editable=False)
    left_out = models.JSONField(default=list, blank=True, editable=False)

    objects = LetterBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        verbose_name_plural = "letter batches"

    def __str__(self) -> str:
        return f"Letters in one file, {self.asked_at:%d %B %Y}"

    @property
    def name(self) -> str:
        """Under which it lies in the folder of files that no backup takes."""
        return f"letters-{self.pk}.pdf"
