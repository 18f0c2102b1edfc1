"""Links that somebody asked to have sent again."""

from django.db import models

from people import clock


class LinkWish(models.Model):
    """Somebody typed this address. Known or unknown, the page does the same; a sweep looks it up and deletes it."""

    email = models.EmailField("e-mail address")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at"]
        verbose_name_plural = "link wishes"

    def __str__(self) -> str:
        return f"Asked for at {self.at:%Y-%m-%d %H:%M}"
