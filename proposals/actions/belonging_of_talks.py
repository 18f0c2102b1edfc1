"""What somebody said in talks: shown to them, erased, and emptied when an activity's time is over."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from people import clock
from people.keys import row_uuid
from people.models import Participant
from proposals.actions.files import forget_files
from proposals.models import Follow, Post, PostFile, PostWords, Reaction
from safety import actions as safety_actions
from safety.belongings import Belonging, Fact, Section
from safety.erasures import Again
from safety.models import How

KIND = "post"


def _show(participant: Participant) -> list[Section]:
    mine = Post.objects.filter(participation__participant=participant, words__set_aside=False)
    said = mine.filter(still_there()).select_related("words", "topic__activity").prefetch_related("files")
    pressed = Reaction.objects.filter(participation__participant=participant)
    followed = Follow.objects.filter(participation__participant=participant)
    return [
        Section("talk", "What you said in talks", [_said(one) for one in said]),
        Section(
            "thought",
            "What you thought of what others said",
            [_thought(one) for one in pressed.select_related("post__topic__activity")],
        ),
        Section(
            "followed",
            "Which topics you want to hear of",
            [_followed(one) for one in followed.select_related("topic__activity")],
        ),
    ]


def _thought(one: Reaction) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.post.topic.activity)),
        Fact("thinks", "You pressed", one.get_thinks_display(), one.thinks),
    ]


def _followed(one: Follow) -> list[Fact]:
    return [
        Fact("activity", "In", str(one.topic.activity)),
        Fact("follows", "You want to hear of it", "Yes" if one.follows else "No", one.follows),
    ]


def _said(one: Post) -> list[Fact]:
    on = clock.in_words(clock.london(one.written_at).date())
    facts = [Fact("activity", "In", str(one.topic.activity))]
    if one.words.words:
        facts.append(Fact("words", "You said", one.words.words))
    facts += [_sent(file) for file in one.files.all()]
    facts.append(Fact("on", "On", on, one.written_at.isoformat()))
    if one.words.in_public:
        facts.append(Fact("shown", "Everybody reads", one.words.in_public))
    if objected := safety_actions.objected(f"proposals.post:{one.pk}"):
        facts.append(Fact("objected", "You said why it should be shown", objected))
    return facts


def _sent(file: PostFile) -> Fact:
    if not file.is_recording:
        return Fact("photo", "You sent", "A photo")
    if file.typed_on is None:
        return Fact("recording", "You sent", "A recording. We have not typed it yet")
    return Fact("typed", "You sent", f"A recording. We typed it on {clock.in_words(file.typed_on)}")


def still_there() -> Q:
    """What is left of something said: words, or a file."""
    return ~Q(words__words="") | Q(Exists(PostFile.objects.filter(post=OuterRef("pk"))))


def _stays(participant: Participant) -> list[str]:
    mine = Post.objects.filter(participation__participant=participant)
    return ["That somebody said something in a talk, and what was answered. Your words go."] if mine else []


def _erase(participant: Participant) -> None:
    Reaction.objects.filter(participation__participant=participant).delete()
    Follow.objects.filter(participation__participant=participant).delete()
    _empty_words(Post.objects.filter(participation__participant=participant))


def _empty_words(said: "QuerySet[Post]") -> None:
    """The row and the hash stay. What is set aside stays until its owner has decided; by the ledger the nightly replay
    takes it then.
    """
    kept = [one.pk for one in said if safety_actions.is_open(f"proposals.post:{one.pk}")]
    for pk in kept:
        safety_actions.note_erasure(kind=KIND, key=str(pk), how=How.OWN_LINK)
    said = said.exclude(pk__in=kept)
    forget_files(said.values_list("pk", flat=True))
    safety_actions.forget_what_hangs_on([f"proposals.post:{pk}" for pk in said.values_list("pk", flat=True)])
    PostWords.objects.filter(post__in=said).update(words="", shown="")


def _left(key: str, at: datetime) -> "QuerySet[Post]":
    found = Post.objects.filter(pk=row_uuid(key), written_at__lte=at).filter(still_there())
    return found.exclude(
        pk__in=[one.pk for one in found if safety_actions.is_open(f"proposals.post:{one.pk}")]
    )


AGAIN = Again(
    is_there=lambda key, at: _left(key, at).exists(),
    erase=lambda key, at: _empty_words(_left(key, at)),
)


def _of(activity: UUID) -> "QuerySet[Post]":
    return Post.objects.filter(topic__activity=activity).of_people()


def _activities(participant: Participant) -> set[UUID]:
    mine = Post.objects.filter(participation__participant=participant)
    pressed = Reaction.objects.filter(participation__participant=participant)
    return {
        *mine.values_list("topic__activity", flat=True),
        *pressed.values_list("post__topic__activity", flat=True),
    }


def _given_in(activity: UUID) -> int:
    said = _of(activity).filter(still_there()).count()
    return said + Reaction.objects.filter(post__topic__activity=activity).count()


def _empty(activity: UUID) -> None:
    Reaction.objects.filter(post__topic__activity=activity).delete()
    Follow.objects.filter(topic__activity=activity).delete()
    _empty_words(_of(activity))


BELONGING = Belonging(_show, _erase, _stays, _activities, _given_in, _empty)
