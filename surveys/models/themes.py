"""Themes: what many people said, in one line; and which answers belong to each."""

from django.conf import settings
from django.db import models

from people import clock, texts
from surveys.models.responses import Response


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes with what they hold."""

    def with_people(self) -> "ThemeQuerySet":
        """Adds `people`: how many different standing responses are in each theme."""
        standing = models.Q(codings__response__state="submitted", codings__response__held=False)
        return self.annotate(people=models.Count("codings__response", filter=standing, distinct=True))  # type: ignore[no-redef]


class Theme(models.Model):
    """Something that people said, put in one sentence, in one activity."""

    activity = models.ForeignKey("ladder.Activity", on_delete=models.PROTECT, related_name="themes")
    words = texts.TextField(
        "what people said", help_text="One sentence, in people's own words where you can."
    )
    aside = models.BooleanField(
        "nothing has to come of it",
        default=False,
        help_text="For answers such as “no” or “nothing to add”.",
    )
    position = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ThemeQuerySet.as_manager()
    # Set by with_people().
    people: int

    class Meta:
        ordering = ["activity", "position", "id"]

    def __str__(self) -> str:
        return texts.plain(self.words)


class Coding(models.Model):
    """A member of staff read an answer and put it into a theme. `question` is the code of the question answered."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codings")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="codings")
    question = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["theme", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "response", "question"], name="one_coding_per_theme_and_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id} in {self.theme_id}"
