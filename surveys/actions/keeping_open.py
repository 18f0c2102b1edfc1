"""What holds for every change of answers: not after closing, nothing of what was taken back, one change at a time."""

from datetime import datetime

from ladder.models import Activity, Participation
from people import clock
from people.refusals import Refused
from surveys.actions.coming_late import why_no_paper
from surveys.actions.keeping_safe import refuse_held
from surveys.models import CameBy, Response, ResponseState

CLOSED = "This has closed, so answers can no longer be changed. Your words are still below, so that you can keep them."
GONE = "These answers were taken back."


def moment_of(taking_part: Participation) -> datetime:
    """Now; for somebody whom nobody knows only the day: a minute can be found again in rows about somebody else."""
    return clock.start_of(clock.today()) if taking_part.participant_id is None else clock.now()


def refuse_closed(activity: Activity, moment: datetime | None = None, *, from_paper: bool = False) -> None:
    """By the database's clock: the machines of several web servers may differ by seconds.

    `from_paper`: what is being typed in from a paper, which may come after closing (coming_late.py).
    """
    moment = moment or clock.database_now()
    if activity.opened_at is None or moment < activity.opens_at:
        raise Refused("This is not open yet.")
    if moment < activity.closes_at:
        return
    if not from_paper:
        raise Refused(CLOSED)
    why = why_no_paper(activity, moment)
    if why:
        raise Refused(why)


def is_typed_in(response: Response) -> bool:
    """A paper is begun and handed in within one transaction: as long as it is a draft, it is being typed in. Whoever
    begins afresh on the website has no paper any more.
    """
    return response.came_by == CameBy.PAPER and response.state == ResponseState.DRAFT


def locked(response: Response) -> Response:
    """The row as it is now; nobody else changes it before this is done. Refuses after closing, by the database's clock,
    and where nothing is left of it.
    """
    kept = (
        Response.objects.select_for_update()  # control: answers saved at once
        .annotate(moment=clock.database_moment())
        .filter(pk=response.pk)
        .first()
    )
    if kept is None:
        raise Refused(GONE)
    moment: datetime = kept.moment  # type: ignore[attr-defined]
    refuse_closed(response.participation.activity, moment, from_paper=is_typed_in(kept))
    if kept.version_id == response.version_id:
        kept.version = response.version
    kept.participation = response.participation
    return kept


def hold_open(response: Response) -> None:
    """Nobody takes these answers back, and no other tab changes them, until the transaction ends: an update holds the
    row on both databases. Refuses after closing, and on what was taken back or is held.
    """
    refuse_closed(response.participation.activity)
    mine = Response.objects.filter(pk=response.pk).exclude(state=ResponseState.TAKEN_BACK)
    if not mine.update(saved_at=moment_of(response.participation)):
        raise Refused(GONE)
    response.refresh_from_db(fields=["held", "state"])
    refuse_held(response)
