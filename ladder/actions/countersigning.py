"""Asking a few people who use the service to read something before it counts; signing it, or saying why not."""

import secrets
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from ladder.countersigned import Reading
from ladder.models import Activity, Countersignature, Invitation, Participation, Side
from ladder.models.countersignatures import NEEDED_FROM_STEP
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused

KIND = "countersign"
FEWEST, MOST = 2, 12
TOO_LATE = "This cannot be signed any more. Thank you for wanting to."
NOT_ASKED = "We did not ask you to read this."
_chance = secrets.SystemRandom()


def pool(activity: Activity) -> "QuerySet[Participant]":
    """Out of whom a lot is drawn: who is invited, or took part in what this goes on from; nobody of the staff, and
    nobody whom we cannot reach.
    """
    earlier = Participation.objects.filter(activity__in=activity.builds_on.all(), side=Side.LIVED)
    invited = Invitation.objects.filter(activity=activity, said_no_on=None)
    people = Participant.objects.filter(
        Q(pk__in=invited.values("participant")) | Q(pk__in=earlier.values("participant")), user=None
    )
    return people.exclude(email="", phone="", address="")


def draw_readers(*, activity: Activity, reading: Reading, number: int, by: User) -> int:
    """Asks so many people by lot, out of those who were not asked yet. Refuses where there are fewer."""
    text = _text(activity, reading)
    asked = Countersignature.objects.of(activity, reading.code, text).values("participant")
    free = list(pool(activity).exclude(pk__in=asked).order_by("pk"))
    if not 1 <= number <= MOST:
        raise Refused(f"Draw 1 to {MOST} people.")
    if len(free) < number:
        raise Refused(f"There are {len(free)} people to draw from. Draw fewer, or ask people yourself.")
    return _ask(activity, reading, text, _chance.sample(free, number), by, drawn=True)


def ask_readers(
    *, activity: Activity, reading: Reading, people: list[Listed], same: set[int], by: User
) -> int:
    """Asks the people of a list; `same` as in people.actions.add_listed. Refuses too many at once."""
    text = _text(activity, reading)
    if len(people) > MOST:
        raise Refused(f"Ask a few people: {MOST} at the most.")
    return _ask(activity, reading, text, people_actions.add_listed(people=people, same=same), by, drawn=False)


def ask_again(*, activity: Activity, reading: Reading, by: User) -> int:
    """Asks everybody who was asked about earlier words of the same to read these; who was drawn by lot is still so."""
    text = _text(activity, reading)
    earlier = Countersignature.objects.filter(activity=activity, reads=reading.code).exclude(text=text)
    people = Participant.objects.filter(pk__in=earlier.values("participant")).order_by("pk")
    lot = earlier.filter(drawn=True).values("participant")
    return _ask(activity, reading, text, people.filter(pk__in=lot), by, drawn=True) + _ask(
        activity, reading, text, people.exclude(pk__in=lot.exclude(participant=None)), by, drawn=False
    )


def _text(activity: Activity, reading: Reading) -> str:
    text = reading.text(activity)
    if not text:
        raise Refused(f"There is nothing to read now: {reading.title} can be signed {reading.before}.")
    return text


@transaction.atomic
def _ask(
    activity: Activity, reading: Reading, text: str, people: Iterable[Participant], by: User, *, drawn: bool
) -> int:
    number = 0
    for person in people:
        row, is_new = Countersignature.objects.get_or_create(
            activity=activity,
            participant=person,
            reads=reading.code,
            text=text,
            defaults={"drawn": drawn, "name": person.name, "asked_by": by},
        )
        if is_new:
            number += 1
            outbox_actions.queue(
                kind=KIND, about=str(activity.pk), to=person, payload={"asked": row.pk}, edition=row.pk
            )
    if number:
        detail = {"people": number, "drawn": drawn, "reads": reading.code}
        people_actions.audit(by=by, did="asked people to read and sign", about=activity, detail=detail)
    return number


def asked_of(activity: Activity, reading: Reading, participant: Participant) -> Countersignature | None:
    """What this person is asked to read now; None where they are not, or where it is too late."""
    text = reading.text(activity)
    if not text:
        return None
    mine = Countersignature.objects.of(activity, reading.code, text)
    return mine.filter(participant=participant).first()


@transaction.atomic
def countersign(
    *, asked: Countersignature, reading: Reading, signs: bool, why_not: str = "", with_name: bool = False
) -> None:
    """Signs, or says why not; until it counts it can be changed. Refuses no without a reason, and what is too late."""
    if not signs and why_not not in reading.why_not:
        raise Refused("Choose why you do not sign it.")
    if reading.text(asked.activity) != asked.text:
        raise Refused(TOO_LATE)
    Countersignature.objects.filter(pk=asked.pk).update(
        signs=signs,
        why_not="" if signs else why_not,
        with_name=with_name and bool(asked.name),
        answered_at=clock.now(),
    )
    asked.refresh_from_db()
    people_actions.audit(by=None, did="answered if they sign", about=asked, detail={"signs": signs})


def is_needed(activity: Activity) -> bool:
    """Whether what this activity promises has to be read by people who use the service, before it counts."""
    promise = activity.promise
    return promise is not None and promise.claimed >= NEEDED_FROM_STEP


def why_it_waits(activity: Activity, reading: Reading) -> str:
    """A sentence while somebody has still to be asked or waited for; nothing where it may count."""
    text = reading.text(activity)
    asked = Countersignature.objects.of(activity, reading.code, text)
    number = asked.count()
    if is_needed(activity) and number < FEWEST:
        return f"Ask at least {FEWEST} people who use the service to read {reading.title}, {reading.before}."
    waiting = asked.waited_for(clock.now()).count()
    if not waiting:
        return ""
    people = "1 person has" if waiting == 1 else f"{waiting} people have"
    return f"{people} been asked to read {reading.title}, and may take 7 days."


def readers_shown(activity: Activity, code: str, text: str) -> list[Countersignature]:
    """Who read exactly these words, for everybody to see: those who sign first."""
    return _signed_first(Countersignature.objects.of(activity, code, text))


def _signed_first(rows: Iterable[Countersignature]) -> list[Countersignature]:
    return sorted(rows, key=lambda one: (one.signs is None, not one.signs, one.pk))


def promise_readers(activity: Activity) -> list[Countersignature]:
    """Who read the promise before it opened: its last version that anybody was asked to read."""
    rows = list(Countersignature.objects.filter(activity=activity, reads="promise"))
    last = max((int(one.text) for one in rows), default=0)
    return _signed_first(one for one in rows if int(one.text) == last)


def forget_reader(rows: "QuerySet[Countersignature]") -> None:
    """That somebody signed, or did not, is left; who it was goes."""
    rows.update(participant=None, name="", with_name=False)
