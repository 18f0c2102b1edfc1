"""Stopping, and coming back by a code or a link."""

from django.db import transaction

from ladder.models import Band, Participation
from outbox import actions as outbox_actions
from outbox.models import Channel
from people import actions as people_actions
from people import clock
from people.models import Participant
from people.refusals import Refused
from surveys.actions.apart import NEEDS_A_CODE, code_of_nobody
from surveys.models import Response


@transaction.atomic
def _somebody(response: Response) -> Participant:
    """The person of a response; one without a name where somebody came by the open link. Refuses for anonymous ones."""
    if response.is_anonymous:
        raise Refused(NEEDS_A_CODE)
    taking_part = Participation.objects.select_related("participant").get(pk=response.participation_id)
    if taking_part.participant is None:
        taking_part.participant = Participant.objects.create()
        taking_part.save(update_fields=["participant"])
        response.participation = taking_part
    return taking_part.participant


def code_to_come_back(*, response: Response) -> str:
    """A new short code that opens these answers until the survey closes, and for 60 days at least."""
    if response.is_anonymous:
        return code_of_nobody(response=response)
    person = _somebody(response)
    activity = response.participation.activity
    return people_actions.make_code(
        participant=person, opens="survey", target=str(activity.pk), until=activity.closes_at
    )


def knows_address(response: Response) -> bool:
    """Whether a link is sent to an address we had before, so that nobody has to type one."""
    taking_part = response.participation
    person = taking_part.participant
    return person is not None and bool(person.email) and taking_part.band != Band.OPEN_LINK


@transaction.atomic
def mail_to_come_back(*, response: Response, email: str) -> None:
    """Sends a link that opens these answers, by e-mail whatever way the person wants to hear otherwise.

    Somebody who was invited and gave us an address gets it there. For everybody else it is the one typed now: the one
    before may have been mistyped.
    """
    person = _somebody(response)
    if not knows_address(response):
        person.email = email.strip().lower()
        person.save(update_fields=["email"])
    outbox_actions.queue(
        kind="come_back",
        about=str(response.participation.activity_id),
        to=person,
        payload={"response": str(response.pk)},
        channel=Channel.EMAIL,
        # One mail a minute at the most, however often the button is pressed.
        edition=int(clock.now().timestamp()) // 60,
    )
