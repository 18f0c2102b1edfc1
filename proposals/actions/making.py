"""What becomes of a statement with one press of staff. Each thing that is made keeps where it came from."""

import hashlib
from uuid import uuid4

from django.db import transaction

from ladder import actions as ladder_actions
from ladder.models import ActivityState
from people import actions as people_actions
from people import clock
from people.models import User
from people.refusals import Refused
from proposals.models import Post, PostWords, Statement, Topic

NOT_READABLE = "This statement cannot be read now, so nothing can be made of it."
NOT_YET = "A topic can be made of it once this has opened."


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
