"""Answers that a member of staff writes down while somebody speaks, on the phone or face to face."""

from uuid import UUID

from django.db import transaction

from ladder.models import Activity, HelpedBy, Helper
from people import actions as people_actions
from people import links
from people.models import Participant, Seen, User
from people.refusals import Refused
from surveys.actions.beginning import begin
from surveys.actions.hearing_back import say_who_helped
from surveys.models import CameBy, Response, ResponseState
from surveys.privacy import Mode, mode_of

SPOKEN = (CameBy.PHONE, CameBy.FACE)
NOBODYS = "These answers are anonymous. Begin without a name, so that nothing says whose they are."
HAS_BEGUN = "They have begun already. Ask for the code or the reference that they have, and type it in."


def begun_by(*, activity: Activity, participant: Participant) -> Response | None:
    """What somebody has begun or handed in, and not taken back."""
    mine = Response.objects.of_activity(activity).exclude(state=ResponseState.TAKEN_BACK)
    return mine.filter(participation__participant=participant).first()


def begin_for(
    *, activity: Activity, submission_id: UUID, participant: Participant | None, came_by: str, by: User
) -> Response:
    """Begins for whoever speaks; without a person for somebody who does not want to say who they are.

    Refuses who has begun already: only what they hold in their hands opens that. And where nobody can answer.
    """
    if came_by not in SPOKEN:
        raise Refused("Choose how you talk to them.")
    version = activity.questionnaire.current if hasattr(activity, "questionnaire") else None
    if participant is not None and version is not None and mode_of(version.document) == Mode.ANONYMOUS:
        raise Refused(NOBODYS)
    if participant is not None and begun_by(activity=activity, participant=participant):
        raise Refused(HAS_BEGUN)
    with transaction.atomic():
        response = begin(
            activity=activity, submission_id=submission_id, participant=participant, came_by=came_by
        )
        Response.objects.filter(pk=response.pk).update(came_by=came_by)
        say_who_helped(response=response, helped_by=HelpedBy.WROTE, helper=Helper.STAFF)
        _note(response, by)
    response.refresh_from_db()
    return response


def open_for(*, activity: Activity, typed: str, by: User) -> Response | None:
    """What somebody began or handed in, by their own code or reference; None for one that opens nothing here.

    That it was opened is written down, and whoever is known can see it.
    """
    found = _by_reference(activity, typed) or _by_code(activity, typed)
    if found is not None:
        with transaction.atomic():
            _note(found, by)
            person = found.participation.participant
            if person is not None:
                people_actions.note_look(about=found, whose=person, seen=Seen.CALL, by=by)
    return found


def _by_reference(activity: Activity, typed: str) -> Response | None:
    reference = links.tidied_code(typed[:40]).replace("-", "")
    mine = Response.objects.of_activity(activity).exclude(state=ResponseState.TAKEN_BACK)
    return mine.filter(reference=reference).select_related("participation__participant").first()


def _by_code(activity: Activity, typed: str) -> Response | None:
    link = people_actions.follow(typed, is_code=True)
    opens = (("survey", str(activity.pk)), ("my_page", ""))
    if link is None or (link.opens, link.target) not in opens:
        return None
    return begun_by(activity=activity, participant=link.participant)


def _note(response: Response, by: User) -> None:
    """The line names the answers only where they are somebody's: its minute would say whose the others are."""
    taking_part = response.participation
    about = response if taking_part.participant_id else taking_part.activity
    people_actions.audit(by=by, did="wrote down answers for somebody", about=about)
