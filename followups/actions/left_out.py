"""'Did we leave something out?': saying so for ten days, and what staff do with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from followups.models import Heard, LeftOut
from followups.models.left_out import KEPT_DAYS
from ladder.models import Activity
from people import actions as people_actions
from people import clock
from people.keys import row_uuid
from people.models import User
from people.refusals import Refused
from safety import actions as safety_actions
from safety.holdables import Held, Holdable, Piece
from safety.retention import Held as Kept
from safety.retention import Rule
from surveys.models import Theme

LONGEST = 2_000
OVER = "The ten days are over. Ring us: we still want to know."
ANSWERED = "Somebody else has just answered this."


@dataclass(frozen=True)
class Answer:
    """What everybody reads of it: `line` says in our words what somebody missed."""

    line: str
    theme: Theme | None = None
    answer: str = ""


def say_left_out(*, activity: Activity, words: str, submission_id: UUID) -> LeftOut:
    """Keeps what somebody missed, for staff to read. Sent twice is once.

    Refuses before anything is published and after ten days, and nothing or too much.
    """
    words = words.strip()
    if not words:
        raise Refused("Write what we left out.")
    if len(words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    heard = Heard.objects.current().filter(activity=activity).first()
    if heard is None or not heard.is_asking:
        raise Refused(OVER)
    with transaction.atomic():
        found, is_new = LeftOut.objects.get_or_create(
            submission_id=submission_id,
            defaults={"activity": activity, "words": words, "came_on": clock.today()},
        )
        if is_new:
            safety_actions.watch(about=found.about)
    return found


@transaction.atomic
def answer_left_out(*, left_out: LeftOut, given: Answer, by: User) -> LeftOut:
    """Puts it into a theme, or answers it, with a name and for everybody.

    Refuses without a line, without a theme and an answer, a theme of another activity, and what was answered already.
    """
    if not given.line.strip():
        raise Refused("Write in your words what this person missed. Everybody can read it.")
    if given.theme is None and not given.answer.strip():
        raise Refused("Choose a theme for it, or write an answer.")
    if given.theme is not None and given.theme.activity_id != left_out.activity_id:
        raise Refused("This theme belongs to another activity.")
    answered = LeftOut.objects.waiting().filter(pk=left_out.pk)
    done = answered.update(
        line=given.line.strip(),
        theme=given.theme,
        answer=given.answer.strip(),
        answered_by=by,
        answered_on=clock.today(),
    )
    if not done:
        raise Refused(ANSWERED)
    left_out.refresh_from_db()
    people_actions.audit(by=by, did="answered what was left out", about=left_out)
    return left_out


# ---------------------------------------------------------------- while somebody who keeps people safe looks at it


def _show(key: str) -> Held | None:
    found = LeftOut.objects.select_related("activity").filter(pk=row_uuid(key)).first()
    if found is None:
        return None
    return Held(
        team=found.activity.team_id,
        where=f"{found.activity} (what somebody says we left out)",
        pieces=[Piece("What did we leave out?", found.words)] if found.words else [],
        gone="" if found.words else "These words are not kept any more.",
    )


def _hold(key: str) -> None:
    LeftOut.objects.filter(pk=row_uuid(key)).update(held=True)


def _let_go(key: str) -> None:
    """Nobody could read it while it was held, so it has not waited."""
    LeftOut.objects.filter(pk=row_uuid(key)).update(held=False, came_on=clock.today())


HOLDABLE = Holdable(show=_show, hold=_hold, let_go=_let_go, keep=_hold)


# ---------------------------------------------------------------- how long the words are kept


def _due(moment: datetime, held: Kept) -> Collection[str]:
    since = clock.london(moment).date() - timedelta(days=KEPT_DAYS)
    old = (
        LeftOut.objects.filter(answered_on__lt=since).exclude(words="").exclude(activity__in=held.activities)
    )
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _forget(ids: list[str]) -> int:
    return LeftOut.objects.filter(pk__in=ids).exclude(words="").update(words="")


RULE = Rule(
    "left out", f"What you write that we left out, {KEPT_DAYS} days after we answered it", _due, _forget
)
