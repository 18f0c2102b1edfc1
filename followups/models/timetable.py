"""When people hear from us after an activity has closed: a row for each thing that they are owed, and its day."""

from datetime import date

from django.db import models

from ladder.models import Activity


class Moment(models.TextChoices):
    """What people hear, in the order in which it comes."""

    CLOSED = "closed", "It has closed: how many took part, and what happens next"
    HEARD = "heard", "What we heard"
    REPLY = "reply", "The reply: what we do, what we do not do, and why"
    FELT = "felt", "How much did your views count?"
    LOOK_BACK = "look_back", "Did it happen? Did it help?"
    DAY = "day", "We said that it would be done by this day: is it?"


# Each comes once for an activity. A day by which something was to be done comes for each such day.
ONCE = tuple(moment for moment in Moment if moment != Moment.DAY)


class TimetableQuerySet(models.QuerySet["TimetableRow"]):
    """Rows by what is still to be done."""

    def waiting(self) -> "TimetableQuerySet":
        """Neither done nor left out."""
        return self.filter(settled_on=None)

    def unwritten(self) -> "TimetableQuerySet":
        """Its mailing was begun, and its messages are not all there yet."""
        return self.filter(mailing__complete_at=None, mailing__stopped_at=None, mailing__isnull=False)


class TimetableRow(models.Model):
    """One moment of one activity. `due_on` follows what was promised until the row is settled, then it stays.

    `settled_on` is the day on which it was done; with `left_out` the day on which it was seen that it is not done, and
    why. `mailing` is there where the row itself writes to people (closed, heard, day).
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="timetable")
    moment = models.CharField("what", max_length=10, choices=Moment)
    due_on = models.DateField("by when")
    settled_on = models.DateField("done", null=True, blank=True)
    left_out = models.CharField("why it was left out", max_length=120, blank=True, default="")
    mailing = models.OneToOneField(
        "outbox.Mailing", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TimetableQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "day on which people hear from us"
        verbose_name_plural = "days on which people hear from us"
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "moment"],
                condition=~models.Q(moment="day"),
                name="one_timetable_row_per_moment",
            ),
            models.UniqueConstraint(
                fields=["activity", "due_on"],
                condition=models.Q(moment="day"),
                name="one_timetable_row_per_day",
            ),
            models.CheckConstraint(
                condition=models.Q(left_out="") | models.Q(settled_on__isnull=False),
                name="timetable_row_left_out_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["settled_on", "due_on"], name="timetable_by_settled_and_due")]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}: {self.activity}"

    def is_late_on(self, day: date) -> bool:
        return self.settled_on is None and self.due_on < day
