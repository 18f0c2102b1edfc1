"""Celery's own housekeeping."""

import sqlite3
from contextlib import closing

from celery import shared_task
from django.conf import settings


@shared_task(name="coprod_site.clear_queue")
def clear_queue() -> None:
    """kombu marks delivered hints in the queue file as hidden and never deletes them; this does, once a day."""
    file = settings.VAR / "queue.sqlite3"
    if settings.REDIS_URL or not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=20)) as queue, queue:
        queue.execute("DELETE FROM kombu_message WHERE visible = 0")
