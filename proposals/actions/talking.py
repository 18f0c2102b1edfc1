"""Opening a topic, saying something in it, and answering."""

import hashlib
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from ladder import actions as ladder_actions
from ladder.models import Activity, Band, Participation
from outbox import actions as outbox_actions
from people import actions as people_actions
from people import clock
from people.models import Participant, User
from people.refusals import Refused
from proposals.actions.files import Sent, keep_files
from proposals.actions.reacting import who_follows
from proposals.actions.showing import record_dialogue
from proposals.models import Post, PostWords, Proposal, Suggestion, Talk, Topic
from safety import actions as safety_actions
from safety.policy import Writer

LONGEST = 2_000
MOST_TOPICS = 20  # of one person in one activity
NOT_OPEN = "This is not open, so nothing can be said in it now."
TOPIC_CLOSED = "This topic is closed. What came of it stands under it. You can open another one."
ONLY_STAFF = "Here the team opens the topics. You can say something in each of them."
WITH_PHOTO = "Say what the photo shows, so that people who cannot see it know it too."
TOO_MANY = f"You have opened {MOST_TOPICS} topics. Say more in one of them."


@dataclass(frozen=True)
class Said:
    """What somebody says. `submission_id` was made with the page, so that pressing twice says it once.

    `typed_by`: the member of staff who typed what was said in a room, on paper or on the phone. `sent`: a photo beside
    the words, or a recording, which may be all of it.
    """

    words: str
    submission_id: UUID
    typed_by: User | None = None
    sent: Sent = field(default_factory=Sent)


def about(post: Post) -> str:
    """How safety names it."""
    return f"proposals.post:{post.pk}"


def take_part(*, activity: Activity, participant: Participant, name: str = "") -> Participation:
    """Somebody begins to talk, under a name of their choice. Refuses where the activity is not open."""
    if not activity.is_open:
        raise Refused(NOT_OPEN)
    found = ladder_actions.take_part(
        activity=activity, participant=participant, band=_band(activity, participant)
    )
    if name.strip() and name.strip() != found.name_shown:
        found.name_shown = name.strip()[:80]
        found.save(update_fields=["name_shown"])
    return found


def _band(activity: Activity, participant: Participant) -> Band:
    return Band.INVITED if activity.invitations.filter(participant=participant).exists() else Band.OPEN_LINK


def open_topic(
    *,
    activity: Activity,
    by: Participation | User,
    said: Said,
    subject: Proposal | Suggestion | None = None,
) -> Post:
    """A topic with its first words, which somebody outside the team reads before anybody sees them; those of staff
    stand at once. `subject`: people talk about that in it. Sent twice it is one. Refuses nothing, too much, and what
    is not open.
    """
    _refuse(said, activity)
    if isinstance(by, Participation):
        if not _talk(activity).people_open:
            raise Refused(ONLY_STAFF)
        if Post.objects.filter(participation=by, is_first=True).count() >= MOST_TOPICS:
            raise Refused(TOO_MANY)
    found = Post.objects.filter(submission_id=said.submission_id).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            topic = Topic.objects.create(activity=activity, opened_at=clock.now(), **_about(subject))
            return _keep(topic, by, said, is_first=True)
    except IntegrityError:
        return Post.objects.get(submission_id=said.submission_id)  # pressed twice at once


def _about(subject: Proposal | Suggestion | None) -> dict[str, Proposal | Suggestion]:
    if isinstance(subject, Suggestion):
        return {"proposal": subject.proposal, "suggestion": subject}
    return {"proposal": subject} if subject else {}


def say(*, topic: Topic, by: Participation | User, said: Said, answers: Post | None = None) -> Post:
    """Something that is said in a topic, to a post or to all. Refuses as `open_topic` does, and a closed topic."""
    _refuse(said, topic.activity)
    if not topic.is_open:
        raise Refused(TOPIC_CLOSED)
    found = Post.objects.filter(submission_id=said.submission_id).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _keep(topic, by, said, answers=_one_level(topic, answers))
    except IntegrityError:
        return Post.objects.get(submission_id=said.submission_id)


def answer(*, topic: Topic, words: str, by: User, submission_id: UUID | None = None) -> Post:
    """The answer of staff, with their name and role, for everybody to read; whoever spoke is told. Also after the
    activity has closed: what was asked is answered all the same.
    """
    if not words.strip():
        raise Refused("Write an answer that everybody can read.")
    said = Said(words, submission_id or uuid4())
    found = Post.objects.filter(submission_id=said.submission_id).first()
    if found is not None:
        return found
    if not topic.is_open:
        raise Refused(TOPIC_CLOSED)
    with transaction.atomic():
        made = _keep(topic, by, said)
        people_actions.audit(by=by, did="answered in a topic", about=made)
        _tell_who_follows(made)
    return made


def _one_level(topic: Topic, answers: Post | None) -> Post | None:
    """What is said to the first words is said to all: it stands under them in the order of time."""
    if answers is None or answers.topic_id != topic.pk or answers.is_first:
        return None
    return answers.answers or answers


def _refuse(said: Said, activity: Activity) -> None:
    if not said.words.strip() and not said.sent.recording:
        raise Refused(WITH_PHOTO if said.sent.photo else "Write what you want to say.")
    if len(said.words) > LONGEST:
        raise Refused(f"Make this shorter than {LONGEST:,} letters. We kept all of it here.")
    if not activity.is_open:
        raise Refused(NOT_OPEN)


def _talk(activity: Activity) -> Talk:
    return Talk.objects.filter(activity=activity).first() or Talk(activity=activity)


def _keep(
    topic: Topic,
    by: Participation | User,
    said: Said,
    *,
    is_first: bool = False,
    answers: Post | None = None,
) -> Post:
    words, is_staff = said.words.strip(), isinstance(by, User)
    post = Post.objects.create(
        submission_id=said.submission_id,
        topic=topic,
        is_first=is_first,
        answers=answers,
        participation=None if isinstance(by, User) else by,
        by=by if isinstance(by, User) else None,
        typed_by=said.typed_by,
        words_hash=said.sent.hash or hashlib.sha256(words.encode()).hexdigest(),
        written_at=clock.now(),
    )
    shown = {"shown": words, "shown_at": clock.now()} if is_staff else {}
    PostWords.objects.create(post=post, words=words, **shown)
    keep_files(post=post, sent=said.sent)
    if isinstance(by, Participation):
        ladder_actions.contribute(participation=by)
        if not said.sent.recording:  # what was said into one is read once somebody has typed it
            safety_actions.wait_for_reading(
                about=about(post), team=topic.activity.team, writer=writer_of(post)
            )
        safety_actions.watch(about=about(post))
        post.words.refresh_from_db()  # whoever is known is shown at once
    record_dialogue(topic.activity)
    return post


def writer_of(post: Post) -> Writer:
    """What is known of whoever said it. A photo is always looked at first: a face is not seen by any rule."""
    by = post.participation
    if by is None or post.files.filter(is_recording=False).exists():
        return Writer()
    mine = Post.objects.filter(participation=by, words__shown_at__isnull=False)
    return Writer(known=by.band == Band.INVITED, read_before=mine.exists())


def _tell_who_follows(made: Post) -> None:
    """Each who follows the topic, once for each answer."""
    for person in who_follows(made.topic):
        outbox_actions.queue_once_more(
            kind="topic_answered",
            about=str(made.topic.activity_id),
            to=person,
            payload={"post": str(made.pk)},
        )
