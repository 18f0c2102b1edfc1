"""The ledger of facts: append-only, held so by triggers on both databases (people/triggers.py)."""

from django.conf import settings
from django.db import models

from ladder import ledger
from people import clock


class FactLineQuerySet(models.QuerySet["FactLine"]):
    """Lines as they stand."""

    def standing(self) -> "FactLineQuerySet":
        """Lines that no later line corrects; what was carried over falls with the line it came from."""
        return self.filter(corrected_by=None).exclude(carried_from__corrected_by__isnull=False)


class FactLine(models.Model):
    """One dated fact of an activity. `key` is a key of ladder.md's table; `value` is JSON.

    `source` names the row that proves it ('app.model:id'); `words_hash` is the SHA-256 of the sentence in FactWords,
    which may be blacked out while the hash stays. `carried_from` is the line of an activity that this one builds on
    (the first of a row): it stands only as long as that one does.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="facts")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=120, blank=True)
    words_hash = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )

    objects = FactLineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["activity", "key", "id"], name="fact_by_activity_and_key")]

    def __str__(self) -> str:
        return f"{self.in_words}, {clock.in_words(self.happened_on)}"

    @property
    def in_words(self) -> str:
        return ledger.IN_WORDS.get(self.key, self.key)


class FactWords(models.Model):
    """The sentence behind a fact. Kept apart from the ledger because it may have to be blacked out."""

    fact = models.OneToOneField(FactLine, on_delete=models.PROTECT, related_name="words")
    sentence = models.TextField()

    class Meta:
        verbose_name_plural = "fact words"

    def __str__(self) -> str:
        return self.sentence
