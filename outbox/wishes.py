"""What people want to hear from us: which messages that stops, and the address at which they say it.

The address is signed and holds nothing but whose wish it is. Opening it changes nothing. It works for years: a mail may
be read late, and all that it lets anybody do is to have less, or again as much, written to one person.
"""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Q, QuerySet

from outbox import renderers
from outbox.models import Message, State
from outbox.renderers import WE_BEGIN, Sort
from people import clock
from people.models import Hears, Participant
from people.paths import path_with

NO_SORT: frozenset[Sort] = frozenset()
SALT = "outbox.stop-writing"
REASON = "They asked us not to write this to them."
STOPPED = {
    Hears.ALL: NO_SORT,
    Hears.EACH: NO_SORT,
    Hears.WEEKLY: NO_SORT,
    Hears.REPLIES: WE_BEGIN,
    Hears.NOTHING: WE_BEGIN | {Sort.REPLY},
}


def unwanted(messages: Collection[Message]) -> set[UUID]:
    """Those of which their person asked for no such message, as it stands in the database now."""
    people = {one.participant_id for one in messages if one.participant_id}
    hears = dict(Participant.objects.filter(pk__in=people).values_list("pk", "hears"))
    stopped = {person: STOPPED[Hears(wish)] for person, wish in hears.items()}
    return {one.pk for one in messages if renderers.sort_of(one.kind) in _of(stopped, one)}


def _of(stopped: dict[UUID, frozenset[Sort]], message: Message) -> frozenset[Sort]:
    return stopped.get(message.participant_id, NO_SORT) if message.participant_id else NO_SORT


Regulars = Callable[[], "QuerySet[Any]"]
_regulars: list[Regulars] = []


def register_regulars(regulars: Regulars) -> None:
    """`regulars` asks for the keys of those who have taken part in more than one thing: an app to the right knows."""
    if regulars not in _regulars:
        _regulars.append(regulars)


def want_it_weekly() -> "QuerySet[Participant]":
    """Those who get news together, once a week at most: because they said so, or because there is more than one thing
    that we could write to them about and they said nothing.
    """
    often = Q(pk__in=[])
    for regulars in _regulars:
        often |= Q(pk__in=regulars())
    return Participant.objects.filter(Q(hears=Hears.WEEKLY) | (Q(hears=Hears.ALL) & often))


def cancel_unwanted_by_hand() -> int:
    """Letters and calls that somebody asked us to leave go from the list of what is to do. Safe to run twice."""
    done = 0
    for hears, sorts in STOPPED.items():
        if sorts:
            waiting = Message.objects.by_hand().filter(
                state=State.QUEUED, participant__hears=hears, kind__in=renderers.kinds_of(sorts)
            )
            done += waiting.update(state=State.CANCELLED, reason=REASON, ended_at=clock.now())
    return done


def address_to_stop(message: Message) -> str:
    """Where the person of this message says what they want to hear; empty where it cannot be stopped."""
    if message.participant_id is None or renderers.sort_of(message.kind) == Sort.ASKED_FOR:
        return ""
    token = signing.dumps(UUID(str(message.participant_id)).hex, salt=SALT)
    return settings.SITE_URL + path_with("stop_writing", token)


def person_of(token: str) -> Participant | None:
    """Whose wish it is; None for an address that we did not make, and of somebody who is erased."""
    try:
        key = UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Participant.objects.filter(pk=key).first()
