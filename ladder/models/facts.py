"""The ledger of facts: append-only, held so by triggers on both databases (people/triggers.py)."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models

from ladder import ledger
from people import clock


class FactLineQuerySet(models.QuerySet["FactLine"]):
    """Lines as they stand."""

    def standing(self) -> "FactLineQuerySet":
        """Lines that no later line corrects; what was carried over falls with the line it came from."""
        return self.filter(corrected_by=None).exclude(carried_from__corrected_by__isnull=False)

    def by_hand(self) -> "FactLineQuerySet":
        """What staff typed, as against what the site recorded when it happened."""
        return self.filter(source=ledger.BY_HAND)

    def of_one_kind(self, source: str) -> "FactLineQuerySet":
        """Lines by hand where `source` says so, else the others: neither kind corrects the other."""
        return self.by_hand() if source == ledger.BY_HAND else self.exclude(source=ledger.BY_HAND)


class FactLine(models.Model):
    """One dated fact of an activity. `key` is a key of ladder.md's table; `value` is JSON.

    `source` names the row that proves it ('app.model:id', or 'hand'); `words_hash` is the SHA-256 of the sentence in
    FactWords, which may be blacked out while the hash stays. `carried_from` is the line of an activity that this one
    builds on (the first of a row): it stands only as long as that one does.
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

    @property
    def is_by_hand(self) -> bool:
        return self.source == ledger.BY_HAND

    @property
    def recorded_on(self) -> date:
        return clock.london(self.recorded_at).date()

    @property
    def who_and_when(self) -> str:
        """Who recorded it. Where it happened on an earlier day, both days are said."""
        by, on = self.by.name if self.by else "the site itself", clock.in_words(self.recorded_on)
        if self.happened_on >= self.recorded_on:
            return f"Recorded by {by}, {on}"
        return f"It happened on {clock.in_words(self.happened_on)}. {by[:1].upper()}{by[1:]} recorded it on {on}."


class FactWords(models.Model):
    """The sentence behind a fact. Kept apart from the ledger because it may have to be blacked out."""

    fact = models.OneToOneField(FactLine, on_delete=models.PROTECT, related_name="words")
    sentence = models.TextField()

    class Meta:
        verbose_name_plural = "fact words"

    def __str__(self) -> str:
        return self.sentence


class DocumentKind(models.TextChoices):
    """What a document is, by its content. The values are the ends of the names under which it is given out."""

    PDF = "pdf", "PDF"
    PNG = "png", "picture"
    JPEG = "jpg", "picture"
    TEXT = "txt", "text"


def random_name(_document: "FactDocument", _name: str) -> str:
    """Where a file is put: a name of chance, nothing of what it was called. Such names may hold people's."""
    return uuid.uuid4().hex


class FactDocument(models.Model):
    """A document that proves a fact. The row stays (trigger); the file may be taken out by a black-out.

    `sha256` is that of the stored bytes: pictures are drawn anew before they are stored.
    """

    fact = models.OneToOneField(FactLine, on_delete=models.PROTECT, related_name="document")
    file = models.FileField(upload_to=random_name, max_length=100)
    kind = models.CharField(max_length=4, choices=DocumentKind)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    public = models.BooleanField("people may read this document", default=False)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Document ({self.get_kind_display()})"

    @property
    def name_given_out(self) -> str:
        """A name of our own, with no word of whoever uploaded it."""
        return f"document-{self.pk}.{self.kind}"
