"""What a talk says to those who answer for it: what somebody said, and which topics have no end yet."""

from collections.abc import Collection
from uuid import UUID

from ladder.models import Activity
from proposals.models import Post, Topic

IN_SHORT = 80


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


def first_words_of(topics: Collection[Topic]) -> dict[UUID, str]:
    """What each of these topics is called, by its key, in one query."""
    firsts = Post.objects.filter(topic__in=topics, is_first=True).select_related("words")
    return {post.topic_id: _in_short(post) for post in firsts}


def first_words(topic: Topic) -> str:
    """What a topic is called: how it begins, in one line."""
    first = Post.objects.filter(topic=topic, is_first=True).select_related("words").first()
    return _in_short(first)


def _in_short(first: Post | None) -> str:
    said = " ".join(first.words.in_public.split()) if first else ""
    if not said:
        return "A topic that is not shown"
    return f"{said[:IN_SHORT].rstrip()}…" if len(said) > IN_SHORT else said
