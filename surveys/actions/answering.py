"""Beginning, answering, handing in, taking back. What was acknowledged is in the database."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, Band, HelpedBy, Helper, Participation
from outbox import actions as outbox_actions
from outbox.models import Channel, Message
from people import actions as people_actions
from people import clock
from people.links import CODE_LETTERS
from people.models import Participant
from people.refusals import Refused
from surveys import journey
from surveys.models import AnswerWords, ChoiceRow, Coding, Response, ResponseState

CLOSED = "This has closed, so answers can no longer be changed. Your words are still below, so that you can keep them."


@dataclass(frozen=True)
class HearBack:
    """How somebody wants to hear what came of it. `way` is a people.models.Way, or nothing for no reply at all."""

    way: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


def begin(*, activity: Activity, submission_id: UUID, participant: Participant | None = None) -> Response:
    """The response of one person, made once: by a person's own link it is found again, else by the page's own id.

    Refuses where the activity is not open, or has no survey.
    """
    version = activity.questionnaire.current if hasattr(activity, "questionnaire") else None
    if version is None:
        raise Refused("There are no questions here yet.")
    _refuse_closed(activity)
    found = Response.objects.filter(submission_id=submission_id).first() or _of(activity, participant)
    if found is not None:
        return _begun_again(found)
    try:
        with transaction.atomic():
            band = Band.INVITED if participant is not None else Band.OPEN_LINK
            taking_part = ladder_actions.take_part(activity=activity, participant=participant, band=band)
            return Response.objects.create(
                version=version,
                participation=taking_part,
                submission_id=submission_id,
                reference=_new_reference(),
                started_on=clock.today(),
                saved_at=clock.now(),
            )
    except IntegrityError:
        # Pressed twice at once: the other press made it.
        again = Response.objects.filter(submission_id=submission_id).first() or _of(activity, participant)
        if again is None:
            raise
        return again


def _begun_again(response: Response) -> Response:
    """Somebody who took their answers back and changes their mind begins afresh: nothing of what they said is left."""
    again = Response.objects.filter(pk=response.pk, state=ResponseState.TAKEN_BACK).update(
        state=ResponseState.DRAFT, submitted_at=None, taken_back_at=None, saved_at=clock.now()
    )
    if again:
        response.refresh_from_db()
    return response


def _of(activity: Activity, participant: Participant | None) -> Response | None:
    if participant is None:
        return None
    return Response.objects.filter(
        participation__activity=activity, participation__participant=participant
    ).first()


def save_answer(*, response: Response, code: str, value: journey.Value) -> None:
    """Keeps one checked answer, and that its page was passed. Also on what was handed in, until it closes.

    Refuses after closing, by the database's own clock inside the transaction; and on what was taken back.
    """
    question = journey.Journey.through(response.version.document, {}).question(code)
    if question is None:
        raise Refused("There is no such question in this survey.")
    with transaction.atomic():
        _refuse_closed(response.participation.activity)
        kept = (
            Response.objects.select_for_update()  # control: answers saved at once
            .filter(pk=response.pk)
            .exclude(state=ResponseState.TAKEN_BACK)
            .first()
        )
        if kept is None:
            raise Refused("These answers were taken back.")
        if question["kind"] in journey.OWN_WORDS:
            _keep_words(kept, code, str(value))
        elif question["kind"] != "page":
            kept.answers = {**kept.answers, code: value} if value else _without(kept.answers, code)
            if kept.state == ResponseState.SUBMITTED:
                _count(kept)
        kept.seen = kept.seen if code in kept.seen else [*kept.seen, code]
        kept.saved_at = clock.now()
        kept.save(update_fields=["answers", "seen", "saved_at"])
    response.answers, response.seen = kept.answers, kept.seen


def _keep_words(response: Response, code: str, words: str) -> None:
    """Own words, apart from the choices. Changed words have to be read anew, so they leave their themes."""
    before = AnswerWords.objects.filter(response=response, question=code).first()
    if before is not None and before.words == words:
        return
    Coding.objects.filter(response=response, question=code).delete()
    if words:
        AnswerWords.objects.update_or_create(response=response, question=code, defaults={"words": words})
    elif before is not None:
        before.delete()


def say_who_helped(*, response: Response, helped_by: str, helper: str) -> None:
    """How much help the person had, and whose. Empty: not said."""
    _refuse_closed(response.participation.activity)
    Participation.objects.filter(pk=response.participation_id).update(
        helped_by=HelpedBy(helped_by), helper=Helper(helper)
    )


@transaction.atomic
def hear_back(*, response: Response, wish: HearBack) -> Participant | None:
    """Keeps how the person wants to hear what came of it, and returns them.

    Somebody who came without a link becomes a new person, even under a known address: an address that anybody can
    type must never open what somebody else has said. No way at all is no reply.
    """
    _refuse_closed(response.participation.activity)
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
        person.save()
    taking_part.save(update_fields=["wants_reply", "participant"])
    response.participation = taking_part
    return person


def submit(*, response: Response) -> Response:
    """Hands the answers in: they count from now on, and a thank-you is queued. Twice, or in two tabs, is once.

    Refuses after closing.
    """
    with transaction.atomic():
        _refuse_closed(response.participation.activity)
        handed_in = Response.objects.filter(pk=response.pk, state=ResponseState.DRAFT).update(
            state=ResponseState.SUBMITTED, submitted_at=clock.now()
        )
        response.refresh_from_db()
        if handed_in:
            _count(response)
            ladder_actions.contribute(participation=response.participation)
            _thank(response)
    return response


def _thank(response: Response) -> None:
    taking_part = Participation.objects.select_related("participant").get(pk=response.participation_id)
    if taking_part.participant is not None and taking_part.wants_reply:
        about, person = str(taking_part.activity_id), taking_part.participant
        outbox_actions.queue(
            kind="thanks",
            about=about,
            to=person,
            payload={"response": str(response.pk)},
            # Somebody who took back and answered again is thanked again.
            edition=Message.objects.filter(kind="thanks", about=about, participant=person).count() + 1,
        )


@transaction.atomic
def take_back(*, response: Response) -> None:
    """Erases what was said and stops counting the person. What was already published stays as it is. Twice is once."""
    taken = (
        Response.objects.filter(pk=response.pk)
        .exclude(state=ResponseState.TAKEN_BACK)
        .update(
            state=ResponseState.TAKEN_BACK,
            answers={},
            seen=[],
            taken_back_at=clock.now(),
            submitted_at=response.submitted_at or clock.now(),
        )
    )
    if taken:
        AnswerWords.objects.filter(response=response).delete()
        ChoiceRow.objects.filter(response=response).delete()
        Coding.objects.filter(response=response).delete()
        ladder_actions.withdraw(participation=response.participation)
        _cancel_letters(response)
    response.refresh_from_db()


def _cancel_letters(response: Response) -> None:
    """A letter about answers that are no more would hold nothing."""
    person = response.participation.participant
    if person is not None:
        outbox_actions.cancel_by_hand(
            about=str(response.participation.activity_id),
            to=person,
            reason="They took their answers back.",
        )


def _count(response: Response) -> None:
    """Makes the rows for counting anew from the answers."""
    ChoiceRow.objects.filter(response=response).delete()
    ChoiceRow.objects.bulk_create(
        ChoiceRow(response=response, question=code, option=option)
        for code, value in sorted(response.answers.items())
        for option in ([value] if isinstance(value, str) else value)
    )


def _refuse_closed(activity: Activity) -> None:
    """By the database's clock: the machines of several web servers may differ by seconds."""
    moment = clock.database_now()
    if activity.opened_at is None or moment < activity.opens_at:
        raise Refused("This is not open yet.")
    if moment >= activity.closes_at:
        raise Refused(CLOSED)


def _without(answers: dict[str, journey.Value], code: str) -> dict[str, journey.Value]:
    return {key: value for key, value in answers.items() if key != code}


def _new_reference() -> str:
    """Eight letters nobody mixes up: about 36 bits, and the database refuses a second one of the same."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


@transaction.atomic
def _somebody(response: Response) -> Participant:
    """The person of a response; one without a name where somebody came by the open link."""
    taking_part = Participation.objects.select_related("participant").get(pk=response.participation_id)
    if taking_part.participant is None:
        taking_part.participant = Participant.objects.create()
        taking_part.save(update_fields=["participant"])
        response.participation = taking_part
    return taking_part.participant


def code_to_come_back(*, response: Response) -> str:
    """A new short code that opens these answers until the survey closes, and for 60 days at least."""
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
