"""When a worker last looked for what is due."""

from django.db import models

from people import clock


class Sweep(models.Model):
    """One row, whose time says that the workers are alive: the health page tells its age."""

    ONLY = 1

    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="only_the_last_sweep_is_kept")]

    def __str__(self) -> str:
        return f"Sweep of {clock.london(self.at):%d %B %Y %H:%M}"

    @classmethod
    def note(cls) -> None:
        cls.objects.update_or_create(pk=cls.ONLY, defaults={"at": clock.now()})
