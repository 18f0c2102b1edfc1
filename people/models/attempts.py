"""Tries that count towards a limit: kept in the database so that every web process counts the same ones."""

from django.db import models

from people import clock


class Attempt(models.Model):
    """One try at something that is limited. `key` is a keyed hash of what and who: it names nobody."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["key", "at"], name="attempt_by_key")]

    def __str__(self) -> str:
        return f"Attempt of {self.at:%Y-%m-%d %H:%M}"
