"""Celery's ways in."""

from celery import shared_task

from followups import actions


@shared_task(name="followups.note_what_was_sent")
def note_what_was_sent() -> None:
    actions.note_what_was_sent()
