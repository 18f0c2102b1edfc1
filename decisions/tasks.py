"""What Celery does for votes in the background. Each looks up what is due, and is safe to run twice."""

from celery import shared_task

from decisions import actions


@shared_task(name="decisions.close_votes")
def close_votes() -> None:
    actions.close_votes()


@shared_task(name="decisions.mix_ballots")
def mix_ballots() -> None:
    actions.mix_ballots()


@shared_task(name="decisions.write_to_voters")
def write_to_voters() -> None:
    actions.write_to_voters()


@shared_task(name="decisions.remind_voters")
def remind_voters() -> None:
    actions.remind_voters()


@shared_task(name="decisions.remind_deciders")
def remind_deciders() -> None:
    actions.remind_deciders()


@shared_task(name="decisions.sweep_pictures")
def sweep_pictures() -> None:
    actions.sweep_pictures()
