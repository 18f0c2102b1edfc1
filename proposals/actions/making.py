"""What becomes of a statement with one press of staff. Each thing that is made keeps where it came from."""

import hashlib
from uuid import uuid4

from django.db import transaction

from ladder import actions as ladder_actions
from ladder import kinds
from ladder.models import Activity, ActivityState
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.actions.being_in import come_in_as_staff
from proposals.actions.passages import LONGEST_TITLE
from proposals.actions.writing import Writes, start_proposal
from proposals.models import Origin, Part, Post, PostWords, Proposal, Statement, Topic

NOT_READABLE = "This statement cannot be read now, so nothing can be made of it."
NOT_YET = "A topic can be made of it once this has opened."
NO_IDEAS = "People do not write ideas there now."


@transaction.atomic
def make_topic(*, statement: Statement, by: User) -> Topic:
    """A topic of its own, opened by a member of staff with their name, in the words of the statement; also after it has
    closed, so that staff say what comes of it. Twice is once.

    The words go where those of the statement go: hidden, set aside or emptied with them (`quoted_in`).
    """
    ladder_actions.hold(statement.activity)
    found = Topic.objects.filter(statement=statement).first()
    if found is not None:
        return found
    words = statement.words.in_public
    if not words:
        raise Refused(NOT_READABLE)
    if statement.activity.state not in {ActivityState.OPEN, ActivityState.CLOSED}:
        raise Refused(NOT_YET)
    topic = Topic.objects.create(activity=statement.activity, statement=statement, opened_at=clock.now())
    post = Post.objects.create(
        submission_id=uuid4(),
        topic=topic,
        is_first=True,
        by=by,
        words_hash=hashlib.sha256(words.encode()).hexdigest(),
        written_at=clock.now(),
    )
    PostWords.objects.create(post=post, words=words, shown=words, shown_at=clock.now())
    people_actions.audit(by=by, did="made a topic of a statement", about=topic)
    return topic


def where_ideas_go(activity: Activity, by: User) -> Activity | None:
    """Where an idea can be made of a statement: here, while people write ideas here; else in what builds on it, once
    that is open. What most agree on is known only after closing, so it goes on there.
    """
    if _takes_ideas(activity):
        return activity
    later = Activity.objects.for_staff(by).filter(builds_on=activity, kind=kinds.CO_DESIGN.code)
    return next((one for one in later.order_by("opens_at", "pk") if one.is_open), None)


def _takes_ideas(activity: Activity) -> bool:
    return activity.kind == kinds.CO_DESIGN.code and activity.is_open


@transaction.atomic
def make_proposal(*, statement: Statement, into: Activity, by: User) -> Proposal:
    """A proposal in the words of the statement, whose first author is a member of staff, with name and role; it can be
    written on from there. Twice is once.

    Its first text goes where the words of the statement go (`quoted_in`). Refuses where no ideas are written.
    """
    ladder_actions.hold(statement.activity)
    found = Origin.objects.filter(statement=statement, quoted=True).select_related("proposal").first()
    if found is not None:
        return found.proposal
    words = statement.words.in_public
    if not words:
        raise Refused(NOT_READABLE)
    if into not in {statement.activity, *statement.activity.built_on_by.all()} or not _takes_ideas(into):
        raise Refused(NO_IDEAS)
    made = start_proposal(
        activity=into,
        by=come_in_as_staff(activity=into, user=by),
        parts={Part.TITLE: _as_title(words), Part.CHANGE: words},
        came_from=[statement],
        sent=Writes(drafted=False),
    )
    Origin.objects.filter(proposal=made, statement=statement).update(quoted=True)
    people_actions.audit(by=by, did="made an idea of a statement", about=made)
    return made


def _as_title(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
