"""The words of what we write about talks: an answer, what changed, and what became of somebody's own words."""

from django.db.models import Q

from ladder.messages.challenges import CAREFUL
from ladder.messages.greeting import dear
from ladder.messages.moderating import (
    Moderated,
    hidden_or_shown,
    how_to_complain,
    how_to_object,
    objection,
    to_the_page,
)
from ladder.models import Activity
from outbox.models import Message
from outbox.renderers import Block, Rendered, Sort, Ways
from people import clock
from proposals import actions
from proposals.models import Post, Statement, Topic
from safety.models import PublicWords


def topic_answered(message: Message, ways: Ways) -> Rendered:
    """What a member of staff answered in a topic in which this person spoke."""
    post = Post.objects.select_related("topic__activity", "words", "by").get(pk=message.payload["post"])
    activity = post.topic.activity
    if not post.words.in_public:
        return Rendered(subject="", empty="The answer is not shown any more.")
    blocks = [
        dear(message),
        Block(f"You said something in “{activity}”. {post.said_by} has answered:"),
        Block(post.words.in_public, look="said", label="The answer"),
        Block("You can answer back. Everybody can read all of it."),
        *_to_the_topic(message, ways, post.topic),
    ]
    return Rendered(f"We have answered: {activity}", blocks)


def topic_closed(message: Message, ways: Ways) -> Rendered:
    """What changed because of a topic, or why nothing did; and whether it was this person's words that changed it."""
    topic = Topic.objects.select_related("activity", "closed_by").get(pk=message.payload["topic"])
    if topic.is_open or topic.closed_by is None:
        return Rendered(subject="", empty="The topic was opened again before this went out.")
    mine = topic.causes.filter(_said_by(message)).exists()
    said = "What you said changed something:" if mine else "What people said there changed something:"
    blocks = [
        dear(message),
        Block(f"You said something in “{topic.activity}”. The topic is closed now."),
        Block(said if topic.changed else "Nothing changed. This is why:"),
        Block(topic.outcome, look="did" if topic.changed else "not_doing"),
        Block(topic.closed_by.name_and_role, look="quiet"),
        *_to_the_topic(message, ways, topic),
    ]
    subject = "What changed because of you" if mine else "A topic has closed"
    return Rendered(f"{subject}: {topic.activity}", blocks)


def _said_by(message: Message) -> Q:
    """Posts of whoever gets it, and the first words of a topic that was made of their statement."""
    theirs = Q(is_first=True, topic__statement__participation__participant=message.participant)
    return Q(participation__participant=message.participant) | theirs


def post_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that what they said was read, and if it stands there now. Quotes none of their words."""
    post = _post(message)
    activity = post.topic.activity
    if post.words.hidden_at:
        return Rendered("", empty="It was hidden meanwhile. Another message tells them so.")
    if post.words.set_aside and post.words.held_at is None:
        return Rendered("", empty="It is held until somebody who keeps people safe has decided.")
    start = [dear(message), Block(f"You said something in “{activity}”. Thank you. We have read it.")]
    if post.words.shown_at is None:
        why = actions.POSTS.why_held(post)
        start += [Block("We do not show it on the page. This is why:"), Block(why or CAREFUL)]
        start += how_to_object(actions.about(post), message, ways) if why else [how_to_complain()]
        return Rendered(f"We have read what you said: {activity}", start)
    days = actions.talk_of(activity).answer_days
    start += [
        Block(
            as_shown(
                "It now stands on the page.",
                post.words,
                typed=post.files.filter(typed_on__isnull=False).exists(),
            )
        ),
        Block(
            f"Staff answer within {days} working day{'' if days == 1 else 's'}. Then we write to you again."
        ),
        *when_the_reply_comes(activity),
        *_to_the_topic(message, ways, post.topic),
    ]
    return Rendered(f"We have read what you said: {activity}", start)


def post_not_heard(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that nobody could make out what they said into a recording."""
    post = _post(message)
    activity = post.topic.activity
    blocks = [
        dear(message),
        Block(
            f"You sent us a recording in “{activity}”. Thank you. We listened to it, and could not make out the words."
        ),
        Block("We are sorry. You can say it again, or write it. You can also ring us, and we write it down."),
        *to_the_page(message, ways, activity),
    ]
    return Rendered(f"We could not hear what you said: {activity}", blocks)


def as_shown(start: str, words: PublicWords, *, typed: bool = False) -> str:
    """Whether it stands as they wrote it, or as it was typed."""
    if words.shown == words.words and typed:
        return f"{start} It reads as we typed it when we listened to you."
    if words.shown == words.words:
        return f"{start} It reads as you wrote it."
    return f"{start} You named somebody, or said who somebody is. We took that out."


def when_the_reply_comes(activity: Activity) -> list[Block]:
    promise = activity.promise
    if promise is None or promise.reply_due is None:
        return []
    by = clock.in_words(promise.reply_due)
    return [Block(f"By {by} we write to you what we do, what we do not do, and why.")]


def post_hidden_or_shown(message: Message, ways: Ways) -> Rendered:
    return hidden_or_shown(_moderated(message), message, ways)


def post_objection(message: Message, ways: Ways) -> Rendered:
    return objection(_moderated(message), message, ways)


def statement_read(message: Message, ways: Ways) -> Rendered:
    """Tells somebody that their statement was read, and if others can press for it now. Quotes none of their words."""
    found = _statement(message)
    activity = found.activity
    if found.words.hidden_at:
        return Rendered("", empty="It was hidden meanwhile. Another message tells them so.")
    if found.words.set_aside and found.words.held_at is None:
        return Rendered("", empty="It is held until somebody who keeps people safe has decided.")
    start = [
        dear(message),
        Block(
            f"You added something that others can agree with, in “{activity}”. Thank you. We have read it."
        ),
    ]
    subject = f"We have read what you added: {activity}"
    if found.words.shown_at is None:
        why = actions.STATEMENTS.why_held(found)
        start += [Block("We do not show it on the page. This is why:"), Block(why or CAREFUL)]
        start += how_to_object(actions.STATEMENTS.about(found), message, ways) if why else [how_to_complain()]
        return Rendered(subject, start)
    closes = clock.in_words(activity.closes_on)
    start += [
        Block(as_shown("Others can press for it now.", found.words)),
        Block(f"After {closes} everybody reads what people agree on, if at least 20 people pressed."),
        *when_the_reply_comes(activity),
        *to_the_page(message, ways, activity),
    ]
    return Rendered(subject, start)


def statement_hidden_or_shown(message: Message, ways: Ways) -> Rendered:
    return hidden_or_shown(_of_statement(message), message, ways)


def statement_objection(message: Message, ways: Ways) -> Rendered:
    return objection(_of_statement(message), message, ways)


def _statement(message: Message) -> Statement:
    return Statement.objects.select_related("activity", "words").get(pk=message.payload["statement"])


def _of_statement(message: Message) -> Moderated:
    found = _statement(message)
    said = f"You added something that others can agree with, in “{found.activity}”."
    return Moderated(actions.STATEMENTS.about(found), found.activity, said, "what you added")


def _post(message: Message) -> Post:
    return Post.objects.select_related("topic__activity", "words").get(pk=message.payload["post"])


def _moderated(message: Message) -> Moderated:
    post = _post(message)
    activity = post.topic.activity
    return Moderated(actions.about(post), activity, f"You said something in “{activity}”.", "what you said")


def _to_the_topic(message: Message, ways: Ways, topic: Topic) -> list[Block]:
    activity: Activity = topic.activity
    if not message.on_a_screen:
        return to_the_page(message, ways, activity)
    link = ways.link("topic", str(topic.pk), until=activity.closes_at)
    return [Block("Go to the talk", look="button", url=link)]


RENDERERS = {
    "topic_answered": (topic_answered, Sort.REPLY),
    "topic_closed": (topic_closed, Sort.REPLY),
    "post_not_heard": (post_not_heard, Sort.ASKED_FOR),
    "post_read": (post_read, Sort.ASKED_FOR),
    "post_hidden_or_shown": (post_hidden_or_shown, Sort.ASKED_FOR),
    "post_objection": (post_objection, Sort.ASKED_FOR),
    "statement_read": (statement_read, Sort.ASKED_FOR),
    "statement_hidden_or_shown": (statement_hidden_or_shown, Sort.ASKED_FOR),
    "statement_objection": (statement_objection, Sort.ASKED_FOR),
}
