"""Inviting people, reminding who has not answered, and leaving alone who said no."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from ladder.models import Activity, ActivityState, Invitation
from outbox import actions as outbox_actions
from outbox.models import Message
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused

REMINDER = "invitation_reminder"
FIRST, SECOND = 1, 2
NOT_SOONER = timedelta(days=7)  # after the invitation
BEFORE_CLOSING = timedelta(days=3)
BETWEEN = timedelta(days=4)  # between any two messages
TOO_LATE = "This has closed, so we do not ask about it any more."
NOT_INVITED = "We did not invite you to this, so there is nothing to say no to."


def invite(*, activity: Activity, participants: Iterable[Participant], by: User) -> int:
    """Invites each person once; inviting somebody again writes nothing. Returns how many were invited now.

    The message is queued once the activity is open. Refuses before the promise is signed, because nobody is asked to
    take part in something that nobody stands for, and after closing.
    """
    _refuse_inviting(activity)
    new = sum(_invite_one(activity, participant, by) for participant in participants)
    write_invitations()
    return new


def invite_listed(*, activity: Activity, people: list[Listed], same: set[int], by: User) -> int:
    """Adds the people of a list and invites them. `same` names the lines whose person is known (people.actions).

    Refuses as `invite` does, before anybody is added.
    """
    _refuse_inviting(activity)
    return invite(activity=activity, participants=people_actions.add_listed(people=people, same=same), by=by)


def why_nobody_can_be_invited(activity: Activity) -> str:
    """A sentence, or nothing where people can be invited."""
    if activity.promise is None:
        return "Nobody has signed the promise yet, so nobody can be invited."
    if activity.state == ActivityState.CLOSED:
        return "This has closed, so nobody can be invited any more."
    return ""


def _refuse_inviting(activity: Activity) -> None:
    sentence = why_nobody_can_be_invited(activity)
    if sentence:
        raise Refused(sentence)


@transaction.atomic
def _invite_one(activity: Activity, participant: Participant, by: User) -> bool:
    invitation, is_new = Invitation.objects.get_or_create(
        activity=activity, participant=participant, defaults={"by": by}
    )
    if is_new:
        people_actions.audit(by=by, did="invited somebody", about=invitation)
    return is_new


def write_invitations() -> int:
    """Queues the messages of all who are invited to what is open by now. Safe to run twice, or twice at once."""
    due = Invitation.objects.due(clock.now()).select_related("participant")
    for invitation in due:
        with transaction.atomic():
            if Invitation.objects.filter(pk=invitation.pk, written_at=None).update(written_at=clock.now()):
                outbox_actions.queue(
                    kind="invitation", about=str(invitation.activity_id), to=invitation.participant
                )
    return len(due)


def reminder_due(written_on: date, closes_on: date, today: date) -> int:
    """Which reminder is due on a day: FIRST half way to the closing, SECOND three days before it, 0 for none.

    The first comes a week after the invitation at the earliest. Either is left out where it would come within four days
    of the message before it. Nobody is reminded on the last day: a letter or a call would come too late.
    """
    if not written_on < today < closes_on:
        return 0
    first = written_on + max(NOT_SOONER, (closes_on - written_on) // 2)
    second = closes_on - BEFORE_CLOSING
    if today >= second:
        return SECOND if second - written_on >= BETWEEN else 0
    return FIRST if today >= first and second - first >= BETWEEN else 0


def remind_invited() -> int:
    """Reminds who was invited and has not answered, twice at the most; not who said no. Safe to run twice, or twice at
    once. Returns how many it wrote.
    """
    return sum(_remind(activity) for activity in Activity.objects.open(clock.now()))


def _remind(activity: Activity) -> int:
    today, closes_on = clock.today(), clock.london(activity.closes_at).date()
    waiting = Invitation.objects.filter(activity=activity, written_at__isnull=False).to_remind()
    written = 0
    for which in (FIRST, SECOND):
        had = Message.objects.filter(
            kind=REMINDER, about=str(activity.pk), edition=which, participant=OuterRef("participant")
        )
        for invitation in waiting.exclude(Exists(had)).select_related("participant"):
            written_at = invitation.written_at
            if written_at and reminder_due(clock.london(written_at).date(), closes_on, today) == which:
                about = str(activity.pk)
                outbox_actions.queue(kind=REMINDER, about=about, to=invitation.participant, edition=which)
                written += 1
    return written


def why_not_say_no(activity: Activity, participant: Participant | None) -> str:
    """A sentence, or nothing where somebody can say that they do not want to take part."""
    if not Invitation.objects.filter(activity=activity, participant=participant).exists():
        return NOT_INVITED
    return TOO_LATE if activity.state == ActivityState.CLOSED else ""


@transaction.atomic
def say_no(*, activity: Activity, participant: Participant, by: User | None = None) -> None:
    """They do not want to take part: they are not reminded. Saying it twice is once; they can still take part.

    `by` is the member of staff to whom they said it. Refuses as `why_not_say_no` says.
    """
    sentence = why_not_say_no(activity, participant)
    if sentence:
        raise Refused(sentence)
    mine = Invitation.objects.filter(activity=activity, participant=participant, said_no_on=None)
    if mine.update(said_no_on=clock.today()) and by is not None:
        people_actions.audit(by=by, did="noted that somebody does not want to take part", about=activity)
