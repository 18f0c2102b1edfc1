"""Handing in, and taking back."""

from django.db import transaction
from django.db.models import prefetch_related_objects

from ladder import actions as ladder_actions
from ladder.models import Participation
from outbox import actions as outbox_actions
from people import clock
from people.models import Participant
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import How, Raised
from surveys.actions.apart import note_taking_part
from surveys.actions.exports import forget_exports
from surveys.actions.files_gone import forget_files_of
from surveys.actions.following import drop_what_is_not_asked, follow_the_way
from surveys.actions.keeping_counts import add, count_anew
from surveys.actions.keeping_open import locked, moment_of
from surveys.actions.keeping_safe import about, pieces
from surveys.actions.reading_anew import forget_reading
from surveys.actions.scans import forget_scan_of
from surveys.models import AnswerWords, ChoiceRow, Response, ResponseState


class Unanswered(Refused):
    """A question that has to be answered is not: Journey.unanswered() says which."""


def submit(
    *, response: Response, may_leave_out: bool = False, participant: Participant | None = None
) -> Response:
    """Hands the answers in: they count from now on, and a thank-you is queued. Twice, or in two tabs, is once.

    Where answers are anonymous, it is kept apart that `participant` took part, if we know them, and there is no
    thank-you: there is nobody to thank. Refuses there whoever has handed in others before.

    Answers to questions that the person is not asked any more are dropped. Refuses after closing, and while a question
    that has to be answered is not; a paper may leave out anything.
    """
    with transaction.atomic():
        kept = locked(response)
        if kept.state != ResponseState.TAKEN_BACK:
            prefetch_related_objects([kept], "words")
            _hand_in(kept, may_leave_out=may_leave_out, participant=participant)
    for name in ("state", "submitted_at", "answers", "seen", "held", "version"):
        setattr(response, name, getattr(kept, name))
    return response


def _hand_in(response: Response, *, may_leave_out: bool, participant: Participant | None) -> None:
    if not may_leave_out and response.journey().unanswered():
        raise Unanswered("There is still a question that needs an answer.")
    drop_what_is_not_asked(response)
    if response.state == ResponseState.SUBMITTED:
        return
    response.state, response.submitted_at = ResponseState.SUBMITTED, moment_of(response.participation)
    change = follow_the_way(response, is_first=True)
    _wait_to_be_read(response)
    ladder_actions.contribute(participation=response.participation)
    if response.is_anonymous and participant is not None:
        note_taking_part(activity=response.participation.activity, participant=participant)
    _thank(response)
    add(response.version_id, change)  # late: everybody who hands this survey in waits here for the one before
    if safety_actions.watch(about=about(response), pieces=pieces(response)) is not None:
        response.refresh_from_db(fields=["held"])


def _wait_to_be_read(response: Response) -> None:
    """From today on, also what was written days ago."""
    today = clock.today()
    if any(one.waits_since != today for one in response.words.all()):
        AnswerWords.objects.filter(response=response).update(waits_since=today)


def say_worried(*, response: Response) -> None:
    """They ticked that they are worried about somebody's safety: what they wrote is held, finished or not."""
    safety_actions.raise_concern(about=about(response), how=Raised.TICK)
    response.refresh_from_db(fields=["held"])


def _thank(response: Response) -> None:
    taking_part = response.participation
    if taking_part.participant is not None and taking_part.wants_reply:
        # Somebody who took back and answered again is thanked again.
        outbox_actions.queue_once_more(
            kind="thanks",
            about=str(taking_part.activity_id),
            to=taking_part.participant,
            payload={"response": str(response.pk)},
        )


@transaction.atomic
def take_back(*, response: Response, participant: Participant | None = None) -> None:
    """Erases what was said and stops counting the person. What was already published stays as it is. Twice is once.

    Where answers are anonymous, `participant` is who did it, if we know them: that they took part goes as well.

    Refuses while a legal reason keeps it.
    """
    person = response.participation.participant
    if response.participation.activity_id in safety_actions.kept_activities() or (
        person is not None and safety_actions.is_held(person)
    ):
        raise Refused(safety_actions.HELD)
    taken = (
        Response.objects.filter(pk=response.pk)
        .exclude(state=ResponseState.TAKEN_BACK)
        .update(
            state=ResponseState.TAKEN_BACK,
            answers={},
            seen=[],
            may_quote=False,
            way_back="",
            taken_back_at=moment_of(response.participation),
            submitted_at=response.submitted_at or moment_of(response.participation),
        )
    )
    if taken:
        AnswerWords.objects.filter(response=response).delete()
        forget_files_of(response)
        ChoiceRow.objects.filter(response=response).delete()
        forget_reading(response)
        forget_scan_of(response)
        forget_exports(response.participation.activity_id)
        count_anew(response.pk)
        ladder_actions.withdraw(participation=response.participation)
        Participation.objects.filter(pk=response.participation_id).update(name_shown="")
        if response.is_anonymous and participant is not None:
            ladder_actions.withdraw_apart(activity=response.participation.activity, participant=participant)
        _cancel_letters(response)
        safety_actions.note_erasure(kind="response", key=str(response.pk), how=How.TAKEN_BACK)
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
