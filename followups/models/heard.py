"""What we heard: what people said, before anything is decided."""

import hashlib
import json
from datetime import date, timedelta

from django.conf import settings
from django.db import models

from people import clock, disclosure, texts
from people.disclosure import Table

ASKS_DAYS = 10


class HeardQuerySet(models.QuerySet["Heard"]):
    """What was heard, by what people may read."""

    def published(self) -> "HeardQuerySet":
        return self.filter(published_at__isnull=False)

    def current(self) -> "HeardQuerySet":
        """The version of each activity that people read: the last one that was published."""
        later = Heard.objects.published().filter(
            activity=models.OuterRef("activity"), version__gt=models.OuterRef("version")
        )
        return self.published().exclude(models.Exists(later))


class Heard(models.Model):
    """A version of 'what we heard'. `themes` is frozen at publishing: [{"theme": id, "words": Text, "shown": cell}].

    Where it was written theme by theme each also has {"says": words, "quotes": [keys of surveys.Quote], "beside": id of
    the theme that says the opposite, or None, "left_out": why it is not told, or ""}. `parts` holds these by the id of
    the theme while it is a draft; None where it is lines alone.

    `shown` is what may be published of how many said it; versions from before have the count itself as "people",
    which nobody reads but `table`. `people` is the whole as published, nought for a few. Not changed once published
    (trigger); a change is a further version.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="heard")
    version = models.PositiveIntegerField(default=1)
    words = texts.TextField(
        "what we heard", long=True, help_text="One thing on each line. Say where people disagreed."
    )
    themes = models.JSONField(default=list, blank=True, editable=False)
    parts = models.JSONField(null=True, blank=True, editable=False)
    people = models.PositiveIntegerField("how many people took part", default=0, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = HeardQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "-version"]
        verbose_name = "what we heard"
        verbose_name_plural = "what we heard"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version"], name="one_heard_per_activity_and_version"
            ),
        ]

    def __str__(self) -> str:
        return f"What we heard in {self.activity}, version {self.version}"

    @property
    def fingerprint(self) -> str:
        """Of its words, as they are read before they are published: other words have another."""
        told = json.dumps([self.words, self.parts], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def asks_until(self) -> date:
        """The last day on which people can say that something was left out."""
        if self.published_at is None:
            raise ValueError("nobody can read a draft")
        return clock.london(self.published_at).date() + timedelta(days=ASKS_DAYS)

    @property
    def is_asking(self) -> bool:
        return self.published_at is not None and clock.today() <= self.asks_until

    @property
    def table(self) -> Table:
        """What may be said of how many people said each theme, by its id."""
        old = {str(one["theme"]): one["people"] for one in self.themes if "people" in one}
        kept = {str(one["theme"]): one["shown"] for one in self.themes if "shown" in one}
        cells = disclosure.table_from(kept).cells
        return Table({**disclosure.overlapping(old, whole=self.people).cells, **cells})
