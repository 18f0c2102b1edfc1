"""What a talk lets safety read first, hold, hide, show again and black out: what people say in it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from ladder.models import Activity, Participation
from outbox import actions as outbox_actions
from people import clock
from people.keys import row_uuid
from people.models import Participant, User
from proposals.actions.showing import record_dialogue
from proposals.models import Post, PostWords
from safety.actions import public_words
from safety.erasers import Eraser, Found
from safety.holdables import Held, Holdable, Piece
from safety.models import Reading
from safety.policy import Waits
from safety.readables import Readable, Written

# What is told, by what happened.
MESSAGES = {"reading": "post_read", "ruling": "post_hidden_or_shown", "objection": "post_objection"}
OUT_OF_SIGHT = "These words are not shown. Whoever keeps people safe can read them."


def words_of(key: str) -> "QuerySet[PostWords]":
    return PostWords.objects.filter(pk=row_uuid(key))


def _post(key: str) -> Post | None:
    related = ("words", "topic__activity", "participation__participant", "by")
    return Post.objects.select_related(*related).filter(pk=row_uuid(key)).first()


def _written(key: str) -> Written | None:
    """None also once the words were blacked out."""
    post = _post(key)
    if post is None or not post.words.words:
        return None
    words, activity = post.words, post.topic.activity
    return Written(
        words=words.words,
        beside="What somebody says in a talk",
        where=str(activity),
        team=activity.team_id,
        page=activity.get_absolute_url(),
        shown=words.shown,
        hidden=words.hidden_at is not None,
        public=bool(words.in_public) and Activity.objects.public(clock.now()).filter(pk=activity.pk).exists(),
    )


def _show(key: str, words: str) -> None:
    if public_words.show(words_of(key), words):
        record_dialogue(Activity.objects.get(topics__posts=row_uuid(key)))


def _names(key: str) -> Collection[str]:
    """Of the team, and of everybody who takes part or was invited, but for the writer's own."""
    post = Post.objects.select_related("topic__activity").get(pk=row_uuid(key))
    activity = post.topic.activity
    staff = User.objects.filter(Q(teams=activity.team_id) | Q(pk=activity.created_by_id)).values_list("name")
    joined = Participation.objects.filter(activity=activity).exclude(posts=post)
    people = Participant.objects.filter(
        Q(pk__in=joined.values("participant")) | Q(pk__in=activity.invitations.values("participant"))
    )
    found = [*staff, *joined.values_list("name_shown"), *people.values_list("name")]
    return {name for names in found for name in names if name}


def _tell(key: str, what: str, pk: int) -> None:
    _queue(key, MESSAGES[what], {what: pk}, pk)


def _queue(key: str, kind: str, payload: dict[str, int], edition: int) -> None:
    post = _post(key)
    person = post.participation.participant if post and post.participation else None
    if post is not None and person is not None:
        outbox_actions.queue(
            kind=kind,
            about=str(post.topic.activity_id),
            to=person,
            payload={"post": str(post.pk), **payload},
            edition=edition,
        )


def _hold_back(key: str) -> None:
    public_words.hold_back(words_of(key))


READABLE = Readable(
    show=_written,
    shown=_show,
    held=_hold_back,
    hidden=lambda key: public_words.hide(words_of(key)),
    shown_again=lambda key: public_words.show_again(words_of(key)),
    names=_names,
    tell=_tell,
    waits=Waits.FIRST_POST,
)


def _held(key: str) -> Held | None:
    post = _post(key)
    if post is None:
        return None
    written = post.words.words
    return Held(
        team=post.topic.activity.team_id,
        where=f"{post.topic.activity} (what somebody says in a talk)",
        pieces=[Piece("They say", written)] if written else [],
        person=post.participation.participant if post.participation else None,
        gone="" if written else "These words were blacked out.",
    )


def _put_back(key: str) -> None:
    """What was shown already stands again; whoever came back by it may now be seen to have done so."""
    public_words.put_back(words_of(key), about=f"proposals.post:{key}")
    record_dialogue(Activity.objects.get(topics__posts=row_uuid(key)))


def _keep(key: str) -> None:
    """Where nothing came of it yet, whoever wrote it hears what every writer of something that is not shown hears."""
    if public_words.keep_aside(words_of(key)):
        _queue(key, "post_read", {}, 1)


HOLDABLE = Holdable(
    show=_held, hold=lambda key: public_words.set_aside(words_of(key)), let_go=_put_back, keep=_keep
)


def _found(key: str) -> Found | None:
    """Once it was read. The team does not see what is held back or hidden here."""
    read = words_of(key).exclude(words="").exclude(shown_at=None, held_at=None).filter(set_aside=False)
    found = read.select_related("post__topic__activity").first()
    if found is None:
        return None
    activity = found.post.topic.activity
    return Found(found.in_public or OUT_OF_SIGHT, found.post.words_hash, activity.team_id, str(activity))


def _empty(key: str) -> None:
    words_of(key).update(words="", shown="")


ERASERS = {"proposals.postwords": Eraser(_found, _empty)}


def why_held(post: Post) -> str:
    """What the reader said to whoever wrote it; nothing where it is shown, or where no reading held it back."""
    found = (
        Reading.objects.filter(about=f"proposals.post:{post.pk}").values_list("because", flat=True).first()
    )
    return found or ""
