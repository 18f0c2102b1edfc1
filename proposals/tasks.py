"""What Celery does for talks in the background."""

from celery import shared_task

from proposals import actions


@shared_task(name="proposals.sweep_files")
def sweep_files() -> None:
    actions.sweep_files()
