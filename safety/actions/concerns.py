"""Raising a concern: what somebody wrote is held, and somebody outside the team has it to look at."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from people import actions as people_actions
from people import clock, working_hours
from people.models import User
from people.refusals import Refused
from safety import holdables, matching, routing
from safety.actions.telling import tell_owner
from safety.holdables import Held, Piece
from safety.models import Concern, ConcernNote, Raised, Settled, WordList, keepers

DEPUTY_WORKING_HOURS = 4
HEAD_HOURS = 24
LONGEST_NOTE = 2_000

NOTHING_THERE = "These words are not there any more."


@transaction.atomic
def raise_concern(*, about: str, how: Raised, by: User | None = None, note: str = "") -> Concern:
    """Holds what somebody wrote and opens a concern, or finds the one that is open. Safe to press twice.

    Refuses what is not there, and a note that is too long. Nobody of the team it is about is told.
    """
    held = holdables.show(about)
    if held is None or held.gone:
        raise Refused(NOTHING_THERE)
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Make this shorter than {LONGEST_NOTE:,} letters. We kept all of it here.")
    concern, is_new = _open(about, held, how, by)
    holdables.hold(about)
    if not is_new:
        _write(concern, f"Raised once more: {how.label}.")
    if note.strip():
        _write(concern, note.strip(), by)
    people_actions.audit(by=by, did="raised a concern", about=concern, detail={"how": how.value})
    if is_new:
        tell_owner(concern)
    return concern


def is_worried_about(person: UUID) -> bool:
    """Whether a concern is open about something that this person wrote."""
    shown = (holdables.show(concern.about) for concern in Concern.objects.open())
    return any(held is not None and held.person is not None and held.person.pk == person for held in shown)


def _open(about: str, held: Held, how: Raised, by: User | None) -> tuple[Concern, bool]:
    """The one open concern of a row: the constraint says that there is only one, also where two come at once."""
    moment = clock.now()
    in_london = clock.london(moment)
    return Concern.objects.get_or_create(
        about=about,
        settled_at=None,
        defaults={
            "team_id": held.team,
            "how": how,
            "raised_by": by,
            "opened_at": moment,
            "owner_id": routing.owner(keepers(), held.team),
            "deputy_due": working_hours.after(in_london, DEPUTY_WORKING_HOURS),
            "head_due": moment + timedelta(hours=HEAD_HOURS),
        },
    )


def watch(*, about: str, pieces: Sequence[Piece] | None = None) -> Concern | None:
    """Looks for words of the lists in what somebody wrote, and raises a concern where one stands there. `pieces`: what
    they wrote, where the caller has it at hand.

    Words about which a person has decided that they are no concern raise none again, as long as they stay the same.
    """
    if pieces is None:
        held = holdables.show(about)
        pieces = held.pieces if held is not None else []
    if not _listed(piece.words for piece in pieces if piece.own):
        return None
    if Concern.objects.open().filter(about=about).exists():
        return None
    known = _let_go_before(about)
    unknown = [piece.words for piece in pieces if piece.own and hash_of(piece.words) not in known]
    if not _listed(unknown):
        return None
    return raise_concern(about=about, how=Raised.WORDS)


def _listed(texts: Iterable[str]) -> bool:
    phrases = [line for one in WordList.objects.all() for line in one.lines]
    return any(matching.found_in(text, phrases) for text in texts)


def _let_go_before(about: str) -> set[str]:
    decided = Concern.objects.filter(about=about, settled_as=Settled.LET_GO)
    return {one for hashes in decided.values_list("hashes", flat=True) for one in hashes}


def is_open(about: str) -> bool:
    """Whether somebody still has to decide about it."""
    return Concern.objects.open().filter(about=about).exists()


@transaction.atomic
def look(*, concern: Concern, by: User) -> None:
    """Notes that somebody has looked, each time. The first look stops the deputy's clock.

    Refuses members of the team it is about.
    """
    refuse_own_team(concern, by)
    if concern.is_open and concern.looked_at is None:
        Concern.objects.open().filter(pk=concern.pk, looked_at=None).update(looked_at=clock.now())
    people_actions.audit(by=by, did="looked at a concern", about=concern)


def refuse_own_team(concern: Concern, by: User) -> None:
    """Administrators are no exception."""
    if by.teams.filter(pk=concern.team_id).exists():
        raise Refused("This is about your own team. Somebody from outside has to look at it.")


def hash_of(words: str) -> str:
    """SHA-256 of some words."""
    return hashlib.sha256(words.encode()).hexdigest()


def fingerprint(held: Held | None) -> str:
    """What a page was made from: another one means that the words were changed meanwhile."""
    pieces = held.pieces if held else []
    return hash_of("\x1e".join(f"{piece.asked}\x1f{piece.words}\x1f{piece.href}" for piece in pieces))


def _write(concern: Concern, words: str, by: User | None = None) -> ConcernNote:
    return ConcernNote.objects.create(concern=concern, words=words, by=by, at=clock.now())
