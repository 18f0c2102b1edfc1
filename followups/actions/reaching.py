"""Whether a reply has reached everybody: found by looking at messages, whenever somebody looks."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Max, QuerySet

from followups.actions.releasing import finish_release, reached_before_stop
from followups.models import Release
from ladder import actions as ladder_actions
from ladder.actions import Fact
from outbox import actions as outbox_actions
from outbox.models import Message, State, Suppression
from people import clock
from people.models import Participant, Way

# A message in one of these states ends the matter for its person. Cancelled: they took their answers back.
REACHED = (State.SENT, State.CANCELLED)
# In one of these, this way did not work.
IN_VAIN = (State.FAILED, State.SUPPRESSED)


def note_what_was_sent() -> int:
    """Tells the ladder of every release that has reached everybody. Looks at states, so it is safe to run twice.

    Also finishes releases that broke off half way, and tries a person's next way where one failed for good. Returns
    how many replies were noted.
    """
    for release in Release.objects.unfinished().select_related("activity", "mailing"):
        finish_release(release=release)
    waiting = Release.objects.went_out().filter(reply_recorded_at=None).select_related("activity", "mailing")
    return sum(_note(release) for release in waiting)


def _note(release: Release) -> bool:
    messages = Message.objects.filter(mailing=release.mailing)
    left_to_try = _try_other_ways(messages)
    earlier = reached_before_stop(release.activity, release.entries)
    if left_to_try or (messages | earlier).exclude(state__in=(*REACHED, *IN_VAIN)).exists():
        return False
    last = (messages | earlier).aggregate(last=Max("ended_at"))["last"] or release.released_at
    with transaction.atomic():
        noted = Release.objects.filter(pk=release.pk, reply_recorded_at=None).update(
            reply_recorded_at=clock.now()
        )
        if noted:
            fact = Fact("reply", True, clock.london(last).date(), source=f"followups.release:{release.pk}")
            ladder_actions.record(activity=release.activity, fact=fact, by=None)
    return bool(noted)


def _try_other_ways(messages: "QuerySet[Message]") -> int:
    """Leaves a message by the next way for each person whom no way has reached. Returns how many may yet be reached."""
    other = messages.exclude(state__in=IN_VAIN).values("recipient")
    in_vain = messages.filter(state__in=IN_VAIN).exclude(recipient__in=other).select_related("participant")
    by_person: dict[str, list[Message]] = defaultdict(list)
    for message in in_vain:
        by_person[message.recipient].append(message)
    return sum(_can_yet_be_reached(tried) for tried in by_person.values())


def _can_yet_be_reached(tried: list[Message]) -> bool:
    person = tried[0].participant
    if person is None:
        return False
    if any(_is_only_held(message, person) for message in tried):
        return True
    left = person.given - {Way(message.channel) for message in tried}
    if left:
        outbox_actions.queue_another_way(tried[-1], {message.channel for message in tried})
    return bool(left)


def _is_only_held(message: Message, person: Participant) -> bool:
    """Held back by the list of allowed addresses of a trial site: that says nothing about the person's address."""
    is_dead = Suppression.objects.of(person.email).exists
    return message.state == State.SUPPRESSED and not is_dead()
