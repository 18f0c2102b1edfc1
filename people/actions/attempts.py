"""Limits on how often something may be tried."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from people import clock
from people.models import Attempt


def too_often(*, what: str, who: str, limit: int, minutes: int) -> bool:
    """Counts this try, and says whether there were more than `limit` in the last `minutes`.

    `who` (an address, a code) is kept only as a hash keyed with SECRET_KEY.
    """
    key = _key(what, who)
    since = clock.now() - timedelta(minutes=minutes)
    with transaction.atomic():
        Attempt.objects.create(key=key)
        return Attempt.objects.filter(key=key, at__gt=since).count() > limit


def take_off(*, what: str, who: str) -> None:
    """The last try was right, so it does not count: a day centre may use one right code after another."""
    last = Attempt.objects.filter(key=_key(what, who)).order_by("-at", "-pk").first()
    if last is not None:
        last.delete()


def _key(what: str, who: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}:{who}".encode(), hashlib.sha256).hexdigest()


def forget_attempts() -> int:
    """Drops tries older than two days: nothing counts them any more. Returns how many."""
    return Attempt.objects.filter(at__lt=clock.now() - timedelta(days=2)).delete()[0]
