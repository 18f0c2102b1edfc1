"""Celery's ways in. Each task is one call that is safe to run twice."""

import logging
from typing import Any

from celery import Task, shared_task

from outbox import actions

logger = logging.getLogger(__name__)


@shared_task(name="outbox.sweep")
def sweep() -> None:
    actions.sweep()


@shared_task(name="outbox.make_letters")
def make_letters() -> None:
    from outbox.actions import making_letters  # noqa: PLC0415  (web processes import this file, and need no Typst)

    making_letters.make_letters()


@shared_task(name="outbox.sweep_letters")
def sweep_letters() -> None:
    actions.sweep_letters()


def hint() -> None:
    """Wakes a worker now rather than within 30 seconds."""
    publish(sweep)


def publish(task: "Task[Any, Any]") -> None:
    """Asks for a task. Never raises, and gives up soon: beat comes anyway."""
    try:
        task.apply_async(retry=False, expires=25, ignore_result=True)
    except Exception:  # noqa: BLE001  (the broker is away, in any of its many ways; the database holds the truth)
        logger.warning("The queue could not be reached. What is due goes out with the next sweep.")
