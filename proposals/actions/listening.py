"""What somebody said into a recording becomes words: somebody of the team listens and types."""

from django.db import transaction

from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.files import forget_files, forget_sound
from proposals.actions.talking import about
from proposals.models import Post, PostFile, PostWords
from safety import actions as safety_actions
from safety.models import Raised

LONGEST_TYPED = 6_000  # five minutes of quick talk
NOT_THERE = "This recording is not there any more. Somebody else may have typed it, or it was erased."
TOO_LONG = f"Make this shorter than {LONGEST_TYPED:,} letters. We kept all of it here."


def type_post(*, recording: PostFile, words: str, by: User, worry: str = "") -> Post:
    """Makes the words that somebody heard part of what was said, after what the person wrote there themselves. From
    then on they are watched, and somebody outside reads them first, whoever said them: their writer is one of the team.
    No words: none could be made out, and the person is told so.

    The sound goes with this, unless something in it worries whoever listened (`worry`): then whoever keeps people safe
    hears it too. Also after closing. Refuses a second time, and what is held or gone.
    """
    if len(words) > LONGEST_TYPED:
        raise Refused(TOO_LONG)
    with transaction.atomic():
        post = _claim(recording, by)
        written = PostWords.objects.get(pk=post.pk)
        whole = "\n\n".join(part for part in (written.words, words.strip()) if part)
        PostWords.objects.filter(pk=post.pk).update(words=whole)
        people_actions.audit(by=by, did="typed a recording", about=post)
        if whole:
            team = post.topic.activity.team
            safety_actions.wait_for_reading(about=about(post), team=team)
            safety_actions.watch(about=about(post))
        if worry.strip():
            safety_actions.raise_concern(about=about(post), how=Raised.READER, by=by, note=worry.strip())
        else:
            forget_sound([recording])
        if not words.strip():
            _tell_not_heard(post)
        if not whole and not worry.strip():
            forget_files([post.pk])  # a photo alone says nothing to who cannot see it
    return Post.objects.select_related("topic__activity", "words").get(pk=post.pk)


def _claim(recording: PostFile, by: User) -> Post:
    """Of two who type at once, one is refused: the row changes once."""
    waits = PostFile.objects.to_be_typed().filter(pk=recording.pk)
    if not PostFile.objects.filter(pk__in=waits.values("pk"), typed_on=None).update(
        typed_by=by, typed_on=clock.today()
    ):
        raise Refused(NOT_THERE)
    return Post.objects.select_related("topic__activity__team", "participation").get(pk=recording.post_id)


def _tell_not_heard(post: Post) -> None:
    person = post.participation.participant if post.participation else None
    if person is not None:
        outbox_actions.queue_once_more(
            kind="post_not_heard",
            about=str(post.topic.activity_id),
            to=person,
            payload={"post": str(post.pk)},
        )
