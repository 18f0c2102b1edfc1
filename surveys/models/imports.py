"""Answers that were given elsewhere and brought in by staff: where from, how they were read, and how far it is."""

import uuid

from django.conf import settings
from django.db import models

from ladder.models import Activity
from people import clock


class AnswerImportQuerySet(models.QuerySet["AnswerImport"]):
    """What was brought in, by where it is."""

    def coming(self) -> "AnswerImportQuerySet":
        return self.filter(ended_at=None, taken_out_at=None)

    def leaving(self) -> "AnswerImportQuerySet":
        return self.filter(taken_out_at__isnull=False, gone_at=None)

    def columns_of(self, activity: Activity) -> dict[str, str]:
        """How each heading was mapped the last time, in other surveys of the team and, before those, here."""
        found: dict[str, str] = {}
        of_team = self.filter(activity__team=activity.team_id).order_by("asked_at")
        for own in (of_team.exclude(activity=activity), of_team.filter(activity=activity)):
            for one in own.only("columns"):
                found |= one.columns
        return found

    def meanings_of(self, activity: Activity) -> dict[str, dict[str, str]]:
        """What cells were said to mean, of this survey alone: another's answers have other codes."""
        found: dict[str, dict[str, str]] = {}
        for one in self.filter(activity=activity).order_by("asked_at").only("meanings"):
            for code, said in one.meanings.items():
                found.setdefault(code, {}).update(said)
        return found

    def there(self) -> "AnswerImportQuerySet":
        """Those that were not taken out again."""
        return self.filter(taken_out_at=None)


class AnswerImport(models.Model):
    """One sheet, or one set of notes. `people` is what comes in, [{code: answer}], emptied as soon as it is in.

    `done` of `whole` lines are in; each is counted in the transaction that hands it in. `columns` is {heading: code}
    and `meanings` {code: {what a cell said: code of an option}}: the next sheet with these headings is read alike.
    `digest` is of the uploaded text, so that nothing comes in twice. `stopped` says why it ended early.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="answer_imports")
    source = models.CharField("where these were given", max_length=200)
    said_on = models.DateField("when")
    columns = models.JSONField(default=dict)
    meanings = models.JSONField(default=dict)
    people = models.JSONField(default=list)
    whole = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    stopped = models.CharField(max_length=300, blank=True)
    taken_out_at = models.DateTimeField(null=True, editable=False)
    gone_at = models.DateTimeField(null=True, editable=False)

    objects = AnswerImportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "digest"],
                condition=models.Q(taken_out_at=None),
                name="one_import_of_each_sheet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {clock.in_words(self.said_on)}"

    @property
    def is_underway(self) -> bool:
        if self.taken_out_at is not None:
            return self.gone_at is None
        return self.ended_at is None
