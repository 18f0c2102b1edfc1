"""Whether something of somebody still stands, so that they count as taking part."""

from ladder import actions as ladder_actions
from ladder.models import Participation
from proposals.models import Member, Passage, Post, Statement


def stop_counting_unless_more_stands(by: Participation) -> None:
    """Where nothing that they said, added or wrote stands, and they are in no group here, they count no more."""
    left = (
        Post.objects.filter(participation=by).exclude(words__words=""),
        Passage.objects.filter(participation=by).exclude(words__words=""),
        Statement.objects.filter(participation=by).exclude(words__words=""),
        Member.objects.inside().filter(group__activity=by.activity_id, participant=by.participant_id),
    )
    if not any(rows.exists() for rows in left):
        ladder_actions.withdraw(participation=by)
