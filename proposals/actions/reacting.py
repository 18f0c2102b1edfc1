"""One press: what somebody thinks of a post, and whether they want to hear of a topic."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from ladder.models import Activity, Participation
from people import clock, disclosure
from people.models import Participant
from people.refusals import Refused
from proposals.models import Follow, Post, Reaction, Thinks, Topic

NOT_OPEN = "This is not open any more."
NOT_THERE = "This cannot be read any more."
OWN = "You said this yourself."


@transaction.atomic
def react(*, post: Post, by: Participation, thinks: str) -> bool:
    """The last press counts, and the same again takes it away: whether it stands now. Refuses what is closed or cannot
    be read, and one's own words.
    """
    if thinks not in Thinks.values:
        raise Refused("Press one of the three.")
    if not post.topic.activity.is_open or not post.topic.is_open:
        raise Refused(NOT_OPEN)
    if not post.words.in_public:
        raise Refused(NOT_THERE)
    if post.participation_id == by.pk:
        raise Refused(OWN)
    if Reaction.objects.filter(post=post, participation=by, thinks=thinks).delete()[0]:
        return False
    Reaction.objects.update_or_create(post=post, participation=by, defaults={"thinks": thinks})
    return True


def follow(*, topic: Topic, by: Participation, follows: bool) -> None:
    """From now on they hear, or do not hear, what is answered and how it ends."""
    Follow.objects.update_or_create(topic=topic, participation=by, defaults={"follows": follows})


def does_follow(topic: Topic, by: Participation | None) -> bool:
    if by is None:
        return False
    said = Follow.objects.filter(topic=topic, participation=by).values_list("follows", flat=True).first()
    if said is not None:
        return said
    is_theirs = topic.statement is not None and topic.statement.participation_id == by.pk
    return is_theirs or Post.objects.filter(topic=topic, participation=by).exists()


def who_follows(topic: Topic) -> "QuerySet[Participant]":
    """Who said something there that could be read and did not say stop, whose statement it was made of, and who asked
    to hear of it.
    """
    asked = Follow.objects.filter(topic=topic, follows=True).values("participation")
    stopped = Follow.objects.filter(topic=topic, follows=False).values("participation")
    spoke = Post.objects.filter(topic=topic, words__shown_at__isnull=False, participation__isnull=False)
    them = Participation.objects.filter(
        Q(pk__in=asked) | Q(pk__in=spoke.values("participation")) | Q(statements__topic=topic)
    )
    return Participant.objects.filter(participations__in=them.exclude(pk__in=stopped)).distinct()


def thought_of(posts: Collection[Post], activity: Activity) -> dict[object, dict[str, int]]:
    """How many people thought what of each post, from 8 people on, and once nobody can press any more: a number that
    moves while somebody looks on tells who pressed. One query.
    """
    if not activity.has_settled_at(clock.now()):
        return {}
    counted = (
        Reaction.objects.filter(post__in=posts)
        .order_by()
        .values("post", "thinks")
        .annotate(number=Count("pk"))
    )
    found: dict[object, dict[str, int]] = {}
    for row in counted:
        if number := disclosure.total(row["number"]).number:
            found.setdefault(row["post"], {})[row["thinks"]] = number
    return found


def mine(posts: Collection[Post], by: Participation | None) -> dict[object, str]:
    """What this person pressed, by post."""
    if by is None:
        return {}
    return dict(Reaction.objects.filter(post__in=posts, participation=by).values_list("post", "thinks"))
