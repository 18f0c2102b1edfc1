"""Telling somebody when something opens that they want to hear of; the wish, the yes, and the end of it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Greatest

from ladder.models import Activity, Alert, Invitation, Participation, Project
from ladder.models.alerts import WAIT_FOR_YES
from outbox import actions as outbox_actions
from outbox.models import Channel, Message
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.people_list import Listed
from people.refusals import Refused
from safety import actions as safety_actions
from safety.models import How
from safety.retention import Held, Rule

CONFIRM, OPENED = "alert_confirm", "alert_opened"
MOST = 20  # of one person
GIVEN_UP = timedelta(days=14)  # what opened longer ago is no news
TOO_MANY = f"You can have {MOST} of these at the most. Stop one first."


def places_known() -> list[str]:
    """Where something took place that people may know of."""
    found = Activity.objects.public(clock.now()).exclude(place="").order_by("place")
    return list(found.values_list("place", flat=True).distinct())


@transaction.atomic
def ask_for_alert(*, email: str, project: Project | None, place: str) -> None:
    """Somebody typed an address: whoever reads the mail to it has to say yes. One such mail a day goes to a person, so
    that nobody can be flooded by others. Answers alike, whether we know the address or not.
    """
    person = Participant.objects.with_email(email).order_by("created_at").first()
    is_new = person is None
    if person is None:
        person = Participant.objects.create(email=email.strip().lower())
    if not Alert.objects.filter(participant=person, project=project, place=place).confirmed().exists():
        _wish(person, project, place, is_new=is_new)
    outbox_actions.queue(
        kind=CONFIRM, about="alerts", to=person, edition=clock.today().toordinal(), channel=Channel.EMAIL
    )


def _wish(person: Participant, project: Project | None, place: str, *, is_new: bool) -> None:
    wish = {"participant": person, "project": project, "place": place}
    asked_again = Alert.objects.filter(**wish, confirmed_at=None).update(asked_at=clock.now())
    if not asked_again and Alert.objects.filter(participant=person).count() < MOST:
        Alert.objects.get_or_create(**wish, defaults={"new_person": is_new})


@transaction.atomic
def add_alert(
    *, participant: Participant, project: Project | None, place: str, by: User | None = None
) -> Alert:
    """The wish of somebody whom we know to be who they are: it counts at once. The same one again is the one that is
    there. `by` is the member of staff to whom they said it. Refuses more than MOST.
    """
    mine = Alert.objects.filter(participant=participant)
    found = mine.filter(project=project, place=place).first()
    if found is None and mine.count() >= MOST:
        raise Refused(TOO_MANY)
    alert, _new = Alert.objects.get_or_create(participant=participant, project=project, place=place)
    Alert.objects.filter(pk=alert.pk, confirmed_at=None).update(confirmed_at=clock.now())
    alert.refresh_from_db()
    if by is not None:
        people_actions.audit(by=by, did="noted of what somebody wants to hear", about=alert)
    return alert


def say_yes(*, alert: Alert) -> bool:
    """It counts from now on; whether it did not before."""
    return bool(Alert.objects.filter(pk=alert.pk, confirmed_at=None).update(confirmed_at=clock.now()))


@transaction.atomic
def stop_alert(*, alert: Alert, by: User | None = None) -> None:
    """`by` is the member of staff to whom they said it."""
    if Alert.objects.filter(pk=alert.pk).delete()[0] and by is not None:
        people_actions.audit(by=by, did="stopped telling somebody what opens", about=alert.participant)


@transaction.atomic
def note_alerts(
    *, people: list[Listed], same: set[int], project: Project | None, place: str, by: User
) -> int:
    """The wish of people who told it to staff; `same` as in people.actions.add_listed. Returns how many people.

    Refuses for all of them what `add_alert` refuses for one.
    """
    found = people_actions.add_listed(people=people, same=same)
    for person in found:
        add_alert(participant=person, project=project, place=place, by=by)
    return len(found)


def tell_of_openings() -> int:
    """Writes to everybody who wants to hear of what opened in the last two weeks, and was not invited to it. Once each,
    by however many of their wishes. Safe to run twice. Returns how many it wrote.
    """
    return sum(_tell_of(activity) for activity in _just_opened(clock.now()))


def _just_opened(moment: datetime) -> "QuerySet[Activity]":
    opened = Activity.objects.open(moment).annotate(since=Greatest(F("opened_at"), F("opens_at")))
    return opened.filter(since__gt=moment - GIVEN_UP).select_related("project")


def _tell_of(activity: Activity) -> int:
    people = who_wants_to_hear(activity)
    for person in people:
        outbox_actions.queue(kind=OPENED, about=str(activity.pk), to=person)
    return len(people)


def who_wants_to_hear(activity: Activity) -> "QuerySet[Participant]":
    """Who said yes before it opened, were they not invited, are not in it, and were not told yet."""
    opened_at = max(activity.opened_at or clock.now(), activity.opens_at)
    meant = Alert.objects.about(activity).confirmed().filter(confirmed_at__lt=opened_at)
    mine = {"participant": OuterRef("pk")}
    told = Message.objects.filter(kind=OPENED, about=str(activity.pk), **mine)
    return (
        Participant.objects.filter(pk__in=meant.values("participant"))
        .exclude(Exists(told))
        .exclude(Exists(Invitation.objects.filter(activity=activity, **mine)))
        .exclude(Exists(Participation.objects.filter(activity=activity, **mine)))
    )


def _without_yes(moment: datetime, held: Held) -> Collection[str]:
    old = Alert.objects.filter(confirmed_at=None, asked_at__lt=moment - WAIT_FOR_YES)
    return [str(pk) for pk in old.exclude(participant__in=held.participants).values_list("pk", flat=True)]


def _forget(ids: list[str]) -> int:
    """With the person, where there is nothing else of them: they never said anything to us."""
    for alert in Alert.objects.filter(pk__in=ids).select_related("participant"):
        person, was_new = alert.participant, alert.new_person
        alert.delete()
        if was_new and _is_nobody_else(person) and not safety_actions.is_held(person):
            safety_actions.erase_person(participant=person, how=How.KEPT_LONG_ENOUGH)
    return len(ids)


def _is_nobody_else(person: Participant) -> bool:
    rows = (Participation, Invitation, Alert)
    others = Message.objects.filter(participant=person).exclude(kind=CONFIRM)
    used = person.links.exclude(last_used_at=None)
    return not (
        any(row.objects.filter(participant=person).exists() for row in rows)
        or others.exists()
        or used.exists()
    )


RULE = Rule(
    "alerts",
    f"Wishes to hear when something opens that nobody said yes to, after {WAIT_FOR_YES.days} days",
    _without_yes,
    _forget,
)
