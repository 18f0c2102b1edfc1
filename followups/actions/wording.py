"""Entries in other words: writing them, and choosing the ones that somebody reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from followups.models import Entry, EntryWording, Release
from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, texts
from people.models import Form, Participant, User
from people.refusals import Refused
from people.texts import DEFAULT_LANGUAGE

IS_RELEASED = "The reply goes out with these words, so they stay as they are. Write a further version first."


@dataclass(frozen=True, order=True)
class Wording:
    """Which other words. Easy Read is of the default language."""

    language: str = DEFAULT_LANGUAGE
    easy: bool = False


@dataclass(frozen=True)
class Told:
    """What came of it as somebody reads it. `stands_in`: they asked for other words, and there are none."""

    did: str
    because: str
    language: str = DEFAULT_LANGUAGE
    stands_in: bool = False


def wordings_offered() -> list[Wording]:
    """Those that staff can write, in the order of the settings."""
    return [Wording(easy=True), *(Wording(code) for code in settings.OTHER_LANGUAGES)]


def wanted_by(participant: Participant | None) -> Wording:
    """Their language comes before their form: Easy Read that one cannot read helps nobody."""
    if participant is None:
        return Wording()
    if participant.language != DEFAULT_LANGUAGE:
        return Wording(participant.language)
    return Wording(easy=participant.form == Form.EASY)


def wordings_wanted(activity: Activity) -> list[Wording]:
    """Which other words are read by somebody who is owed a reply."""
    owed = Participation.objects.owed_a_reply(activity).exclude(participant=None)
    people = Participant.objects.filter(pk__in=owed.values("participant")).order_by()
    found = {wanted_by(one) for one in people.only("language", "form").distinct()}
    return sorted(found - {Wording()})


def told(entry: Entry, wanted: Wording) -> Told:
    """Reads `wordings`, so prefetch that for many."""
    plain = Told(texts.plain(entry.did), texts.plain(entry.because), stands_in=wanted != Wording())
    if wanted == Wording():
        return plain
    for one in entry.wordings.all():
        if (one.language, one.easy) == (wanted.language, wanted.easy):
            return Told(one.did, one.because, one.language)
    return plain


@transaction.atomic
def word_entry(*, entry: Entry, words: Mapping[Wording, tuple[str, str]], by: User) -> None:
    """Keeps what was done and why, by wording; empty words take one away. Refuses words of the reason without words of
    what was done, and changes of what is released.
    """
    for wording, (did, because) in words.items():
        if because.strip() and not did.strip():
            raise Refused("Write what you did too, not only why.")
        _keep(entry, wording, did.strip(), because.strip(), by)
    people_actions.audit(by=by, did="wrote an entry in other words", about=entry)


def _keep(entry: Entry, wording: Wording, did: str, because: str, by: User) -> None:
    row: dict[str, Any] = {"entry": entry, "language": wording.language, "easy": wording.easy}
    there = EntryWording.objects.filter(**row).first()
    if (there.did, there.because) == (did, because) if there else not did:
        return
    if there is not None and _is_released(entry):
        raise Refused(IS_RELEASED)
    if not did:
        EntryWording.objects.filter(**row).delete()
        return
    new: dict[str, Any] = {"did": did, "because": because, "written_by": by, "written_at": clock.now()}
    EntryWording.objects.update_or_create(**row, defaults=new)


def _is_released(entry: Entry) -> bool:
    return any(entry.pk in one.entries for one in Release.objects.standing().filter(activity=entry.activity))
