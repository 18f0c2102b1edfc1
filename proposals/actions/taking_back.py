"""Somebody takes back what they said in a talk: the words go, and what others said to it stays. And an idea that they
started and that is theirs alone.
"""

from django.db import transaction
from django.db.models import Q

from ladder import actions as ladder_actions
from ladder.models import Participation
from people import clock
from people.refusals import Refused
from proposals.actions.belonging_of_proposals import erase_passages
from proposals.actions.belonging_of_talks import KIND, still_there
from proposals.actions.files import forget_files
from proposals.actions.writing import hold_text, is_author
from proposals.models import Draft, Follow, Judged, Passage, Post, PostWords, Proposal, Statement
from safety import actions as safety_actions
from safety.models import How

NOT_YOURS = "Only whoever said this can take it back."
NOT_ALONE = "Others have had a part in this idea, so it stays. You can stop writing it."
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
    _refuse_held(by)
    readable = PostWords.objects.filter(pk=post.pk, shown_at__isnull=False, hidden_at=None, set_aside=False)
    if not readable.exclude(shown="").update(words="", shown="", taken_back_at=clock.now()):
        raise Refused(NOT_THERE)
    forget_files([post.pk])
    about = f"proposals.post:{post.pk}"
    safety_actions.forget_what_hangs_on([about])
    post.reactions.all().delete()
    safety_actions.note_erasure(kind=KIND, key=str(post.pk), how=How.TAKEN_BACK)
    _stop_counting(post, by)


def _refuse_held(by: Participation) -> None:
    """While a legal reason keeps what is said here, or what they said."""
    person = by.participant
    is_held = person is not None and safety_actions.is_held(person)
    if is_held or by.activity_id in safety_actions.kept_activities():
        raise Refused(safety_actions.HELD)


def is_alone(proposal: Proposal, by: Participation) -> bool:
    """Nobody else ever wrote it, suggested a change, talked about it or decided it: it is theirs to take back."""
    others = proposal.authors.filter(joined_at__isnull=False).exclude(participation=by)
    beside = (
        others,
        proposal.passages.exclude(participation=by),
        proposal.suggestions.exclude(participation=by),
        proposal.topics.all(),
        proposal.outcomes.all(),
        Judged.objects.joined().filter(Q(proposal=proposal) | Q(into=proposal)),
    )
    return is_author(proposal, by) and not any(rows.exists() for rows in beside)


@transaction.atomic
def take_idea_back(*, proposal: Proposal, by: Participation) -> None:
    """Erases all words of an idea that is theirs alone: it is on no page any more. Refuses where others had a part in
    it, and what `take_back` refuses.
    """
    hold_text(proposal)
    if not is_alone(proposal, by):
        raise Refused(NOT_ALONE)
    _refuse_held(by)
    wrote = Passage.objects.filter(proposal=proposal)
    if wrote.filter(Q(words__set_aside=True) | Q(words__hidden_at__isnull=False)).exists():
        raise Refused(NOT_THERE)
    erase_passages(wrote, how=How.TAKEN_BACK)
    proposal.origins.all().delete()
    Draft.objects.filter(participation=by, proposal=proposal).delete()
    proposal.authors.filter(left_at=None).update(left_at=clock.now())
    Proposal.objects.filter(pk=proposal.pk).update(taken_back_at=clock.now())
    _withdraw_unless_something_stands(by)


def _stop_counting(post: Post, by: Participation) -> None:
    """Where nothing else of theirs stands: in the topic they hear no more of it, unless they asked to; in the activity
    they do not count. Saying something again counts them again.
    """
    left = Post.objects.filter(participation=by).filter(still_there())
    if not left.filter(topic=post.topic_id).exists():
        Follow.objects.get_or_create(topic_id=post.topic_id, participation=by, defaults={"follows": False})
    _withdraw_unless_something_stands(by)


def _withdraw_unless_something_stands(by: Participation) -> None:
    """Whoever has nothing standing in the activity is not counted any more."""
    left = Post.objects.filter(participation=by).filter(still_there())
    wrote = Passage.objects.filter(participation=by).exclude(words__words="")
    added = Statement.objects.filter(participation=by).exclude(words__words="")
    if not (left.exists() or wrote.exists() or added.exists()):
        ladder_actions.withdraw(participation=by)
