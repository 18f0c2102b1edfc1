"""Somebody takes back what they said in a talk: the words go, and what others said to it stays."""

from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import Participation
from people import clock
from people.refusals import Refused
from proposals.actions.belonging_of_talks import KIND, still_there
from proposals.actions.files import forget_files
from proposals.models import Follow, Passage, Post, PostWords, Statement
from safety import actions as safety_actions
from safety.models import How

NOT_YOURS = "Only whoever said this can take it back."
NOT_THERE = "This cannot be read any more, so there is nothing to take back."


@transaction.atomic
def take_back(*, post: Post, by: Participation) -> None:
    """Erases the words of one post, also in a topic or an activity that has closed. Whoever has nothing else standing
    there is not counted any more as taking part. Facts that were recorded stay. Twice is once.

    Refuses what another said, what is not shown (whoever keeps people safe may need it), and while a legal reason
    keeps it.
    """
    if post.participation_id is None or post.participation_id != by.pk:
        raise Refused(NOT_YOURS)
    if PostWords.objects.filter(pk=post.pk, taken_back_at__isnull=False).exists():
        return
    activity, person = post.topic.activity, by.participant
    if activity.pk in safety_actions.kept_activities() or (
        person is not None and safety_actions.is_held(person)
    ):
        raise Refused(safety_actions.HELD)
    readable = PostWords.objects.filter(pk=post.pk, shown_at__isnull=False, hidden_at=None, set_aside=False)
    if not readable.exclude(shown="").update(words="", shown="", taken_back_at=clock.now()):
        raise Refused(NOT_THERE)
    forget_files([post.pk])
    about = f"proposals.post:{post.pk}"
    safety_actions.forget_what_hangs_on([about])
    post.reactions.all().delete()
    safety_actions.note_erasure(kind=KIND, key=str(post.pk), how=How.TAKEN_BACK)
    _stop_counting(post, by)


def _stop_counting(post: Post, by: Participation) -> None:
    """Where nothing else of theirs stands: in the topic they hear no more of it, unless they asked to; in the activity
    they do not count. Saying something again counts them again.
    """
    left = Post.objects.filter(participation=by).filter(still_there())
    if not left.filter(topic=post.topic_id).exists():
        Follow.objects.get_or_create(topic_id=post.topic_id, participation=by, defaults={"follows": False})
    wrote = Passage.objects.filter(participation=by).exclude(words__words="")
    added = Statement.objects.filter(participation=by).exclude(words__words="")
    if not (left.exists() or wrote.exists() or added.exists()):
        ladder_actions.withdraw(participation=by)
