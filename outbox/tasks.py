"""Celery's ways in. Each task is one call that is safe to run twice."""

import logging
from typing import Any

from celery import Task, shared_task

from outbox import actions

logger = logging.getLogger(__name__)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    actions.sweep()


def hint() -> None:
    """Wakes a worker now rather than within 30 seconds."""
    publish(sweep)


def publish(task: "Task[Any, Any]") -> None:
    """Asks for a task. Never raises, and gives up soon: beat comes anyway."""
    try:
        task.apply_async(retry=False, expires=25, ignore_result=True)
    except Exception:  # noqa: BLE001  (the broker is away, in any of its many ways; the database holds the truth)
        logger.warning("The queue could not be reached. What is due goes out with the next sweep.")
