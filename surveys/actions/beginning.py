"""Beginning, once, however often the button is pressed."""

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, Band
from people import clock
from people.links import CODE_LETTERS
from people.models import Participant
from people.refusals import Refused
from safety import actions as safety_actions
from surveys.actions.apart import TOOK_PART, TookPart, has_taken_part
from surveys.actions.keeping_open import moment_of, refuse_closed
from surveys.actions.keeping_safe import about
from surveys.models import CameBy, QuestionnaireVersion, Response, ResponseState
from surveys.privacy import Mode, mode_of


def begin(
    *,
    activity: Activity,
    submission_id: UUID,
    participant: Participant | None = None,
    came_by: str = CameBy.WEB,
    version: QuestionnaireVersion | None = None,
) -> Response:
    """The response of one person, made once: by a person's own link it is found again, else by the page's own id.

    `version` is the current one where none is given. Where answers are anonymous nothing of the person is kept with
    them: they are found by the page's id alone. Refuses where the activity is not open, or has no survey, and there
    somebody who has taken part.
    """
    if version is None and hasattr(activity, "questionnaire"):
        version = activity.questionnaire.current
    if version is None:
        raise Refused("There are no questions here yet.")
    refuse_closed(activity, from_paper=came_by == CameBy.PAPER)
    anonymous = mode_of(version.document) == Mode.ANONYMOUS
    if anonymous and has_taken_part(activity, participant):
        raise TookPart(TOOK_PART)
    participant = None if anonymous else participant
    found = Response.objects.filter(submission_id=submission_id).first() or _of(activity, participant)
    if found is not None:
        return _begun_again(found, version, came_by)
    try:
        with transaction.atomic():
            band = _band(participant, anonymous=anonymous)
            can_be_told = not anonymous and came_by != CameBy.OTHER
            taking_part = ladder_actions.take_part(
                activity=activity, participant=participant, band=band, wants_reply=can_be_told
            )
            return Response.objects.create(
                version=version,
                participation=taking_part,
                submission_id=submission_id,
                reference=_new_reference(),
                came_by=came_by,
                started_on=clock.today(),
                saved_at=moment_of(taking_part),
            )
    except IntegrityError:
        # Pressed twice at once: the other press made it.
        again = Response.objects.filter(submission_id=submission_id).first() or _of(activity, participant)
        if again is None:
            raise
        return again


def _band(participant: Participant | None, *, anonymous: bool) -> Band:
    if anonymous:
        return Band.ANONYMOUS
    return Band.OPEN_LINK if participant is None else Band.INVITED


def _begun_again(response: Response, version: QuestionnaireVersion, came_by: str) -> Response:
    """Somebody who took their answers back and changes their mind begins afresh: nothing of what they said is left."""
    again = Response.objects.filter(pk=response.pk, state=ResponseState.TAKEN_BACK).update(
        state=ResponseState.DRAFT,
        came_by=came_by,
        version=version,
        submitted_at=None,
        taken_back_at=None,
        saved_at=moment_of(response.participation),
        held=safety_actions.is_open(about(response)),
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


def _new_reference() -> str:
    """Eight letters nobody mixes up: about 36 bits, and the database refuses a second one of the same."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
