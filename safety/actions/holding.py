"""Keeping something from being erased, for a legal reason."""

from datetime import date

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety.models import LegalHold


def keep_for_law(*, about: str, reason: str, by: User, until: date | None = None) -> LegalHold:
    """Nothing of an activity or a person is erased until this ends. Refuses without a reason, and a second one."""
    if not reason.strip():
        raise Refused("Write the legal reason. Name nobody.")
    if until is not None and until < clock.today():
        raise Refused("This day has passed. Write a later one, or leave it out.")
    try:
        with transaction.atomic():
            _end_those_run_out(about, by)
            hold = LegalHold.objects.create(about=about, reason=reason.strip(), until=until, by=by)
            people_actions.audit(by=by, did="kept something for a legal reason", about=hold)
    except IntegrityError as error:  # the constraint: one that stands for each thing
        raise Refused("This is kept for a legal reason already.") from error
    return hold


def _end_those_run_out(about: str, by: User) -> None:
    run_out = LegalHold.objects.filter(about=about, ended_at=None, until__lt=clock.today())
    run_out.update(ended_at=clock.now(), ended_by=by)


def end_hold(*, hold: LegalHold, by: User) -> None:
    """From now on its time counts again. What waited to be erased goes in the night. Twice keeps the first."""
    with transaction.atomic():
        ended = LegalHold.objects.filter(pk=hold.pk, ended_at=None).update(ended_at=clock.now(), ended_by=by)
        if ended:
            people_actions.audit(by=by, did="ended keeping for a legal reason", about=hold)
    hold.refresh_from_db()
