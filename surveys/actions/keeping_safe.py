"""What surveys let whoever keeps people safe hold, show and let go."""

from django.db import transaction
from django.urls import reverse

from ladder.models import HelpedBy, Helper, Participation
from people import clock
from people.keys import row_uuid
from people.refusals import Refused
from safety.holdables import Held, Holdable, Piece
from surveys.actions.exports import forget_exports
from surveys.actions.keeping_counts import count_anew
from surveys.models import AnswerWords, Response, ResponseState, Said

HELD = (
    "We do not show these answers on a page, so they cannot be changed here. Ring us and we do it with you."
)


def about(response: Response) -> str:
    """How safety names it."""
    return f"surveys.response:{response.pk}"


def refuse_held(response: Response) -> None:
    """What was handed in and is held is shown nowhere, so nothing of it can be written over by an empty box either."""
    if response.is_out_of_sight:
        raise Refused(HELD)


def _show(key: str) -> Held | None:
    found = (
        Response.objects.select_related("version", "participation__activity", "participation__participant")
        .filter(pk=row_uuid(key))
        .first()
    )
    if found is None:
        return None
    taking_part = found.participation
    return Held(
        team=taking_part.activity.team_id,
        where=f"{taking_part.activity} (answer {found.reference})",
        pieces=pieces(found),
        person=taking_part.participant,
        helped=_helped(taking_part),
        gone=_gone(found),
    )


def pieces(response: Response) -> list[Piece]:
    """What somebody answered, as whoever keeps people safe reads it."""
    return [
        Piece(said.question, "\n".join(said.answers), own=said.own_words, href=_file(said))
        for said in response.everything_in_words()
    ]


def _file(said: Said) -> str:
    return reverse("admin:surveys_held_file", args=[said.file.key]) if said.file else ""


def _gone(response: Response) -> str:
    if response.state != ResponseState.TAKEN_BACK or response.taken_back_at is None:
        return ""
    day = clock.in_words(clock.london(response.taken_back_at).date())
    return f"These answers were taken back on {day}, so nothing of them is left. Somebody else may have done that."


def _helped(taking_part: Participation) -> str:
    if not taking_part.helped_by or taking_part.helped_by == HelpedBy.MYSELF:
        return ""
    who = f" ({Helper(taking_part.helper).label})" if taking_part.helper else ""
    return f"{HelpedBy(taking_part.helped_by).label}{who}"


@transaction.atomic
def _hold(key: str) -> None:
    """From now on it is in nothing, files that were made with it neither."""
    held = Response.objects.filter(pk=row_uuid(key))
    held.update(held=True)
    count_anew(row_uuid(key))
    for activity in held.values_list("version__questionnaire__activity", flat=True):
        forget_exports(activity)


@transaction.atomic
def _let_go(key: str) -> None:
    """Nobody could read it while it was held, so it has not waited."""
    Response.objects.filter(pk=row_uuid(key)).update(held=False)
    AnswerWords.objects.filter(response=row_uuid(key)).update(waits_since=clock.today())
    count_anew(row_uuid(key))


HOLDABLE = Holdable(show=_show, hold=_hold, let_go=_let_go, keep=_hold)
