"""Words that somebody writes for everybody to read: read first, held back, hidden later, set aside, blacked out."""

from django.db import models


class PublicWords(models.Model):
    """What they wrote, and what of it is shown. Both are emptied by a black-out; whatever hash there is stays.

    `set_aside`: somebody who keeps people safe has to decide first, or has decided that it stays out of everything.
    `in_public` is the only thing to show: while it is hidden (`hidden_at`), `shown` is kept for when it comes back.
    """

    words = models.TextField()
    shown = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    set_aside = models.BooleanField(default=False)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def in_public(self) -> str:
        """What people may read now; nothing before it was read, while it is hidden, and once it is set aside."""
        return "" if self.hidden_at or self.set_aside else self.shown
