"""What the ladder learns of a talk: whether staff answered and somebody came back, and whether something changed."""

from ladder import actions as ladder_actions
from ladder.actions import Fact
from ladder.models import Activity
from people import clock
from people.models import User
from proposals.models import Post, Topic

ANSWERS_NEEDED = 2
SOURCE = "proposals.topic:"
CAME_BACK = "Staff answered, and people came back to what they said."
CHANGED = "Something changed because of what people said in a topic."


def record_dialogue(activity: Activity) -> None:
    """The fact `dialogue` (docs/ladder.md): staff answered at least twice, and somebody came back after an answer.

    Looked at each time something can be read that could not be read before. Once true it stays.
    """
    if activity.facts.filter(key="dialogue", source__startswith=SOURCE).exists():
        return
    posts = Post.objects.filter(topic__activity=activity, words__taken_back_at=None).shown()
    if posts.filter(by__isnull=False).count() < ANSWERS_NEEDED:
        return
    back = next((post for post in posts.of_people().order_by("written_at") if _came_back(post)), None)
    if back is not None:
        fact = Fact(
            "dialogue",
            True,
            clock.london(back.written_at).date(),
            because=CAME_BACK,
            source=f"{SOURCE}{back.topic_id}",
        )
        ladder_actions.record(activity=activity, fact=fact, by=None)


def _came_back(post: Post) -> bool:
    """Whoever said it had spoken in this topic before an answer of staff, and speaks again after it."""
    earlier = {"topic": post.topic_id, "written_at__lt": post.written_at}
    before = Post.objects.filter(**earlier, words__taken_back_at=None).shown()
    first = before.filter(participation=post.participation_id).order_by("written_at").first()
    return first is not None and before.filter(by__isnull=False, written_at__gt=first.written_at).exists()


def record_influence(activity: Activity, by: User) -> None:
    """The fact `influence`: a topic was closed with what changed because of it, and the words that caused it. Where the
    last of these was opened again, it is not so any more.
    """
    changed = Topic.objects.filter(activity=activity, changed=True, causes__isnull=False)
    first = changed.order_by("closed_at").first()
    if first is None or first.closed_at is None:
        if activity.facts.filter(key="influence").exists():
            fact = Fact("influence", False, clock.today(), source="proposals.topic")
            ladder_actions.record(activity=activity, fact=fact, by=by)
        return
    on, source = clock.london(first.closed_at).date(), f"{SOURCE}{first.pk}"
    fact = Fact("influence", True, on, because=CHANGED, source=source)
    ladder_actions.record(activity=activity, fact=fact, by=by)
