"""Celery's ways in."""

from celery import shared_task

from ladder import actions


@shared_task(name="ladder.write_invitations")
def write_invitations() -> None:
    actions.write_invitations()


@shared_task(name="ladder.tell_of_openings")
def tell_of_openings() -> None:
    actions.tell_of_openings()


@shared_task(name="ladder.reassess")
def reassess() -> None:
    actions.reassess()


@shared_task(name="ladder.warn_of_falls")
def warn_of_falls() -> None:
    actions.warn_of_falls()


@shared_task(name="ladder.tell_of_moves")
def tell_of_moves() -> None:
    actions.tell_of_moves()


@shared_task(name="ladder.remind_invited")
def remind_invited() -> None:
    actions.remind_invited()


@shared_task(name="ladder.ask_how_it_felt")
def ask_how_it_felt() -> None:
    actions.ask_how_it_felt()


@shared_task(name="ladder.count_how_it_felt")
def count_how_it_felt() -> None:
    actions.count_how_it_felt()


@shared_task(name="ladder.count_who_took_part")
def count_who_took_part() -> None:
    actions.count_who_took_part()


@shared_task(name="ladder.remind_to_sign")
def remind_to_sign() -> None:
    actions.remind_to_sign()
