"""Erasing what is somebody's, and writing that it was erased where a backup does not reach."""

import logging
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from people import actions as people_actions
from people import clock
from people.models import LinkWish, Participant, User
from people.refusals import Refused
from safety import belongings, ledger_file
from safety.ledger_file import Line
from safety.models import Erasure, How, LegalHold

logger = logging.getLogger(__name__)

HELD = "We must keep this for a legal reason, so we cannot erase it yet. We do it as soon as that is over."
PERSON, ACTIVITY = "person", "activity"


def is_held(participant: Participant) -> bool:
    """Whether a legal reason keeps something of theirs: them, or an activity they had to do with."""
    held = LegalHold.objects.all().held(clock.today())
    return participant.pk in held.participants or bool(held.activities & belongings.activities(participant))


def kept_activities() -> set[UUID]:
    """The activities of which nothing may go: held themselves, or somebody who is held had to do with them."""
    held = LegalHold.objects.all().held(clock.today())
    people = Participant.objects.filter(pk__in=held.participants)
    return {*held.activities, *(pk for person in people for pk in belongings.activities(person))}


def note_erasure(*, kind: str, key: str, how: How, by: User | None = None) -> Erasure:
    """Writes the ledger, in the transaction of the erasing; its line in the file follows the commit."""
    noted = Erasure.objects.create(kind=kind, key=key, how=how, by=by)
    people_actions.audit(by=by, did=f"erased a {kind}", about=noted, detail={"how": how.value})
    transaction.on_commit(lambda: _to_file([noted]))
    return noted


def erase_person(*, participant: Participant, how: How, by: User | None = None) -> Erasure:
    """Erases everything that is somebody's, for good; what was published stays, without them.

    Refuses while a legal reason keeps something of theirs.
    """
    with transaction.atomic():
        if is_held(participant):
            raise Refused(HELD)
        noted = note_erasure(kind=PERSON, key=str(participant.pk), how=how, by=by)
        take_out(participant)
    return noted


def take_out(participant: Participant) -> None:
    """Everything of theirs, and their own row last. Needs a transaction."""
    belongings.erase(participant)
    LinkWish.objects.filter(email__iexact=participant.email).exclude(email="").delete()
    # The admin notes of each change what the row was called.
    kind = ContentType.objects.get_for_model(Participant)
    LogEntry.objects.filter(content_type=kind, object_id=str(participant.pk)).update(object_repr="Erased")
    Participant.objects.filter(pk=participant.pk).delete()


def erase_activity(*, activity: UUID) -> Erasure:
    """Erases what people gave in an activity whose time is over; what was published stays.

    Refuses while a legal reason keeps it.
    """
    with transaction.atomic():
        if activity in kept_activities():
            raise Refused(HELD)
        noted = note_erasure(kind=ACTIVITY, key=str(activity), how=How.KEPT_LONG_ENOUGH)
        belongings.empty(activity)
    return noted


def file() -> Path:
    return Path(settings.ERASURE_LEDGER)


def as_line(erasure: Erasure) -> Line:
    return Line(erasure.kind, erasure.key, erasure.at.isoformat(), erasure.how)


def _to_file(erasures: list[Erasure]) -> None:
    try:
        ledger_file.append(file(), map(as_line, erasures))
    except OSError:
        logger.exception("The erasure ledger could not be written to its file; the nightly task tries again.")
