"""Whoever wrote something objects to its being held back or hidden; somebody else than who decided settles it."""

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock, working_days
from people.models import User
from people.refusals import Refused
from safety import readables
from safety.actions.readings import OWN_TEAM, taken_out
from safety.actions.rulings import bring_back, turn_of
from safety.models import Did, Objection, ObjectionWords, Outcome, Reading, Ruling

OBJECTION_WORKING_DAYS = 5  # by when somebody else has settled it
LONGEST = 2_000
OBJECTED_ALREADY = "You have told us already. Somebody else looks at it, and we write to you."
NOTHING_TO_OBJECT_TO = "This is shown, so there is nothing to object to."
SETTLED_ALREADY = "Somebody else has settled this already."


def decision_against(about: str) -> Reading | Ruling | None:
    """The decision that keeps it from being shown now, if there is one."""
    ruling: Ruling | None = Ruling.objects.exclude(did=Did.STAYS).filter(about=about).last()
    if ruling is not None:
        return ruling if ruling.did == Did.HIDDEN else None
    reading = Reading.objects.filter(about=about, outcome=Outcome.HELD).first()
    return None if reading is None or Objection.objects.filter(reading=reading, upheld=True) else reading


def objection_to(decision: Reading | Ruling) -> Objection | None:
    return Objection.objects.filter(**_against(decision)).first()


def object_to(*, about: str, words: str, by: User | None = None) -> Objection:
    """Asks somebody else to look at it, within five working days. `by` wrote it down for somebody who rang.

    Refuses nothing, too much, what is shown, and a second objection to the same decision.
    """
    decision = decision_against(about)
    if not words.strip():
        raise Refused("Write why you think it should be shown.")
    if len(words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    if decision is None:
        raise Refused(NOTHING_TO_OBJECT_TO)
    try:
        return _keep(about, decision, words.strip(), by)
    except IntegrityError as error:  # the constraint: one for each decision
        raise Refused(OBJECTED_ALREADY) from error


@transaction.atomic
def _keep(about: str, decision: Reading | Ruling, words: str, by: User | None) -> Objection:
    made = Objection.objects.create(
        about=about,
        team_id=decision.team_id,
        decided_by=_decider(decision),
        due_on=working_days.after(clock.today(), OBJECTION_WORKING_DAYS),
        **_against(decision),
    )
    ObjectionWords.objects.create(objection=made, words=words)
    if by is not None:
        people_actions.audit(by=by, did="wrote down an objection", about=made)
    return made


@transaction.atomic
def uphold(*, objection: Objection, because: str, by: User, words: str = "") -> None:
    """It is shown now; whoever wrote it is told. `words`: what was held back, with names taken out.

    Refuses whoever took the decision, members of the team, no reason, words that say anything else, and what was
    settled or is gone meanwhile.
    """
    turn = turn_of(objection.about)
    written = turn.written
    _settle(objection, by, because, upheld=True)
    if objection.reading_id is None:
        bring_back(turn, objection.about, because, by)
    else:
        if words.strip() and words.split() != written.words.split():
            taken_out(written, words)
        readables.settle(objection.about, words.strip() or written.words)
    readables.tell(objection.about, "objection", objection.pk)


@transaction.atomic
def turn_down(*, objection: Objection, because: str, by: User) -> None:
    """It stays as it is; whoever wrote it is told why. Refuses as `uphold` does."""
    _settle(objection, by, because, upheld=False)
    readables.tell(objection.about, "objection", objection.pk)


def _settle(objection: Objection, by: User, because: str, *, upheld: bool) -> None:
    if objection.decided_by_id == by.pk:
        raise Refused("You took this decision. Somebody else has to look at the objection.")
    if by.teams.filter(pk=objection.team_id).exists():
        raise Refused(OWN_TEAM)
    if not because.strip():
        raise Refused("Write why. Whoever wrote it reads this.")
    settled = Objection.objects.filter(pk=objection.pk, settled_at=None).update(
        settled_by=by, settled_at=clock.now(), upheld=upheld, because=because.strip()
    )
    if not settled:
        raise Refused(SETTLED_ALREADY)
    people_actions.audit(by=by, did="settled an objection", about=objection, detail={"upheld": upheld})


def _decider(decision: Reading | Ruling) -> User:
    """The database sees to it that what was read has a reader."""
    by = decision.by if isinstance(decision, Ruling) else decision.read_by
    if by is None:
        raise Refused(NOTHING_TO_OBJECT_TO)
    return by


def _against(decision: Reading | Ruling) -> dict[str, Reading | Ruling]:
    return {"ruling" if isinstance(decision, Ruling) else "reading": decision}
