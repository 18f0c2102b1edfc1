"""Words that make the site hold an answer until somebody has looked: one list for each language, edited by staff."""

from django.conf import settings
from django.db import models

from people import clock


class WordList(models.Model):
    """One language's list: a word or a short phrase a line. Every list is looked through, whatever people write in."""

    language = models.CharField(max_length=10, unique=True, help_text="Such as: en, pl, ur.")
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["language"]

    def __str__(self) -> str:
        return f"Words to look out for ({self.language})"

    @property
    def lines(self) -> list[str]:
        """Each word or phrase."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]
