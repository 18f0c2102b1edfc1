"""Celery's ways in."""

from celery import shared_task

from people import actions


@shared_task(name="people.answer_link_wishes")
def answer_link_wishes() -> None:
    actions.answer_link_wishes()


@shared_task(name="people.forget_attempts")
def forget_attempts() -> None:
    actions.forget_attempts()


@shared_task(name="people.forget_sessions")
def forget_sessions() -> None:
    actions.forget_sessions()


@shared_task(name="people.check_chain")
def check_chain() -> None:
    actions.check_chain()
