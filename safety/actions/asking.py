"""What somebody asks of what is theirs: to see it or to have it erased, by their own link or on the phone."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from safety.actions.erasing import HELD, erase_person, is_held
from safety.models import How, PersonRequest, Proof, State, Wanted, Who

ASKED_ALREADY = "Somebody has asked for this already."
SETTLED_ALREADY = "Somebody else has settled this already."


@dataclass(frozen=True)
class Shown:
    """Who asked, and how they showed that it is theirs. `sentence` holds none of their words."""

    who: str = Who.THEMSELVES
    proof: str = ""
    sentence: str = ""


def erase_own(*, participant: Participant) -> bool:
    """The person erases what is theirs. False where a legal reason keeps it: then it goes as soon as that is over."""
    if not is_held(participant):
        erase_person(participant=participant, how=How.OWN_LINK)
        return True
    with transaction.atomic():
        PersonRequest.objects.get_or_create(
            kind=Wanted.ERASE, person=participant.pk, state=State.HELD, defaults={"asked_by": None}
        )
    return False


def look_for(*, participant: Participant, shown: Shown, by: User) -> PersonRequest:
    """Staff look at everything that is somebody's, to read it out or to send it to them. Refuses without a proof."""
    _refuse_unproved(shown)
    with transaction.atomic():
        asked = _ask(Wanted.SEE, participant, shown, by, State.DONE)
        people_actions.audit(
            by=by, did="looked at what we keep about somebody, for them", about=participant,
            detail={"who": shown.who, "proof": shown.proof},
        )  # fmt: skip
    return asked


def ask_to_erase(*, participant: Participant, shown: Shown, by: User) -> PersonRequest:
    """Staff ask for somebody that all of theirs is erased; a second one does it. Refuses without a proof, and twice."""
    _refuse_unproved(shown)
    try:
        with transaction.atomic():
            asked = _ask(Wanted.ERASE, participant, shown, by, State.WAITING)
            people_actions.audit(
                by=by, did="asked to erase a person", about=asked,
                detail={"who": shown.who, "proof": shown.proof},
            )  # fmt: skip
    except IntegrityError as error:  # the constraint: one wish at a time
        raise Refused(ASKED_ALREADY) from error
    return asked


def _refuse_unproved(shown: Shown) -> None:
    if shown.who not in Who.values or shown.proof not in Proof.values:
        raise Refused("Say who asked, and how they showed that it is theirs.")
    if not shown.sentence.strip():
        raise Refused("Write in a sentence how you know that it is theirs.")


def _ask(kind: Wanted, participant: Participant, shown: Shown, by: User, state: State) -> PersonRequest:
    return PersonRequest.objects.create(
        kind=kind, person=participant.pk, who=shown.who, proof=shown.proof,
        sentence=shown.sentence.strip(), state=state, asked_by=by,
    )  # fmt: skip


def confirm_erasing(*, asked: PersonRequest, by: User) -> State:
    """The second person: everything is erased, or waits for the end of a legal reason. Returns which.

    Refuses whoever asked, and what was settled meanwhile.
    """
    with transaction.atomic():
        person = Participant.objects.filter(pk=asked.person).first()
        state = State.HELD if person is not None and is_held(person) else State.DONE
        _settle(asked, by, state)
        if person is not None and state == State.DONE:
            erase_person(participant=person, how=How.STAFF, by=by)
    return state


@transaction.atomic
def refuse_erasing(*, asked: PersonRequest, by: User) -> None:
    """The second person is not sure that it is theirs: nothing is erased. Refuses as `confirm_erasing` does."""
    _settle(asked, by, State.REFUSED)
    people_actions.audit(by=by, did="did not erase a person", about=asked)


def _settle(asked: PersonRequest, by: User, state: State) -> None:
    if asked.asked_by_id == by.pk:
        raise Refused("You asked for this. A second person has to look at it.")
    settled = PersonRequest.objects.filter(pk=asked.pk, state=State.WAITING).update(
        state=state, settled_by=by, settled_at=clock.now(), sentence=""
    )
    if not settled:
        raise Refused(SETTLED_ALREADY)
    asked.refresh_from_db()


__all__ = [
    "HELD",
    "Shown",
    "ask_to_erase",
    "confirm_erasing",
    "erase_own",
    "look_for",
    "refuse_erasing",
]
