"""Limits on guessing: every try is counted in the database, so that all processes count the same ones."""

import hashlib
import hmac
import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction

from people import clock
from people.models import Attempt

CODE_TRIES, CODE_MINUTES = 5, 15
# Wrong codes from all addresses together. The odds behind the number: docs/decisions/0025.
ALL_CODE_TRIES, ALL_CODE_MINUTES = 100, 10
LINK_TRIES, LINK_MINUTES = 30, 15
PASSWORD_TRIES, PASSWORD_MINUTES = (
    50,
    15,
)  # of one address, whatever the names; a name has a lock-out of its own
EVERYBODY = "everybody"

logger = logging.getLogger(__name__)


def too_often(*, what: str, who: str, limit: int, minutes: int) -> bool:
    """Counts this try, and says whether there were more than `limit` in the last `minutes`.

    `who` (an address, a code) is kept only as a hash keyed with SECRET_KEY.
    """
    with transaction.atomic():
        _note(what, who)
        return _how_often(what, who, minutes) > limit


def too_often_lately(*, what: str, who: str, limit: int, minutes: int) -> bool:
    """The same, counted in the memory of this process alone: for what must leave no row with a time."""
    key = key_of(what, who)
    if cache.add(key, 1, minutes * 60):
        return False
    try:
        return cache.incr(key) > limit
    except ValueError:  # its time was up between the two
        return False


def take_off(*, what: str, who: str) -> None:
    """The last try was right, so it does not count: a day centre may use one right code after another."""
    last = Attempt.objects.filter(key=key_of(what, who)).order_by("-at", "-pk").first()
    if last is not None:
        last.delete()


def codes_wait(*, who: str) -> int:
    """Counts a code that is about to be tried from an address. How many minutes it has to wait; 0: it may be tried.

    Two limits: on one address, and on all together, because a code is short enough to be guessed by many machines.
    Where a right code came from within two days, the second does not count: nobody can shut a day centre out with it.
    """
    if too_often(what="code", who=who, limit=CODE_TRIES, minutes=CODE_MINUTES):
        return CODE_MINUTES
    if _how_often("wrong code", EVERYBODY, ALL_CODE_MINUTES) < ALL_CODE_TRIES:
        return 0
    if _how_often("right code", who, 2 * 24 * 60):
        return 0
    logger.warning("Many wrong codes were typed in the last minutes, from many places. Codes wait.")
    return ALL_CODE_MINUTES


def code_was_wrong() -> None:
    """Adds to what all addresses together got wrong."""
    _note("wrong code", EVERYBODY)


def code_was_right(*, who: str) -> None:
    """The try does not count, and the address is known for two days."""
    take_off(what="code", who=who)
    if not _how_often("right code", who, 24 * 60):
        _note("right code", who)


def links_wait(*, who: str) -> bool:
    """Whether so many unknown links were opened from this address lately that the next ones have to wait."""
    return _how_often("link", who, LINK_MINUTES) >= LINK_TRIES


def link_was_wrong(*, who: str) -> None:
    _note("link", who)


def passwords_wait(*, who: str) -> bool:
    """Counts a password that is about to be tried from an address: one password may not be tried on many names."""
    return too_often(what="password", who=who, limit=PASSWORD_TRIES, minutes=PASSWORD_MINUTES)


def password_was_right(*, who: str) -> None:
    take_off(what="password", who=who)


def forget_attempts() -> int:
    """Drops tries older than two days: nothing counts them any more. Returns how many."""
    return Attempt.objects.filter(at__lt=clock.now() - timedelta(days=2)).delete()[0]


def key_of(what: str, who: str) -> str:
    """A keyed hash of what was tried and by whom: without SECRET_KEY nobody can say from which address."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}:{who}".encode(), hashlib.sha256).hexdigest()


def _note(what: str, who: str) -> None:
    Attempt.objects.create(key=key_of(what, who))


def _how_often(what: str, who: str, minutes: int) -> int:
    since = clock.now() - timedelta(minutes=minutes)
    return Attempt.objects.filter(key=key_of(what, who), at__gt=since).count()


def forget_sessions() -> int:
    """Drops sessions that have ended: each says who was here by a link, and until when. Returns how many."""
    return Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
