"""Entries: you said, we did or did not, because, and who decided."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import models

from followups.models.releases import Release
from people import clock, texts
from people.wording import before_a_verb


class Status(models.TextChoices):
    DONE = "done", "We did it"
    DOING = "doing", "We are doing it"
    WILL_DO = "will_do", "We will do it"
    TRYING = "trying", "We are trying it out"
    IN_PART = "in_part", "We are doing part of it"
    NOT_DOING = "not_doing", "We are not doing it"
    PASSED_ON = "passed_on", "It is not ours to decide. We passed it on"
    DECIDING = "deciding", "We have not decided yet"
    NO_AGREEMENT = "no_agreement", "People did not agree"


NEEDS_REASON = {Status.NOT_DOING, Status.IN_PART}
NEEDS_DATE = {Status.WILL_DO, Status.DECIDING}
ENDED = {Status.NOT_DOING, Status.PASSED_ON, Status.NO_AGREEMENT}


class Kept(models.TextChoices):
    """What became of something that was to be done by a day."""

    OPEN = "open", "Not done yet"
    LATE = "late", "Not done, and its day has passed"
    DONE = "done", "Done"
    ENDED = "ended", "It ended in another way"


class Reason(models.TextChoices):
    NONE = "", "No reason needed"
    LAW = "law", "The law"
    MONEY = "money", "Money"
    SAFETY = "safety", "Safety"
    STAFF = "staff", "Staff"
    SOMEONE_ELSE = "someone_else", "Someone else decides"
    MOST_PEOPLE = "most_people", "Most people wanted the other thing"
    ALREADY_DONE = "already_done", "It is already done"
    ALREADY_DECIDED = "already_decided", "It was already settled"
    WE_DISAGREE = "we_disagree", "We disagree"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries as they stand."""

    def current(self) -> "EntryQuerySet":
        """The latest version of each entry."""
        later = Entry.objects.filter(series=models.OuterRef("series"), version__gt=models.OuterRef("version"))
        return self.exclude(models.Exists(later))

    def released(self) -> "EntryQuerySet":
        """What people may read: the latest version of each entry of which a version went out and was not stopped.

        What comes of a thing later is public at once; what was said before stays beside it (`before`).
        """
        series = Entry.objects.filter(pk__in=_went_out()).values("series")
        return self.filter(series__in=series).current()

    def with_looking_back(self) -> "EntryQuerySet":
        """With what people said half a year later, and whether it was opened again, in the same query."""
        return self.select_related("activity__look_back", "reopened")

    def told_in(self, releases: Iterable[Release]) -> "EntryQuerySet":
        """Every version that people could read of what these releases told: from the first one that went out on."""
        ids = {pk for release in releases for pk in release.entries}
        return self.filter(models.Exists(_same_or_before(ids)))

    def told(self) -> "EntryQuerySet":
        """Every version that people could read: from the first one of its entry that went out on."""
        return self.filter(models.Exists(_same_or_before(_went_out())))

    def with_a_day(self) -> "EntryQuerySet":
        """Those of which a day was said; adds it as it was said first (`first_day`) and last (`last_day`)."""
        dated = Entry.objects.told().filter(series=models.OuterRef("series"), by_date__isnull=False)
        found = self.annotate(  # type: ignore[no-redef]
            first_day=models.Subquery(dated.order_by("version").values("by_date")[:1]),
            last_day=models.Subquery(dated.order_by("-version").values("by_date")[:1]),
        )
        return found.exclude(last_day=None)  # type: ignore[misc]


def _same_or_before(ids: set[int]) -> "EntryQuerySet":
    """Of these rows, those of the outer row's entry and of its version or an earlier one."""
    return Entry.objects.filter(
        series=models.OuterRef("series"), version__lte=models.OuterRef("version"), pk__in=ids
    )


def _went_out() -> set[int]:
    """The ids of the versions that stood in a reply which went out."""
    return {pk for release in Release.objects.went_out() for pk in release.entries}


class Entry(models.Model):
    """One version of an entry; `series` ties the versions of one entry together. Append-only (trigger).

    `themes` are ids of surveys.Theme, `topics` keys of topics, statements, suggested changes,
    proposals and votes as text, frozen in the row with it:
    [id, ...].
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="entries")
    series = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    position = models.PositiveSmallIntegerField(default=1)
    themes = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    asked = texts.TextField("what we asked", blank=True)
    said = texts.TextField("what people said")
    status = models.CharField("what came of it", max_length=12, choices=Status)
    did = texts.TextField("what we did, will do, or are not doing", long=True)
    reason = models.CharField("the reason", max_length=16, choices=Reason, blank=True, default="")
    because = texts.TextField("because", long=True, blank=True)
    decided_by = models.CharField("who decided", max_length=200)
    decided_on = models.DateField("when it was decided")
    by_date = models.DateField("by when", null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects = EntryQuerySet.as_manager()
    # Set by with_a_day().
    first_day: date | None
    last_day: date | None

    class Meta:
        ordering = ["activity", "position", "written_at"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["series", "version"], name="one_entry_per_series_and_version"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["not_doing", "in_part"]) | ~models.Q(reason=""),
                name="a_no_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{texts.plain(self.said)} ({self.get_status_display()})"

    def status_words(self) -> str:
        """What came of it, with its day where it has one: 'We will do it, by 3 May'."""
        words = self.get_status_display()
        if not self.by_date:
            return words
        joined = f"{words}. We will by" if self.status == Status.DECIDING else f"{words}, by"
        return f"{joined} {clock.in_words(self.by_date)}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done or decided."""
        return self.status != Status.DONE and self.status not in ENDED

    def kept_at(self, today: date) -> Kept:
        """What became of it by a day. Needs `with_a_day()`."""
        if self.status == Status.DONE:
            return Kept.DONE
        if self.status in ENDED:
            return Kept.ENDED
        return Kept.LATE if self.last_day is not None and self.last_day < today else Kept.OPEN

    def decided_words(self) -> str:
        """Who decided, and when; for what is not decided yet, who will."""
        who = before_a_verb(self.decided_by)
        if self.status == Status.DECIDING:
            return f"{who} decides this."
        return f"{who} decided this on {clock.in_words(self.decided_on)}."
