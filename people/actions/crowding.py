"""How often one address asks for something, counted in the cache that all processes share."""

import logging

from django.core.cache import cache

from people import clock
from people.actions.attempts import key_of

logger = logging.getLogger(__name__)


def crowded(*, what: str, who: str, limit: int, seconds: int) -> int:
    """Counts this time, and returns how many seconds to wait: 0 where there were at most `limit` in this span.

    For floods, not for guesses: spans stand side by side, so twice the limit can pass where two meet, and with the
    cache away nothing is counted and everybody is let through. Guesses are counted in the database (attempts.py).
    """
    moment = int(clock.now().timestamp())
    span, gone = divmod(moment, seconds)
    key = f"crowd:{key_of(what, who)}:{span}"
    try:
        cache.add(key, 0, timeout=seconds * 2)
        count = cache.incr(key)
    except ValueError:  # it was dropped in between
        return 0
    except Exception as error:  # noqa: BLE001  (whatever the cache raises: a limit never takes the site down)
        logger.warning("The cache did not answer, so nothing is limited: %s.", type(error).__name__)
        return 0
    return seconds - gone if count > limit else 0
