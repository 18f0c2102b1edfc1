"""Taking part, and taking it back."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from ladder.actions.felt import take_feeling_back
from ladder.actions.public_counts import freeze_count
from ladder.models import TOOK_PART, Activity, Band, Participation, Side
from people import clock
from people.models import Participant


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


@transaction.atomic
def enter_register(*, activity: Activity, people: Collection[Participant]) -> None:
    """Everybody on the register of a vote, all at its opening and with that day: nothing tells when somebody voted.

    They take part only once `count_voters` says so.
    """
    known = set(
        Participation.objects.filter(activity=activity, participant__in=people).values_list(
            "participant", flat=True
        )
    )
    opens_on = clock.london(activity.opens_at).date()
    rows = [
        Participation(
            activity=activity,
            participant=person,
            band=Band.REGISTER,
            side=Side.STAFF if person.user_id else Side.LIVED,
            joined_on=opens_on,
        )
        for person in {person.pk: person for person in people}.values()
        if person.pk not in known
    ]
    Participation.objects.bulk_create(rows, batch_size=1_000)


def count_voters(*, activity: Activity, people: Collection[UUID]) -> None:
    """These people voted: they took part, and are owed what comes of it. Said of all at once, at closing."""
    keys = list(people)
    for start in range(0, len(keys), 1_000):
        mine = Participation.objects.filter(activity=activity, participant__in=keys[start : start + 1_000])
        mine.update(contributed=True)


def contribute(*, participation: Participation) -> None:
    """Something of theirs was handed in: they count from now on."""
    Participation.objects.filter(pk=participation.pk).update(contributed=True)


def take_part_without_words(*, participation: Participation) -> None:
    """They pressed what they agree with, or are in a group: they are owed what came of it, and not counted for it."""
    Participation.objects.filter(pk=participation.pk, apart=False).update(without_words=True)


def take_no_part(*, participation: Participation) -> None:
    """They left the group, and pressed nothing. What they wrote stands, and counts."""
    Participation.objects.filter(pk=participation.pk).update(without_words=False)


def took_part(*, activity: Activity, people: Collection[UUID]) -> set[UUID | None]:
    """Who of these people took part, and it stands."""
    rows = Participation.objects.filter(TOOK_PART, activity=activity, participant__in=people)
    return set(rows.values_list("participant", flat=True))


@transaction.atomic
def withdraw(*, participation: Participation) -> None:
    """They took back what they had handed in: they do not count any more, and are owed nothing.

    What they said about how it felt goes too, until that is counted. What is published of how many took part stays.
    """
    freeze_count(participation.activity)
    Participation.objects.filter(pk=participation.pk).update(contributed=False)
    take_feeling_back(participation=participation)
