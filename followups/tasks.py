"""Celery's ways in."""

from celery import shared_task

from followups import actions
from followups.actions import making_reports


@shared_task(name="followups.note_what_was_sent")
def note_what_was_sent() -> None:
    actions.note_what_was_sent()


@shared_task(name="followups.keep_timetable")
def keep_timetable() -> None:
    actions.keep_timetable()


@shared_task(name="followups.tell_people")
def tell_people() -> None:
    actions.tell_people()


@shared_task(name="followups.remind_staff")
def remind_staff() -> None:
    actions.remind_staff()


@shared_task(name="followups.look_back")
def look_back() -> None:
    actions.look_back()


@shared_task(name="followups.count_looking_back")
def count_looking_back() -> None:
    actions.count_looking_back()


@shared_task(name="followups.open_again")
def open_again() -> None:
    actions.open_again()


@shared_task(name="followups.make_reports")
def make_reports() -> None:
    making_reports.make_reports()


@shared_task(name="followups.sweep_reports")
def sweep_reports() -> None:
    actions.sweep_reports()
