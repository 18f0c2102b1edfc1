"""What came of something, in other words: in Easy Read, or in another language."""

from django.conf import settings
from django.db import models

from followups.models.entries import Entry
from people import clock, languages
from people.texts import DEFAULT_LANGUAGE


class EntryWording(models.Model):
    """One version of an entry for those who read other words. Easy Read is of the default language, a line each.

    Kept apart from the entry, which is append-only: a translation often comes days after the words that were signed.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=10, default=DEFAULT_LANGUAGE)
    easy = models.BooleanField("in Easy Read", default=False)
    did = models.TextField("what we did, will do, or are not doing")
    because = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["entry", "language", "easy"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "language", "easy"], name="one_wording_per_entry_language_and_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called}: {self.entry}"

    @property
    def called(self) -> str:
        return "Easy Read" if self.easy else languages.of(self.language).english
