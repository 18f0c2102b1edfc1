"""Months after the reply: did it happen, did it help? When people are asked, what each said, and what came out."""

from datetime import date, datetime, timedelta

from django.db import models

from followups.models.entries import Entry, EntryQuerySet, Status
from ladder.models import Activity, Participation
from people import clock

# Of these it can be said whether they happened. A "no" can neither happen nor help.
ANSWERED_WITHIN = timedelta(weeks=4)
CAN_HAPPEN = (Status.DONE, Status.DOING, Status.WILL_DO, Status.TRYING, Status.IN_PART)


class Came(models.TextChoices):
    """The answers to both questions."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "I do not know"


class LookBackQuerySet(models.QuerySet["LookBack"]):
    """Rounds of asking by what is to be done."""

    def unwritten(self) -> "LookBackQuerySet":
        """Begun, and its messages are not all there yet."""
        return self.filter(mailing__complete_at=None)

    def open(self, today: date) -> "LookBackQuerySet":
        return self.filter(opens_on__lte=today, closes_on__gte=today, counted_at=None)

    def to_count(self, today: date) -> "LookBackQuerySet":
        """Its last day has passed."""
        return self.filter(closes_on__lt=today, counted_at=None)


class LookBack(models.Model):
    """The one time that the people of an activity are asked whether it happened and helped: from a day until a day.

    `entries` freezes the versions that are asked about: [entry id, ...]. What came out is written down once, when the
    last day has passed (`counted_at`); from then on a trigger keeps the row as it is. `shown` holds only what may be
    published, by entry id: {"12": {"happened": {"yes": cell, ...}, "helped": {...}}}, cells as people/disclosure.py
    keeps them.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="look_back")
    opens_on = models.DateField("asked from")
    closes_on = models.DateField("last day to answer")
    entries = models.JSONField(default=list)
    mailing = models.OneToOneField("outbox.Mailing", on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField("counted", null=True, blank=True)
    shown = models.JSONField(default=dict, blank=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")),
                name="look_back_closes_after_it_opens",
            ),
        ]
        indexes = [models.Index(fields=["counted_at", "closes_on"], name="look_back_by_count_and_close")]

    def __str__(self) -> str:
        return f"Did it happen, did it help: {self.activity}"

    def is_open_on(self, day: date) -> bool:
        return self.counted_at is None and self.opens_on <= day <= self.closes_on

    def asks_about(self) -> "EntryQuerySet":
        """The versions that are asked about, in their order."""
        return Entry.objects.filter(pk__in=self.entries).order_by("position", "pk")

    def link_lives_until(self) -> datetime:
        """Four weeks longer than anybody can answer, so that whoever comes late is told so."""
        return clock.end_of(self.closes_on + timedelta(days=28))


class LookBackAnswer(models.Model):
    """What one person says of one entry. Nobody on the staff sees one: only what was counted is shown."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="look_back_answers")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="look_back_answers"
    )
    happened = models.CharField("did it happen?", max_length=10, choices=Came)
    helped = models.CharField("did it help?", max_length=10, choices=Came, blank=True, default="")
    answered_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["entry", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "participation"], name="one_look_back_answer_per_entry_and_person"
            ),
        ]

    def __str__(self) -> str:
        return f"An answer on whether “{self.entry}” helped"


class ReopenedQuerySet(models.QuerySet["Reopened"]):
    """Entries that were opened again."""

    def unanswered(self) -> "ReopenedQuerySet":
        """No further version of the entry was written since."""
        return self.filter(entry__in=Entry.objects.current())


class Reopened(models.Model):
    """A version of an entry of which somebody said that it did not happen, or did not help. Append-only (trigger).

    It is open until a further version says what comes of it. The day is that after the answer, so that nobody who sees
    the page can tell whose answer it was from when it came.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="reopened")
    reopened_on = models.DateField(default=clock.today)

    objects = ReopenedQuerySet.as_manager()

    class Meta:
        ordering = ["-reopened_on", "pk"]
        verbose_name = "entry that was opened again"
        verbose_name_plural = "entries that were opened again"

    def __str__(self) -> str:
        return f"Open again: {self.entry}"

    def is_late_on(self, day: date) -> bool:
        """Nothing was said to it for four weeks."""
        return self.reopened_on + ANSWERED_WITHIN < day
