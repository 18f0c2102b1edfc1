"""Who helped, and how somebody wants to hear what came of it."""

from dataclasses import dataclass

from django.db import transaction

from ladder.models import HelpedBy, Helper, Participation
from people.models import Hears, Participant
from people.refusals import Refused
from surveys.actions.apart import NEEDS_A_CODE
from surveys.actions.keeping_counts import count_anew
from surveys.actions.keeping_open import is_typed_in, refuse_closed
from surveys.models import Response, ResponseState
from surveys.privacy import Mode

NO_REPLY_WORDS = "I do not want a reply"


@dataclass(frozen=True)
class HearBack:
    """How somebody wants to hear what came of it. `way` is a people.models.Way, or nothing for no reply at all.
    `name_shown` is the name that staff may see beside the answers, where they were told so; ignored elsewhere.
    """

    way: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    name_shown: str = ""


@transaction.atomic
def say_who_helped(*, response: Response, helped_by: str, helper: str) -> None:
    """How much help the person had, and whose. Empty: not said."""
    refuse_closed(response.participation.activity, from_paper=is_typed_in(response))
    is_counted = response.state != ResponseState.DRAFT
    if is_counted:
        mine = Response.objects.select_for_update()  # control: one change of an answer after the other
        mine.filter(pk=response.pk).first()
    Participation.objects.filter(pk=response.participation_id).update(
        helped_by=HelpedBy(helped_by), helper=Helper(helper)
    )
    if is_counted:
        count_anew(response.pk)


@transaction.atomic
def hear_back(*, response: Response, wish: HearBack) -> Participant | None:
    """Keeps how the person wants to hear what came of it, and returns them.

    Somebody who came without a link becomes a new person, even under a known address: an address that anybody can
    type must never open what somebody else has said. No way at all is no reply. Refuses where answers are anonymous:
    there it is kept apart (wish_for_the_reply).
    """
    refuse_closed(response.participation.activity, from_paper=is_typed_in(response))
    if response.is_anonymous:
        raise Refused(NEEDS_A_CODE)
    taking_part = Participation.objects.select_related("participant").get(pk=response.participation_id)
    taking_part.wants_reply = bool(wish.way)
    person = taking_part.participant
    if wish.way and person is None:
        person = Participant.objects.create()
        taking_part.participant = person
    if person is not None and wish.way:
        person.way = wish.way
        for name in ("name", "email", "phone", "address"):
            if getattr(wish, name).strip():
                setattr(person, name, getattr(wish, name).strip())
        person.email = person.email.lower()
        if person.hears == Hears.NOTHING:
            person.hears = Hears.REPLIES  # they have just said so, whatever they said before
        person.save()
    taking_part.name_shown = wish.name_shown.strip() if response.mode == Mode.NAMED else ""
    taking_part.save(update_fields=["wants_reply", "participant", "name_shown"])
    response.participation = taking_part
    return person
