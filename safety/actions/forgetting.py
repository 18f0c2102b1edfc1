"""The night's work: what has been kept long enough goes, as far as nobody has to look first."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from safety import retention
from safety.actions.erasing import erase_person, is_held
from safety.actions.replaying import replay_erasures
from safety.models import How, LegalHold, Night, PersonRequest, State
from safety.retention import Held, Rule

logger = logging.getLogger(__name__)

BATCH = 100
EVERYTHING = "everything"
LOOKED_DAYS = 7  # how long it counts that somebody looked


@dataclass(frozen=True)
class Due:
    """What one rule would erase: the ids."""

    rule: Rule
    ids: list[str]


def due_now() -> Iterator[Due]:
    """What would go, by rule. Looks only."""
    held = LegalHold.objects.all().held(clock.today())
    for rule in retention.rules():
        yield Due(rule, _due(rule, held))


def _due(rule: Rule, held: Held) -> list[str]:
    return sorted(str(pk) for pk in rule.due(clock.now(), held))


def forget(*, limit: int | None = None) -> list[Night]:
    """Erases what every rule says is due, and writes down how much. Safe to run twice.

    A rule of which more is due than `limit` (RETENTION_CAP where none is given) erases nothing, and staff are told: a
    wrong clock or a wrong day must not empty the site.
    """
    _finish_what_waited()
    replay_erasures()
    return [night for due in due_now() if (night := _forget(due, limit)) is not None]


def forget_once_a_day() -> bool:
    """The night's work, at the first asking of each London day; a row of its own notes it. False: done already."""
    if Night.objects.filter(rule=EVERYTHING, at__gte=clock.start_of(clock.today())).exists():
        return False
    nights = forget()
    due, gone = sum(night.due for night in nights), sum(night.gone for night in nights)
    Night.objects.create(rule=EVERYTHING, words="Everything whose time is over", due=due, gone=gone)
    return True


def _forget(due: Due, limit: int | None) -> Night | None:
    if not due.ids:
        return None
    stopped = due.rule.capped and len(due.ids) > _limit(due.rule, limit)
    gone = 0 if stopped else _in_batches(due)
    return Night.objects.create(
        rule=due.rule.name, words=due.rule.words, due=len(due.ids), gone=gone, stopped=stopped
    )


def _limit(rule: Rule, limit: int | None) -> int:
    if limit is not None:
        return limit
    since = clock.now() - timedelta(days=LOOKED_DAYS)
    looked = Night.objects.filter(rule=rule.name, looked_at__gte=since).order_by("-due").first()
    return max(settings.RETENTION_CAP, looked.due if looked else 0)


def _in_batches(due: Due) -> int:
    return sum(due.rule.forget(due.ids[start : start + BATCH]) for start in range(0, len(due.ids), BATCH))


def _finish_what_waited() -> None:
    """Wishes to be erased that a legal reason kept, once none does any more."""
    for wish in PersonRequest.objects.held_back():
        person = Participant.objects.filter(pk=wish.person).first()
        if person is not None and is_held(person):
            continue
        with transaction.atomic():
            if person is not None:
                erase_person(participant=person, how=How.OWN_LINK if wish.asked_by is None else How.STAFF)
            PersonRequest.objects.filter(pk=wish.pk).update(state=State.DONE, sentence="")


@transaction.atomic
def let_it_go(*, night: Night, by: User) -> None:
    """Somebody has looked: as much as was due then may go in the nights of the next week. Refuses what did not stop."""
    if not night.stopped:
        raise Refused("This was not stopped, so there is nothing to look at.")
    if Night.objects.filter(pk=night.pk, looked_at=None).update(looked_at=clock.now(), looked_by=by):
        people_actions.audit(by=by, did="looked at what is to go", about=night, detail={"due": night.due})
    night.refresh_from_db()
