"""What waits for staff: concerns, words to read, what a second person looks at, and nights that were stopped."""

from collections.abc import Iterator

from django.urls import reverse

from people import clock
from people.models import User
from people.waiting import Waiting
from safety import actions, routing
from safety.models import BlackOut, Concern, Night, Part, PersonRequest, Reading, keepers


def waiting_for(user: object) -> Iterator[Waiting]:
    if isinstance(user, User):
        yield from _concerns(user)
        yield from _nobody_may_look(user)
        yield from _to_read(user)
        yield from _to_decide(user)
        yield from _to_settle(user)
        yield from _to_erase(user)
        yield from _to_look_at(user)


def _concerns(user: User) -> Iterator[Waiting]:
    """One's own; as a deputy those nobody has looked at in time; as a head those nobody has taken on in time.

    The sentence names no team: somebody may stand behind the screen.
    """
    for concern in Concern.objects.for_keeper(user).open().select_related("owner"):
        url = reverse("admin:safety_concern_change", args=[concern.pk])
        if concern.owner_id == user.pk:
            words = f"{'Decide about' if concern.taken_at else 'Look at'} a concern {_since(concern)}."
            yield Waiting(words, url, late=concern.is_late, order=1)
        elif concern.looked_at is None and concern.deputy_told_at and _is_told(user, concern, Part.DEPUTY):
            yield Waiting(f"Nobody has looked at a concern {_since(concern)}.", url, late=True, order=1)
        elif concern.taken_at is None and concern.head_told_at and _is_told(user, concern, Part.HEAD):
            yield Waiting(f"Nobody has taken on a concern {_since(concern)}.", url, late=True, order=1)


def _is_told(user: User, concern: Concern, part: Part) -> bool:
    return user.pk in routing.told_next(keepers(), concern.team_id, part.value)


def _since(concern: Concern) -> str:
    opened = clock.london(concern.opened_at)
    return f"of {clock.in_words(opened.date())}, {opened:%H:%M}"


def _nobody_may_look(user: User) -> Iterator[Waiting]:
    """Administrators hear that somebody has to be named, and nothing of what was written or where."""
    if user.is_superuser and Concern.objects.open().filter(owner=None).exists():
        words = "Nobody may look at a concern. Give the role “Keeps safe” to somebody outside the team it is about."
        yield Waiting(words, reverse("admin:people_user_changelist"), late=True, order=0)


def _to_read(user: User) -> Iterator[Waiting]:
    for reading in Reading.objects.for_reader(user).waiting().select_related("team"):
        url = reverse("admin:safety_reading_change", args=[reading.pk])
        words = f"Read what somebody wrote about {reading.team}, by {clock.in_words(reading.due_on)}."
        yield Waiting(words, url, late=reading.is_late, order=5)


def _to_decide(user: User) -> Iterator[Waiting]:
    for one in actions.waiting(user):
        by = clock.in_words(one.due_on)
        if one.kind == "report":
            url = reverse("admin:safety_shown", args=[one.about])
            words = f"Look at what somebody says is wrong, about {one.team}, by {by}."
            yield Waiting(words, url, late=one.late, order=4)
        elif one.kind == "objection" and not one.mine:
            url = reverse("admin:safety_objection_change", args=[one.pk])
            yield Waiting(f"Settle an objection, about {one.team}, by {by}.", url, late=one.late, order=6)


def _to_settle(user: User) -> Iterator[Waiting]:
    if not user.has_perm("safety.change_blackout"):
        return
    for asked in BlackOut.objects.for_staff(user).waiting().exclude(asked_by=user).select_related("asked_by"):
        url = reverse("admin:safety_blackout_change", args=[asked.pk])
        yield Waiting(f"{asked.asked_by} asks you to black out words.", url, order=8)


def _to_erase(user: User) -> Iterator[Waiting]:
    if not user.has_perm("safety.change_personrequest"):
        return
    waiting = PersonRequest.objects.for_staff(user).waiting().exclude(asked_by=user)
    for asked in waiting.select_related("asked_by"):
        url = reverse("admin:safety_personrequest_change", args=[asked.pk])
        yield Waiting(f"{asked.asked_by} asks you to erase what we keep about somebody.", url, order=8)


def _to_look_at(user: User) -> Iterator[Waiting]:
    if not user.has_perm("safety.change_night"):
        return
    for night in Night.objects.to_look_at():
        url = reverse("admin:safety_night_change", args=[night.pk])
        words = f"More was due to be erased than usual: {night.due}. Look before it goes. {night.words}."
        yield Waiting(words, url, late=True, order=9)
