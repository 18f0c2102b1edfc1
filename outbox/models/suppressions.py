"""Addresses we no longer write to."""

from django.db import models

from people import clock


class Suppression(models.Model):
    """An address that refused our mail for good, or whose owner asked us to stop. Checked just before sending."""

    address = models.EmailField(unique=True)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.address
