"""Talks: topics and what is said in them."""

import uuid
from typing import Any

import factory
from factory.django import DjangoModelFactory

from people import clock
from proposals.models import (
    Agreeing,
    Declared,
    Follow,
    Post,
    PostWords,
    Reaction,
    Stance,
    Statement,
    StatementWords,
    Talk,
    Topic,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import UserFactory


class TalkFactory(DjangoModelFactory[Talk]):
    """Staff answer within five working days, and people open topics."""

    class Meta:
        model = Talk

    activity = factory.SubFactory(ActivityFactory, kind="discussion")


class TopicFactory(DjangoModelFactory[Topic]):
    """A topic without its first words, in a talk that is not open yet. `outcome='…'`: closed, and nothing changed."""

    class Meta:
        model = Topic

    activity = factory.SubFactory(ActivityFactory, kind="discussion")
    outcome = ""
    closed_at = factory.LazyAttribute(lambda one: clock.now() if one.outcome else None)
    closed_by = factory.LazyAttribute(lambda one: UserFactory() if one.outcome else None)
    changed = factory.LazyAttribute(lambda one: False if one.outcome else None)


class PostFactory(DjangoModelFactory[Post]):
    """Somebody opened a topic, and everybody can read it. `words='…'`: what they said; `words__read=False`: nobody has
    read it yet.
    """

    class Meta:
        model = Post
        skip_postgeneration_save = True

    submission_id = factory.LazyFunction(uuid.uuid4)
    topic = factory.SubFactory(TopicFactory)
    is_first = True
    participation = factory.LazyAttribute(
        lambda one: ParticipationFactory(activity=one.topic.activity, contributed=True)
    )
    words_hash = "0" * 64

    @factory.post_generation
    def words(self: Post, create: bool, extracted: str | None, **fields: Any) -> None:
        if create:
            said, read = extracted or "I am on the bus for one hour.", fields.pop("read", True)
            shown = {"shown": said, "shown_at": clock.now()} if read else {}
            PostWords.objects.create(post=self, words=said, **{**shown, **fields})


class ReactionFactory(DjangoModelFactory[Reaction]):
    class Meta:
        model = Reaction

    post = factory.SubFactory(PostFactory)
    participation = factory.LazyAttribute(lambda one: ParticipationFactory(activity=one.post.topic.activity))
    thinks = "me_too"


class FollowFactory(DjangoModelFactory[Follow]):
    class Meta:
        model = Follow

    topic = factory.SubFactory(TopicFactory)
    participation = factory.LazyAttribute(lambda one: ParticipationFactory(activity=one.topic.activity))


class PostWordsFactory(DjangoModelFactory[PostWords]):
    """The words of a post that has none yet."""

    class Meta:
        model = PostWords
        django_get_or_create = ("post",)

    post = factory.SubFactory(PostFactory)
    words = "I am on the bus for one hour."


class AgreeingFactory(DjangoModelFactory[Agreeing]):
    """People say here what they agree with."""

    class Meta:
        model = Agreeing

    activity = factory.SubFactory(ActivityFactory, kind="discussion")
    is_on = True


class StatementFactory(DjangoModelFactory[Statement]):
    """Somebody added it, and everybody can read it. `words='…'`: what it says; `words__read=False`: nobody has read it
    yet.
    """

    class Meta:
        model = Statement
        skip_postgeneration_save = True

    submission_id = factory.LazyFunction(uuid.uuid4)
    activity = factory.SubFactory(ActivityFactory, kind="discussion")
    participation = factory.LazyAttribute(
        lambda one: None if one.by else ParticipationFactory(activity=one.activity, contributed=True)
    )
    by = None
    words_hash = "0" * 64

    @factory.post_generation
    def words(self: Statement, create: bool, extracted: str | None, **fields: Any) -> None:
        if create:
            said, read = extracted or "The bus takes too long.", fields.pop("read", True)
            shown = {"shown": said, "shown_at": clock.now()} if read else {}
            StatementWords.objects.create(statement=self, words=said, **{**shown, **fields})


class StatementWordsFactory(DjangoModelFactory[StatementWords]):
    """The words of a statement that has none yet."""

    class Meta:
        model = StatementWords
        django_get_or_create = ("statement",)

    statement = factory.SubFactory(StatementFactory)
    words = "The bus takes too long."


class StanceFactory(DjangoModelFactory[Stance]):
    class Meta:
        model = Stance

    statement = factory.SubFactory(StatementFactory)
    participation = factory.LazyAttribute(lambda one: ParticipationFactory(activity=one.statement.activity))
    says = "agree"


class DeclaredFactory(DjangoModelFactory[Declared]):
    class Meta:
        model = Declared

    participation = factory.SubFactory(ParticipationFactory)
    side = "uses_care"
