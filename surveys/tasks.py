"""Celery's ways in."""

from celery import shared_task

from surveys import actions
from surveys.actions import finding, likening, making_exports, recounting


@shared_task(name="surveys.scatter_rows")
def scatter_rows() -> None:
    actions.scatter_rows()


@shared_task(name="surveys.find_what_was_told")
def find_what_was_told() -> None:
    finding.find_what_was_told()


@shared_task(name="surveys.find_alike")
def find_alike() -> None:
    likening.find_alike()


@shared_task(name="surveys.sweep_files")
def sweep_files() -> None:
    actions.sweep_files()


@shared_task(name="surveys.make_exports")
def make_exports() -> None:
    making_exports.make_exports()


@shared_task(name="surveys.sweep_exports")
def sweep_exports() -> None:
    actions.sweep_exports()


@shared_task(name="surveys.hand_in_imports")
def hand_in_imports() -> None:
    actions.hand_in_imports()


@shared_task(name="surveys.recount_results")
def recount_results() -> None:
    recounting.recount_results()
