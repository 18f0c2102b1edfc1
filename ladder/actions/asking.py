"""Writing once to those who took part: the mailing to them, and who is not asked."""

from datetime import date, datetime

from django.db.models import QuerySet

from ladder.models import Activity, Participation, Side
from outbox import actions as outbox_actions
from outbox.models import Mailing
from people import clock
from people.models import Participant

NOT_YOURS = "We ask only the people who took part."
NOT_STAFF = "We ask only people who do not work here."


def open_mailing_to(
    to: "QuerySet[Participation]", *, activity: Activity, kind: str, send_after: datetime | None = None
) -> Mailing:
    """A mailing to these people, with no messages yet."""
    return outbox_actions.open_mailing(
        kind=kind, about=str(activity.pk), expected=to.count(), send_after=send_after or clock.now()
    )


def write_mailing_to(to: "QuerySet[Participation]", mailing: Mailing, *, day: date | None = None) -> None:
    """Writes to each of these people. Safe to run again after a crash.

    `day` tells apart what one activity writes of one kind on several days: nobody gets the same one twice. It stands in
    the message's payload, as "2026-07-03".
    """
    edition = int(f"{day:%Y%m%d}") if day else 1
    payload = {"day": day.isoformat()} if day else {}
    people = Participant.objects.filter(pk__in=to.values("participant"))
    outbox_actions.fill_mailing(mailing=mailing, people=people, edition=edition, payload=payload)
    outbox_actions.complete_mailing(mailing=mailing)


def why_not_asked(taking_part: Participation | None) -> str:
    """A sentence for whoever is not asked, or nothing."""
    if taking_part is None or not taking_part.took_part or taking_part.participant is None:
        return NOT_YOURS
    return NOT_STAFF if taking_part.side == Side.STAFF or taking_part.participant.user_id else ""
