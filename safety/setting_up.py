"""What waits for staff: words to read, and black-outs to look at as the second person."""

from collections.abc import Iterator

from django.urls import reverse

from people import clock
from people.models import User
from people.waiting import Waiting
from safety.models import BlackOut, Reading


def waiting_for(user: object) -> Iterator[Waiting]:
    if isinstance(user, User):
        yield from _to_read(user)
        yield from _to_settle(user)


def _to_read(user: User) -> Iterator[Waiting]:
    for reading in Reading.objects.for_reader(user).waiting().select_related("team"):
        url = reverse("admin:safety_reading_change", args=[reading.pk])
        words = f"Read what somebody wrote about {reading.team}, by {clock.in_words(reading.due_on)}."
        yield Waiting(words, url, late=reading.is_late, order=5)


def _to_settle(user: User) -> Iterator[Waiting]:
    if not user.has_perm("safety.change_blackout"):
        return
    for asked in BlackOut.objects.for_staff(user).waiting().exclude(asked_by=user).select_related("asked_by"):
        url = reverse("admin:safety_blackout_change", args=[asked.pk])
        yield Waiting(f"{asked.asked_by} asks you to black out words.", url, order=8)
