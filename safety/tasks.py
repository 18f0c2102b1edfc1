"""Celery's ways in."""

from celery import shared_task

from safety import actions


@shared_task(name="safety.tell_who_is_due")
def tell_who_is_due() -> None:
    actions.tell_who_is_due()


@shared_task(name="safety.forget_once_a_day")
def forget_once_a_day() -> None:
    actions.forget_once_a_day()
