"""Files that somebody asks for and a sweep makes: what every kind of them has in common."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Self, TypeVar

from django.db import models

from people import clock

LEASE = timedelta(minutes=2)
KEPT_FOR = timedelta(days=1)
MOST_TRIES = 3


Made = TypeVar("Made", bound="MadeFile")


class MadeFileQuerySet(models.QuerySet[Made]):
    """Files by where they are."""

    def waiting(self) -> Self:
        """Those that nobody makes just now, or whose worker has gone."""
        free = models.Q(claimed_until=None) | models.Q(claimed_until__lte=clock.now())
        return self.filter(free, made_at=None, tries__lt=MOST_TRIES)

    def make_each(self, make: Callable[[Made], bool]) -> int:
        """Has each that waits made by `make`, which says whether it was; says how many were. Safe beside itself."""
        return sum(make(one) for one in self.waiting() if self._claim(one))

    def _claim(self, one: Made) -> bool:
        """Whether it is ours to make for a while: each of those that wait is somebody's once."""
        mine = self.waiting().filter(pk=one.pk, tries=one.tries)
        return bool(mine.update(tries=models.F("tries") + 1, claimed_until=clock.now() + LEASE))


class MadeFile(models.Model):
    """One such file. It is made three times at most; the worker that makes it has it until `claimed_until`."""

    asked_at = models.DateTimeField(default=clock.now, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def has_failed(self) -> bool:
        is_claimed = self.claimed_until is not None and self.claimed_until > clock.now()
        return self.made_at is None and self.tries >= MOST_TRIES and not is_claimed

    def make_anew(self) -> None:
        """It waits as if nobody had tried."""
        self.made_at, self.tries, self.claimed_until, self.asked_at = None, 0, None, clock.now()
        self.save(update_fields=["made_at", "tries", "claimed_until", "asked_at"])


def put_whole(path: Path, content: bytes) -> None:
    """The file is there whole or not at all, for nobody else on this machine."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(content)
    whole = Path(part.name)
    whole.chmod(0o600)
    whole.replace(path)
