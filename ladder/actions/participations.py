"""Being invited, and taking part."""

from collections.abc import Iterable

from django.db import transaction

from ladder.actions.felt import take_feeling_back
from ladder.actions.public_counts import freeze_count
from ladder.models import Activity, ActivityState, Band, Invitation, Participation, Side
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused


@transaction.atomic
def take_part(
    *,
    activity: Activity,
    participant: Participant | None = None,
    band: str = Band.OPEN_LINK,
    wants_reply: bool = True,
) -> Participation:
    """One person's taking part: made once, and found again the next time. Without a person, a new one each time."""
    if participant is None:
        return Participation.objects.create(activity=activity, band=band, wants_reply=wants_reply)
    side = Side.STAFF if participant.user_id else Side.LIVED
    found, _new = Participation.objects.get_or_create(
        activity=activity,
        participant=participant,
        defaults={"band": band, "wants_reply": wants_reply, "side": side},
    )
    return found


@transaction.atomic
def take_part_apart(
    *, activity: Activity, participant: Participant, band: str = Band.INVITED, wants_reply: bool = True
) -> bool:
    """That somebody took part where answers are anonymous: without their answers, and with the day of opening for all.

    Once for each person: False where it stood there already.
    """
    found, is_new = Participation.objects.get_or_create(
        activity=activity,
        participant=participant,
        defaults={
            "apart": True,
            "band": band,
            "wants_reply": wants_reply,
            "side": Side.STAFF if participant.user_id else Side.LIVED,
            "joined_on": clock.london(activity.opens_at).date(),
        },
    )
    if is_new:
        return True
    again = Participation.objects.filter(pk=found.pk, apart=False, contributed=False)
    return bool(again.update(apart=True, wants_reply=wants_reply))


def took_part_apart(*, activity: Activity, participant: Participant) -> Participation | None:
    """That somebody took part where answers are anonymous, if they did."""
    return Participation.objects.filter(activity=activity, participant=participant, apart=True).first()


def wish_apart(*, activity: Activity, participant: Participant, wants_reply: bool) -> None:
    """Whether somebody who took part where answers are anonymous wants to hear what came of it."""
    Participation.objects.filter(activity=activity, participant=participant, apart=True).update(
        wants_reply=wants_reply
    )


def withdraw_apart(*, activity: Activity, participant: Participant) -> None:
    """They took their anonymous answers back: it is not kept any more that they took part, or how it felt."""
    for one in Participation.objects.filter(activity=activity, participant=participant, apart=True):
        Participation.objects.filter(pk=one.pk).update(apart=False, wants_reply=False)
        take_feeling_back(participation=one)


def contribute(*, participation: Participation) -> None:
    """Something of theirs was handed in: they count from now on."""
    Participation.objects.filter(pk=participation.pk).update(contributed=True)


@transaction.atomic
def withdraw(*, participation: Participation) -> None:
    """They took back what they had handed in: they do not count any more, and are owed nothing.

    What they said about how it felt goes too, until that is counted. What is published of how many took part stays.
    """
    freeze_count(participation.activity)
    Participation.objects.filter(pk=participation.pk).update(contributed=False)
    take_feeling_back(participation=participation)


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
