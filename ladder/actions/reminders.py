"""Reminding those who are asked to sign: twice at the most for each time they are asked."""

from datetime import date

from ladder.actions.signing import times_asked, who_signs
from ladder.models import Promise
from outbox import actions as outbox_actions
from outbox.models import Message
from people import clock, working_days

DAYS_AFTER_ASKING = 3
DAYS_BEFORE_OPENING = 2
FIRST, SECOND = 1, 2
AT_MOST = 2


def reminder_due(asked_on: date, opens_on: date, today: date) -> int:
    """Which reminder is due on a day: FIRST, SECOND or 0 for none. Days are counted as working days.

    Three days after asking; then two days before it is to open, unless they were asked only that day. Once that day
    has passed unsigned the pages say so instead.
    """
    if asked_on < opens_on <= today:
        return 0
    soon = working_days.before(opens_on, DAYS_BEFORE_OPENING) <= today < opens_on
    if soon and today >= working_days.after(asked_on, 1):
        return SECOND
    return FIRST if today >= working_days.after(asked_on, DAYS_AFTER_ASKING) else 0


def remind_to_sign() -> int:
    """Reminds whoever is asked to sign and has not. Safe to run twice, or twice at once. Returns how many it wrote."""
    waiting = Promise.objects.filter(asked_at__isnull=False, signed_at=None).select_related(
        "activity", "decider"
    )
    return sum(_remind(promise) for promise in waiting)


def _remind(promise: Promise) -> int:
    """The edition says which reminder of which asking it is, so that the same one is written once."""
    if promise.asked_at is None:
        return 0
    asked_on, opens_on = (clock.london(at).date() for at in (promise.asked_at, promise.activity.opens_at))
    which = reminder_due(asked_on, opens_on, clock.today())
    if not which:
        return 0
    about, edition = str(promise.activity_id), times_asked(promise) * AT_MOST + which
    had_it = Message.objects.filter(kind="sign_reminder", about=about, edition=edition)
    if had_it.exists():
        return 0
    for person in who_signs(promise):
        outbox_actions.queue(
            kind="sign_reminder", about=about, to=person, payload={"promise": promise.pk}, edition=edition
        )
    return 1
