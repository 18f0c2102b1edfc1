"""'Send it to me on paper' and 'ring me'."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ladder.models import Activity, Request, Wish
from people import actions as people_actions
from people import clock, working_days
from people.models import User
from people.refusals import Refused

DUE_WORKING_DAYS = 3


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for. `submission_id` was made with the page, so that pressing twice asks once."""

    wish: Wish
    submission_id: UUID
    name: str
    phone: str = ""
    address: str = ""
    note: str = ""


@transaction.atomic
def ask_for(*, activity: Activity, wanted: Wanted) -> Request:
    """Keeps the request, with an owner and a date. Refuses when the activity is not open."""
    if not activity.is_open:
        raise Refused("This is closed, so we cannot send or ring about it any more.")
    found, _new = Request.objects.get_or_create(
        submission_id=wanted.submission_id,
        defaults={
            "activity": activity,
            "wish": wanted.wish,
            "name": wanted.name,
            "phone": wanted.phone,
            "address": wanted.address,
            "note": wanted.note,
            "owner": _owner(activity),
            "due_on": working_days.after(clock.today(), DUE_WORKING_DAYS),
        },
    )
    return found


def finish_request(*, request: Request, outcome: str, by: User) -> None:
    """Notes what came of it. Refuses an empty outcome; doing it twice keeps the first."""
    if not outcome.strip():
        raise Refused("Write what came of it, such as: posted on Tuesday.")
    with transaction.atomic():
        done = Request.objects.filter(pk=request.pk, done_at=None).update(
            done_at=clock.now(), done_by=by, outcome=outcome.strip()
        )
        if done:
            people_actions.audit(by=by, did="finished a request", about=request)


def _owner(activity: Activity) -> User | None:
    """Whoever set the activity up, else somebody of its team."""
    return activity.created_by or activity.team.members.filter(is_active=True).first()
