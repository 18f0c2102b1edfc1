"""Writing to voters: each once when it opens, again where they got a new link, and one reminder to all."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from decisions.actions.casting import who_has_voted
from decisions.models import Decision, Voter
from ladder.models import Activity
from outbox import actions as outbox_actions
from outbox.models import Message
from people import clock

KIND, REMINDER = "your_vote", "your_vote_reminder"
AT_ONCE = 2_000
BEFORE_CLOSING, NOT_SOONER = timedelta(days=3), timedelta(days=4)


def write_to_voters() -> int:
    """Leaves the message with their link for every voter of what is open. Safe to run twice, or twice at once.

    Says how many it wrote to.
    """
    waits = _open_voters().filter(written_issue__lt=F("issue"))
    return sum(_write(voter) for voter in waits.order_by("pk")[:AT_ONCE])


def _open_voters() -> "QuerySet[Voter]":
    open_now = Decision.objects.open_at(clock.now()).values("pk")
    return Voter.objects.filter(decision__in=open_now, participant__isnull=False).select_related(
        "participant"
    )


@transaction.atomic
def _write(voter: Voter) -> bool:
    mine = Voter.objects.filter(pk=voter.pk, issue=voter.issue, written_issue__lt=voter.issue)
    if not mine.update(written_issue=voter.issue):
        return False
    return _queue(KIND, voter)


def _queue(kind: str, voter: Voter) -> bool:
    if voter.participant is None:
        return False
    message = outbox_actions.queue(
        kind=kind,
        about=str(voter.decision.activity_id),
        to=voter.participant,
        payload={"voter": str(voter.pk)},
        edition=2 * voter.issue + voter.half,  # odd in the second half: `_reminded` reads it
    )
    return message is not None


def remind_voters() -> int:
    """Three days before it closes: everybody who may vote, once. Not where it is open for only a week. Says how many
    it wrote to.

    Who voted gets it too: staff see who was written to, and would learn from it who has not. Where people speak by
    name, the team knows, so there only who has not spoken.
    """
    today, written = clock.today(), 0
    for decision in Decision.objects.open_at(clock.now()).select_related("activity", "rules"):
        if not _is_the_day(decision.activity, today):
            continue
        spoke = set() if decision.is_counted else who_has_voted(decision)
        reminded = _reminded(decision)
        for voter in _open_voters().filter(decision=decision, written_issue=F("issue")):
            if voter.pk not in spoke and (voter.participant_id, voter.half) not in reminded:
                written += _queue(REMINDER, voter)
    return written


def _reminded(decision: Decision) -> set[tuple[UUID | None, int]]:
    """Who was left a reminder before, and in which half, whatever way it went and whichever link it had."""
    mine = Message.objects.filter(kind=REMINDER, about=str(decision.activity_id))
    return {(person, edition % 2) for person, edition in mine.values_list("participant", "edition")}


def _is_the_day(activity: Activity, today: date) -> bool:
    """The day three days before, or the next one on which this runs; never on the last day."""
    first = activity.closes_on - BEFORE_CLOSING
    opened = clock.london(activity.opens_at).date()
    return first <= today < activity.closes_on and first - opened >= NOT_SOONER
