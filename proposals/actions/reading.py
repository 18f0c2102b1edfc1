"""What a talk says to those who answer for it: what somebody said, and which topics have no end yet."""

from collections.abc import Collection, Iterable
from uuid import UUID

from ladder.models import Activity
from proposals.models import Post, Topic

IN_SHORT = 80
NOT_SHOWN = "A topic that is not shown"


def said_by(activity: Activity, people: Collection[UUID]) -> dict[UUID, list[Post]]:
    """What each of these people said that everybody can read, in its order, by the person's key."""
    posts = Post.objects.filter(topic__activity=activity, participation__participant__in=people).shown()
    found: dict[UUID, list[Post]] = {}
    for post in posts.select_related("words", "topic", "participation"):
        person = post.participation.participant_id if post.participation else None
        if person is not None and post.words.in_public:
            found.setdefault(person, []).append(post)
    return found


def unsettled(activity: Activity, answered: Collection[str]) -> list[Topic]:
    """Topics that are open, and not among those that something answers."""
    topics = Topic.objects.public().open().filter(activity=activity)
    return [topic for topic in topics if str(topic.pk) not in answered]


def first_words(topics: Iterable[Topic]) -> dict[UUID, str]:
    """What each topic is called, by its key: how it begins, in one line. One query for all of them."""
    keys = [topic.pk for topic in topics]
    firsts = Post.objects.filter(topic__in=keys, is_first=True).select_related("words")
    return dict.fromkeys(keys, NOT_SHOWN) | {first.topic_id: _in_short(first) for first in firsts}


def _in_short(first: Post) -> str:
    said = " ".join(first.words.in_public.split())
    if not said:
        return NOT_SHOWN
    return f"{said[:IN_SHORT].rstrip()}…" if len(said) > IN_SHORT else said
