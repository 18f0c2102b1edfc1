"""What waits for staff in the outbox: letters and calls, and what is unknown or failed."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from outbox import actions, scopes
from outbox.models import Channel, Message
from people import clock
from people.models import User
from people.waiting import Waiting


def _own(user: User) -> "QuerySet[Message]":
    return (
        Message.objects.all()
        if user.is_superuser
        else Message.objects.filter(about__in=scopes.about_ids(user))
    )


def waiting_for(user: object) -> Iterator[Waiting]:
    if not isinstance(user, User) or not user.has_perm("outbox.change_message"):
        return
    by_hand = _own(user).to_do_by_hand(clock.now())  # type: ignore[attr-defined]
    letters = by_hand.filter(channel=Channel.LETTER).count()
    calls = by_hand.filter(channel=Channel.PHONE).count()
    url = reverse("admin:outbox_letters")
    if letters:
        yield Waiting(f"Print and post {letters} {'letter' if letters == 1 else 'letters'}.", url, order=25)
    if calls:
        yield Waiting(f"Ring {calls} {'person' if calls == 1 else 'people'}.", url, order=26)
    listed = reverse("admin:outbox_message_changelist")
    unknown = _own(user).filter(state="unknown").count()
    if unknown:
        words = f"Find out if {_messages(unknown)} arrived."
        yield Waiting(words, f"{listed}?state__exact=unknown", order=27)
    given_up = _own(user).given_up().count()  # type: ignore[attr-defined]
    if given_up:
        words = f"{_messages(given_up)} could not be sent by any way. Tell these people yourself."
        yield Waiting(words, f"{listed}?state__exact=failed", order=28)
    yield from _for_tomorrow(user)
    stuck = _own(user).waiting_for_server(clock.now()).count()  # type: ignore[attr-defined]
    if stuck:
        words = f"{_messages(stuck)} could not go out yet. We go on trying. The reason stands beside each."
        yield Waiting(words, f"{listed}?state__exact=queued", order=29)


def _for_tomorrow(user: User) -> Iterator[Waiting]:
    """What is due and does not go out today, because so many have."""
    if actions.left_today() > 0:
        return
    number = _own(user).due(clock.now()).exclude(mailing=None).count()  # type: ignore[attr-defined]
    if number:
        words = f"{_messages(number)} wait for tomorrow: {settings.MAILINGS_MOST_A_DAY:,} go out in one day."
        yield Waiting(words, f"{reverse('admin:outbox_message_changelist')}?state__exact=queued", order=29)


def _messages(number: int) -> str:
    return "1 message" if number == 1 else f"{number} messages"
