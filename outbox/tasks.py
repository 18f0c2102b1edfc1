"""Celery's ways in. Each task is one call that is safe to run twice."""

import logging

from celery import shared_task

from outbox import actions

logger = logging.getLogger(__name__)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    actions.sweep()


def hint() -> None:
    """Wakes a worker now rather than within 30 seconds. Never raises: beat comes anyway."""
    try:
        sweep.apply_async(retry=False, expires=25, ignore_result=True)
    except Exception:  # noqa: BLE001  (the broker is away, in any of its many ways; the database holds the truth)
        logger.warning("The queue could not be reached. What is due goes out with the next sweep.")
