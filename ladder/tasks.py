"""Celery's ways in."""

from celery import shared_task

from ladder import actions


@shared_task(name="ladder.write_invitations")
def write_invitations() -> None:
    actions.write_invitations()


@shared_task(name="ladder.remind_to_sign")
def remind_to_sign() -> None:
    actions.remind_to_sign()
