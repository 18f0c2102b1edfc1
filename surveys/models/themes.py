"""Themes: what many people said, in one line; and which answers belong to each."""

from django.conf import settings
from django.db import models

from people import clock, texts
from surveys.models.responses import Response, ResponseState, any_key


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes with what they hold."""

    def standing(self) -> "ThemeQuerySet":
        """Those that were not put into another."""
        return self.filter(merged_into=None)

    def with_people(self) -> "ThemeQuerySet":
        """Adds `people`: how many different standing responses are in each theme. In their order: counting drops it."""
        standing = models.Q(codings__response__state="submitted", codings__response__held=False)
        counted = self.annotate(people=models.Count("codings__response", filter=standing, distinct=True))  # type: ignore[no-redef]
        return counted.order_by("activity", "position", "id")


class Theme(models.Model):
    """Something that people said, put in one sentence, in one activity.

    A theme that was put into another stays, for what is published names it by its id: `merged_into` is where its
    answers are now, always a theme that stands. `note` is for staff: what belongs in it, and what does not.
    """

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="themes")
    words = texts.TextField(
        "what people said", help_text="One sentence, in people's own words where you can."
    )
    note = models.TextField("what belongs here", blank=True)
    aside = models.BooleanField(
        "nothing has to come of it",
        default=False,
        help_text="For answers such as “no” or “nothing to add”.",
    )
    position = models.PositiveSmallIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="took_in"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ThemeQuerySet.as_manager()
    # Set by with_people().
    people: int

    class Meta:
        ordering = ["activity", "position", "id"]

    def __str__(self) -> str:
        return texts.plain(self.words)


class CodingQuerySet(models.QuerySet["Coding"]):
    """By whether the answer still counts."""

    def standing(self) -> "CodingQuerySet":
        """Of standing responses. Begins at the codings, however many have answered."""
        return self.filter(response__state=ResponseState.SUBMITTED, response__held=False)


class Coding(models.Model):
    """A member of staff read an answer and put it into a theme. `question` is the code of the question answered.

    Of an answer of somebody whom nobody knows, `at` is the first moment of the day, and the key is of chance.
    """

    id = models.BigAutoField(primary_key=True, default=any_key)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codings")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="codings")
    question = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "response", "question"], name="one_coding_per_theme_and_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} in {self.theme_id}"
