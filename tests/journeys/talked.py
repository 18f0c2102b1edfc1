"""A talk with topics that wait, were answered, changed something and changed nothing; one was hidden."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from ladder.models import Activity, Participation
from people import actions as people_actions
from people import clock, texts
from people.models import Team, User
from proposals import actions
from proposals.actions import Said, Sent
from proposals.models import Post, PostFile, PostWords
from safety import actions as safety_actions
from safety.models import Reading
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.proposals import PostFactory, TalkFactory
from tests.people.test_sound import wav
from tests.surveys.photos import photo as a_photo


def make(team: Team, mark: User, other: User) -> dict[str, Any]:
    """`other` belongs to no team and reads for safety."""
    activity = ActivityFactory(
        team=team, kind="discussion", open=True, title=texts.of("The way home in winter")
    )
    TalkFactory(activity=activity)
    samir, donna, jean = (_speaker(activity, name) for name in ("Samir", "Donna", ""))
    answered = _open(samir, "I am on the bus for one hour. I live ten minutes away.", other)
    actions.answer(topic=answered.topic, words="You are picked up first. We look at the order.", by=mark)
    back = _say(samir, answered, "Can I be picked up last?", other)
    _say(donna, back, "Then it is fair.", other)
    actions.answer(topic=answered.topic, words="Yes, from Monday.", by=mark)
    changed = _open(donna, "If the bus is late I am late for work. Can we get a text?", other)
    actions.close_topic(
        topic=changed.topic, changed=True, outcome="You get a text now.", causes=[changed.pk], by=mark
    )
    nothing = _open(donna, "Can we have a new driver?", other)
    actions.close_topic(
        topic=nothing.topic, changed=False, outcome="The contract runs to June.", causes=[], by=mark
    )
    waits = _open(jean, "The step is too high for my knees.", other)
    hidden = _say(jean, waits, "The driver, Mr Hobbs, does not help.", other)
    safety_actions.hide(about=actions.about(hidden), why="names", sentence="", by=other)
    objection = safety_actions.object_to(about=actions.about(hidden), words="It is true.")
    PostWords.objects.filter(pk=waits.pk).update(shown_at=clock.now() - timedelta(days=20))
    photo = actions.fit(photo=a_photo())
    seen = _read(
        actions.open_topic(activity=activity, by=donna, said=_with(photo, "The bench is broken.")), other
    )
    looked_at = actions.say(topic=waits.topic, by=jean, said=_with(photo, "This is the step."))
    spoken = actions.fit(recording=wav(), seconds=72)
    actions.say(topic=waits.topic, by=jean, said=_with(spoken, "I say it."))
    closed = ActivityFactory(team=team, kind="discussion", closed=True, title=texts.of("The garden gate"))
    over = PostFactory(topic__activity=closed)
    planned = ActivityFactory(team=team, kind="discussion", title=texts.of("Evenings out"))
    return {
        "talk": activity.slug,
        "talk_id": activity.pk,
        "talk_closed": closed.slug,
        "talk_planned_id": planned.pk,
        "topic_answered": answered.topic_id,
        "topic_changed": changed.topic_id,
        "topic_nothing": nothing.topic_id,
        "topic_waits": waits.topic_id,
        "topic_over": over.topic_id,
        "topic_said_to": back.pk,
        "topic_objection": objection.pk,
        "topic_photo": seen.topic_id,
        "talk_photo_reading": Reading.objects.get(about=actions.about(looked_at)).pk,
        "talk_recording": PostFile.objects.to_be_typed().get(post__topic=waits.topic).pk,
        "topic_token": people_actions.make_link(
            participant=samir.participant, opens="topic", target=str(answered.topic_id)
        ),
    }


def _with(sent: Sent, words: str) -> Said:
    return Said(words, uuid4(), sent=sent)


def _speaker(activity: Activity, name: str) -> Participation:
    made: Participation = ParticipationFactory(activity=activity, name_shown=name, contributed=False)
    return made


def _open(by: Participation, words: str, other: User) -> Post:
    return _read(actions.open_topic(activity=by.activity, by=by, said=Said(words, uuid4())), other)


def _say(by: Participation, first: Post, words: str, other: User) -> Post:
    return _read(actions.say(topic=first.topic, by=by, said=Said(words, uuid4()), answers=first), other)


def _read(post: Post, other: User) -> Post:
    reading = Reading.objects.get(about=actions.about(post))
    safety_actions.show_as_it_is(reading=reading, by=other)
    post.words.refresh_from_db()
    return post
