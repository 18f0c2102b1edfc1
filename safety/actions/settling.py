"""What somebody who keeps people safe does about a concern: take it on, note it, decide."""

from datetime import date

from django.db import transaction

from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from safety import holdables
from safety.actions.concerns import LONGEST_NOTE, fingerprint, hash_of, refuse_own_team
from safety.models import Concern, ConcernNote, Raised, Settled

SETTLED_ALREADY = "Somebody else has settled this already."
CHANGED = "What they wrote has changed since you opened this page. Read it again, then decide."


@transaction.atomic
def take_on(*, concern: Concern, by: User) -> None:
    """It is theirs from now on, whoever had it before. Twice is once.

    Refuses members of the team it is about, and what is settled.
    """
    refuse_own_team(concern, by)
    if not Concern.objects.open().filter(pk=concern.pk).update(owner=by, taken_at=clock.now()):
        raise Refused(SETTLED_ALREADY)
    people_actions.audit(by=by, did="took on a concern", about=concern)
    concern.refresh_from_db()


@transaction.atomic
def note(*, concern: Concern, words: str, by: User) -> ConcernNote:
    """Writes down what was done. It stays, also after the concern is settled, and only keepers read it.

    Refuses members of the team it is about, and nothing or too much.
    """
    refuse_own_team(concern, by)
    if not words.strip():
        raise Refused("Write what you did, and when.")
    if len(words) > LONGEST_NOTE:
        raise Refused(f"Make this shorter than {LONGEST_NOTE:,} letters. We kept all of it here.")
    made = ConcernNote.objects.create(concern=concern, words=words.strip(), by=by, at=clock.now())
    people_actions.audit(by=by, did="noted something on a concern", about=concern)
    return made


@transaction.atomic
def let_go(*, concern: Concern, seen: str, by: User) -> None:
    """No concern: what they wrote counts again like every other. The same words raise no concern any more.

    `seen` is the fingerprint of the words that were on the page. Refuses whoever has not taken it on, members of the
    team, words that changed since, and what is settled.
    """
    _settle(concern, by, seen, Settled.LET_GO)
    holdables.let_go(concern.about)


@transaction.atomic
def keep_held(*, concern: Concern, seen: str, by: User) -> None:
    """It stays out of everything for good, unless somebody looks again. Refuses as `let_go` does."""
    _settle(concern, by, seen, Settled.KEPT)
    holdables.keep(concern.about)


@transaction.atomic
def report_outside(*, concern: Concern, seen: str, to: str, on: date, by: User) -> None:
    """It was reported outside, to whom and when; it stays held. Refuses as `let_go` does, no name, a day to come."""
    if not to.strip():
        raise Refused("Write to whom you reported it.")
    if on > clock.today():
        raise Refused("This day has not come yet. Write the day on which you reported it.")
    _settle(concern, by, seen, Settled.REPORTED, reported_to=to.strip(), reported_on=on)
    holdables.keep(concern.about)


@transaction.atomic
def look_again(*, concern: Concern, by: User) -> Concern:
    """Opens a new concern about the same words, taken on by whoever asks, so that a decision can be undone.

    Refuses members of the team, what is still open, and words that are gone.
    """
    refuse_own_team(concern, by)
    held = holdables.show(concern.about)
    if held is None or held.gone:
        raise Refused("These words are not there any more, so there is nothing to decide.")
    moment = clock.now()
    anew, is_new = Concern.objects.get_or_create(
        about=concern.about,
        settled_at=None,
        defaults={
            "team_id": concern.team_id,
            "how": Raised.AGAIN,
            "raised_by": by,
            "opened_at": moment,
            "owner": by,
            "looked_at": moment,
            "taken_at": moment,
            "deputy_due": moment,
            "head_due": moment,
        },
    )
    if not is_new:
        raise Refused("Somebody looks at this again already.")
    holdables.hold(concern.about)
    people_actions.audit(by=by, did="looked at a concern again", about=anew)
    return anew


def _settle(concern: Concern, by: User, seen: str, settled_as: Settled, **more: object) -> None:
    refuse_own_team(concern, by)
    held = holdables.show(concern.about)
    if fingerprint(held) != seen:
        raise Refused(CHANGED)
    pieces = held.pieces if held else []
    mine = Concern.objects.open().filter(pk=concern.pk, owner=by, taken_at__isnull=False)
    settled = mine.update(
        settled_at=clock.now(),
        settled_by=by,
        settled_as=settled_as,
        hashes=[hash_of(piece.words) for piece in pieces if piece.own],
        **more,
    )
    if not settled:
        is_open = Concern.objects.open().filter(pk=concern.pk).exists()
        raise Refused("Take this on first. Then it is yours to decide." if is_open else SETTLED_ALREADY)
    people_actions.audit(by=by, did="settled a concern", about=concern, detail={"as": settled_as.value})
    concern.refresh_from_db()
