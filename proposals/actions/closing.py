"""Closing a topic with what changed because of it, or why nothing did; and opening it again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from ladder import actions as ladder_actions
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.reacting import who_follows
from proposals.actions.showing import record_influence
from proposals.models import Post, Topic

LONGEST = 2_000
CAUSES_NEEDED = "Tick what people said that changed it. They are told so."
OF_THIS_TOPIC = "Tick only what stands in this topic and can be read."


@transaction.atomic
def close_topic(*, topic: Topic, changed: bool, outcome: str, causes: Collection[UUID], by: User) -> None:
    """Closes it for everybody to read. `causes` are the keys of the posts that changed something; whoever said anything
    in it is told. The same again changes nothing.

    Refuses no words, a change without what caused it, posts that cannot be read, and a closed topic.
    """
    words = outcome.strip()
    if not words:
        raise Refused("Write what changed because of this, or why nothing did.")
    if len(words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    ladder_actions.hold(topic.activity)
    cited = _cited(topic, causes) if changed else []
    closed = Topic.objects.filter(pk=topic.pk, closed_at=None).update(
        closed_at=clock.now(), closed_by=by, changed=changed, outcome=words
    )
    topic.refresh_from_db()
    if not closed:
        if (topic.changed, topic.outcome) == (changed, words):
            return
        raise Refused("Somebody else has closed this topic meanwhile. Open it again to write something else.")
    topic.causes.set(cited)
    record_influence(topic.activity, by)
    people_actions.audit(by=by, did="closed a topic", about=topic, detail={"changed": changed})
    _tell(topic)


def _cited(topic: Topic, causes: Collection[UUID]) -> list[Post]:
    """Only what people said, and everybody can read."""
    if not causes:
        raise Refused(CAUSES_NEEDED)
    found = list(
        Post.objects.filter(topic=topic, pk__in=causes).said_by_people().shown().select_related("words")
    )
    if len(found) != len(set(causes)) or not all(post.words.in_public for post in found):
        raise Refused(OF_THIS_TOPIC)
    return found


@transaction.atomic
def open_again(*, topic: Topic, by: User) -> None:
    """What was written of it goes from the page; what the ladder says of it is put right. Twice is once."""
    ladder_actions.hold(topic.activity)
    opened = Topic.objects.filter(pk=topic.pk, closed_at__isnull=False).update(
        closed_at=None, closed_by=None, changed=None, outcome=""
    )
    if opened:
        topic.refresh_from_db()
        topic.causes.clear()
        record_influence(topic.activity, by)
        people_actions.audit(by=by, did="opened a topic again", about=topic)


def _tell(topic: Topic) -> None:
    for person in who_follows(topic):
        outbox_actions.queue_once_more(
            kind="topic_closed",
            about=str(topic.activity_id),
            to=person,
            payload={"topic": str(topic.pk)},
        )
