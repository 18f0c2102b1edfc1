"""'It should be shown': whoever wrote something objects, and somebody else than who decided settles it."""

from django.conf import settings
from django.db import models

from people import clock
from safety.models.outside import FromOutside
from safety.models.readings import Reading
from safety.models.rulings import Ruling


class ObjectionQuerySet(FromOutside):
    """Objections by whether they are settled."""

    def unsettled(self) -> "ObjectionQuerySet":
        return self.filter(settled_at=None)


class Objection(models.Model):
    """One for each decision: a reading that held it back, or a ruling that hid it. Once settled it stays (trigger).

    `decided_by` is who took that decision; the database refuses that they settle this. `because` is read by whoever
    wrote it, and stands in public where there is a stub.
    """

    about = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    reading = models.OneToOneField(
        Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="objection"
    )
    ruling = models.OneToOneField(
        Ruling, null=True, blank=True, on_delete=models.PROTECT, related_name="objection"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    objected_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    upheld = models.BooleanField("is shown", null=True)
    because = models.CharField(max_length=300, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reading=None, ruling__isnull=False)
                | models.Q(reading__isnull=False, ruling=None),
                name="objection_to_one_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_by=None) | ~models.Q(settled_by=models.F("decided_by")),
                name="somebody_else_settles_an_objection",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None, upheld=None, because="")
                | (
                    models.Q(settled_at__isnull=False, settled_by__isnull=False, upheld__isnull=False)
                    & ~models.Q(because="")
                ),
                name="objection_settled_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"Objection of {clock.in_words(clock.london(self.objected_at).date())}"

    @property
    def is_late(self) -> bool:
        return self.settled_at is None and self.due_on < clock.today()


class ObjectionWords(models.Model):
    """Why whoever wrote it thinks that it should be shown. Apart, for the words may have to go."""

    objection = models.OneToOneField(
        Objection, primary_key=True, on_delete=models.PROTECT, related_name="words"
    )
    words = models.TextField()

    class Meta:
        verbose_name_plural = "objection words"

    def __str__(self) -> str:
        return f"The words of objection {self.pk}"
