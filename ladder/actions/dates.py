"""What staff may still move once an activity has opened: the reply once, closing early, stopping it. All who joined are
told, in the words that then stand in public.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from ladder import kinds, ledger
from ladder.actions.changes import who_joined
from ladder.actions.facts import Fact, hold, record
from ladder.assessment import THRESHOLDS
from ladder.models import Activity, ActivityState, FactLine
from outbox import actions as outbox_actions
from outbox.models import Mailing
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused

WAIT = timedelta(minutes=15)
# A mailing's kind, and the key of the fact it tells of: each of these happens to an activity once at most.
TELLS = {"date_moved": "reply_extended", "closed_early": "closed_early", "cancelled": "cancelled"}
GAP = "…"


def why_reply_stays(activity: Activity) -> str:
    """A sentence where the date of the reply cannot be moved, or nothing. Needs `with_ledger()`."""
    found = activity.record_at(clock.now())
    if found is None or not found.is_public or not found.asks_views or found.promised.reply_due is None:
        return "There is no date of a reply that could be moved."
    if "reply_extended" in found.lines:
        return "The date has been moved once. It cannot be moved again."
    if any(found.lines.get(key) is not None for key in _replied_by(activity)):
        return "The reply has gone out."
    if found.today > found.promised.reply_due + timedelta(days=THRESHOLDS.late_days):
        return f"It is more than {THRESHOLDS.late_days} days late. Another date does not mend that. Send the reply."
    return ""


def _replied_by(activity: Activity) -> tuple[str, ...]:
    """Which facts say that the reply has gone out. Of a vote, reasons are given with the decider's answer before it."""
    return ("reply",) if activity.kind == kinds.VOTE.code else ("reply", "reasons")


def moved_reply(activity: Activity) -> date | None:
    """The day to which the reply was moved, as the ledger says it now; None where the promised day stands."""
    moved = FactLine.objects.standing().filter(activity=activity, key="reply_extended").last()
    return date.fromisoformat(moved.value) if moved is not None and moved.value else None


def reply_day(activity: Activity) -> date | None:
    """By when the reply is due: as promised, or as moved."""
    promise = activity.promise
    return moved_reply(activity) or (promise.reply_due if promise else None)


def latest_reply(activity: Activity) -> date | None:
    """The last day the reply may be moved to."""
    promise = activity.promise
    if promise is None or promise.reply_due is None:
        return None
    return promise.reply_due + timedelta(days=THRESHOLDS.extension_days)


def move_reply(*, activity: Activity, to: date, words: str, by: User) -> FactLine:
    """Moves the date of the reply, once and by 28 days at most, and tells everybody why. Both dates stay in public.

    Refuses a second time, a day that is not later or too late or has passed, empty words, and where the reply has gone
    out or is more than 14 days late.
    """
    words = _said(words)
    with transaction.atomic():
        activity = _held(activity)
        _refuse_move(activity, to)
        fact = Fact("reply_extended", to.isoformat(), clock.today(), because=words)
        line = record(activity=activity, fact=fact, by=by)
        mailing = _open_mailing(activity, "date_moved")
        people_actions.audit(
            by=by, did="moved the date of a reply", about=activity, detail={"to": fact.value}
        )
    _finish(mailing, line)
    return line


def _refuse_move(activity: Activity, to: date) -> None:
    sentence = why_reply_stays(activity)
    if sentence:
        raise Refused(sentence)
    latest, promise = latest_reply(activity), activity.promise
    if promise is None or promise.reply_due is None or latest is None or to <= promise.reply_due:
        raise Refused("Write a day that is later than the one you promised.")
    if to > latest:
        raise Refused(
            f"It may move by {THRESHOLDS.extension_days} days at most. Write a day up to {clock.in_words(latest)}."
        )
    if to <= clock.today():
        raise Refused("Write a day that is still to come.")


def close_early(*, activity: Activity, words: str, by: User) -> FactLine:
    """Closes it now, and tells everybody why. The days that people had are then counted as they were.

    Refuses where it is not open, and empty words.
    """
    return _end(activity, "closed_early", words, by)


def cancel(*, activity: Activity, words: str, by: User) -> FactLine:
    """Stops it for good, and tells everybody why. What was promised to those who took part still counts.

    Refuses what has closed or is stopped already, and empty words.
    """
    return _end(activity, "cancelled", words, by)


def _end(activity: Activity, kind: str, words: str, by: User) -> FactLine:
    words = _said(words)
    with transaction.atomic():
        activity = _held(activity)
        _refuse_end(activity, kind)
        planned = clock.london(activity.closes_at).date()
        _close(activity, kind, clock.database_now())
        fact = Fact(TELLS[kind], planned.isoformat(), clock.today(), because=words)
        line = record(activity=activity, fact=fact, by=by)
        mailing = _open_mailing(activity, kind)
        did = "closed an activity early" if kind == "closed_early" else "stopped an activity"
        people_actions.audit(by=by, did=did, about=activity)
    _finish(mailing, line)
    return line


def _refuse_end(activity: Activity, kind: str) -> None:
    if activity.cancelled_at is not None:
        raise Refused("It is stopped already.")
    if activity.state == ActivityState.CLOSED:
        raise Refused("It has closed already. People are owed what you promised them.")
    if kind == "closed_early" and activity.kind == kinds.VOTE.code:
        raise Refused("A vote closes when its rules say. If it cannot go on, stop it, and say why.")
    if kind == "closed_early" and activity.state != ActivityState.OPEN:
        raise Refused("It is not open, so it cannot close.")


def _close(activity: Activity, kind: str, moment: datetime) -> None:
    """Its closing time becomes now, if people could already take part; what never opened keeps its days."""
    changes: dict[str, object] = {}
    if activity.is_open:
        changes["closes_at"] = max(moment, activity.opens_at + timedelta(seconds=1))
    if kind == "cancelled":
        changes["cancelled_at"] = moment
    Activity.objects.filter(pk=activity.pk).update(**changes)
    activity.refresh_from_db(fields=["closes_at", "cancelled_at"])


def _held(activity: Activity) -> Activity:
    """The activity as it is now, held until the transaction ends: two presses go one after the other."""
    hold(activity)
    return Activity.objects.with_ledger().get(pk=activity.pk)


def _said(words: str) -> str:
    if not words.strip():
        raise Refused("Write what you tell people, and why.")
    if GAP in words:
        raise Refused(f"There is still a gap ({GAP}) in what you tell people. Write the reason there.")
    return words.strip()


def _open_mailing(activity: Activity, kind: str) -> Mailing:
    return outbox_actions.open_mailing(
        kind=kind,
        about=str(activity.pk),
        expected=who_joined(activity).count(),
        send_after=clock.now() + WAIT,
    )


def _finish(mailing: Mailing, line: FactLine) -> None:
    outbox_actions.fill_mailing(
        mailing=mailing, people=who_joined(line.activity), edition=1, payload={"fact": line.pk}
    )
    outbox_actions.complete_mailing(mailing=mailing)


def tell_of_moves() -> int:
    """Finishes what broke off half way. Safe to run twice. Returns how many mailings it finished."""
    unfinished = Mailing.objects.filter(kind__in=TELLS, complete_at=None, stopped_at=None)
    done = 0
    for mailing in unfinished:
        told = FactLine.objects.standing().filter(activity_id=mailing.about, key=TELLS[mailing.kind])
        line = told.select_related("activity").last()
        if line is not None:
            _finish(mailing, line)
            done += 1
    return done


def days_if_closed_now(activity: Activity) -> tuple[int, int]:
    """How many days people had if it closed today, and how many they were promised at least."""
    promise = activity.promise
    opens_on = clock.london(activity.opens_at).date()
    return ledger.open_days(opens_on, clock.today()), promise.min_days if promise else 0
