"""Talks: topics and what is said in them. Groups that design, and who is in them."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from people import clock
from proposals import draw
from proposals.models import (
    Agreeing,
    Author,
    Declared,
    Design,
    Draft,
    Draw,
    FixedList,
    Follow,
    Group,
    Judged,
    Member,
    Origin,
    Outcome,
    Passage,
    PassageWords,
    Post,
    PostFile,
    PostWords,
    Proposal,
    Reaction,
    SignOff,
    Stance,
    Statement,
    StatementWords,
    Suggestion,
    Talk,
    Topic,
    Version,
    Voice,
)
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.people import ParticipantFactory, UserFactory


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


class PostFileFactory(DjangoModelFactory[PostFile]):
    """A recording that waits to be typed. `is_recording=False, kind="jpg"`: a photo."""

    class Meta:
        model = PostFile

    post = factory.SubFactory(PostFactory)
    is_recording = True
    kind = "mp3"
    size = 4
    file = factory.LazyFunction(lambda: ContentFile(b"said", name="said"))


class PostWordsFactory(DjangoModelFactory[PostWords]):
    """The words of a post that has none yet."""

    class Meta:
        model = PostWords
        django_get_or_create = ("post",)

    post = factory.SubFactory(PostFactory)
    words = "I am on the bus for one hour."


class DesignFactory(DjangoModelFactory[Design]):
    class Meta:
        model = Design

    activity = factory.SubFactory(ActivityFactory, kind="co_design")


class ProposalFactory(DjangoModelFactory[Proposal]):
    """A proposal without a text or an author, in an activity that is not open yet."""

    class Meta:
        model = Proposal

    submission_id = factory.LazyFunction(uuid.uuid4)
    activity = factory.SubFactory(ActivityFactory, kind="co_design")


class AuthorFactory(DjangoModelFactory[Author]):
    """Somebody who writes a proposal now."""

    class Meta:
        model = Author

    proposal = factory.SubFactory(ProposalFactory)
    participation = factory.LazyAttribute(
        lambda one: ParticipationFactory(activity=one.proposal.activity, contributed=True)
    )
    joined_at = factory.LazyFunction(clock.now)


class OriginFactory(DjangoModelFactory[Origin]):
    """It came from a topic that everybody can read."""

    class Meta:
        model = Origin

    proposal = factory.SubFactory(ProposalFactory)
    topic = factory.LazyAttribute(lambda one: PostFactory(topic__activity=one.proposal.activity).topic)


class VersionFactory(DjangoModelFactory[Version]):
    """The first version, by one of its authors; its text stands apart."""

    class Meta:
        model = Version

    submission_id = factory.LazyFunction(uuid.uuid4)
    proposal = factory.SubFactory(ProposalFactory)
    number = factory.Sequence(lambda number: number + 1)
    participation = factory.LazyAttribute(lambda one: AuthorFactory(proposal=one.proposal).participation)


class PassageFactory(DjangoModelFactory[Passage]):
    """What a proposal is called, which everybody can read. `words__read=False`: nobody has read it yet."""

    class Meta:
        model = Passage
        skip_postgeneration_save = True

    version = factory.SubFactory(VersionFactory)
    proposal = factory.LazyAttribute(lambda one: (one.version or one.suggestion).proposal)
    participation = factory.LazyAttribute(lambda one: (one.version or one.suggestion).participation)
    part = "title"
    words_hash = "0" * 64

    @factory.post_generation
    def words(self: Passage, create: bool, extracted: str | None, **fields: Any) -> None:
        if create:
            said, read = extracted or "A bus with two trips", fields.pop("read", True)
            shown = {"shown": said, "shown_at": clock.now()} if read else {}
            PassageWords.objects.create(passage=self, words=said, **{**shown, **fields})


class PassageWordsFactory(DjangoModelFactory[PassageWords]):
    """The words of a passage that has none yet."""

    class Meta:
        model = PassageWords
        django_get_or_create = ("passage",)

    passage = factory.SubFactory(PassageFactory)
    words = "A bus with two trips"


class SuggestionFactory(DjangoModelFactory[Suggestion]):
    """A change to a part, without its words."""

    class Meta:
        model = Suggestion

    submission_id = factory.LazyFunction(uuid.uuid4)
    proposal = factory.SubFactory(ProposalFactory)
    part = "change"
    participation = factory.LazyAttribute(
        lambda one: ParticipationFactory(activity=one.proposal.activity, contributed=True)
    )


class VoiceFactory(DjangoModelFactory[Voice]):
    class Meta:
        model = Voice

    suggestion = factory.SubFactory(SuggestionFactory)
    participation = factory.LazyAttribute(
        lambda one: AuthorFactory(proposal=one.suggestion.proposal).participation
    )
    takes = True


class DraftFactory(DjangoModelFactory[Draft]):
    """What somebody began to write and did not send."""

    class Meta:
        model = Draft

    proposal = factory.SubFactory(ProposalFactory)
    participation = factory.LazyAttribute(lambda one: AuthorFactory(proposal=one.proposal).participation)
    part = "why"
    words = "The trip takes an hour."


class SignOffFactory(DjangoModelFactory[SignOff]):
    class Meta:
        model = SignOff

    version = factory.SubFactory(VersionFactory)
    author = factory.LazyAttribute(lambda one: AuthorFactory(proposal=one.version.proposal))


class OutcomeFactory(DjangoModelFactory[Outcome]):
    """All of it is done."""

    class Meta:
        model = Outcome

    proposal = factory.SubFactory(ProposalFactory)
    result = "adopted"
    because = "It costs 6,200 pounds a year."
    decided_by = "Alison Grant, head of adult care"
    decided_on = factory.LazyFunction(clock.today)
    by = factory.SubFactory(UserFactory)


class GroupFactory(DjangoModelFactory[Group]):
    """People are invited to six places. `call`: they put themselves down, for a week; `lot`: and are drawn."""

    class Meta:
        model = Group

    class Params:
        call = factory.Trait(
            how="open_call", call_until=factory.LazyFunction(lambda: clock.today() + timedelta(days=7))
        )
        lot = factory.Trait(
            how="lot", call_until=factory.LazyFunction(lambda: clock.today() + timedelta(days=7))
        )

    activity = factory.SubFactory(ActivityFactory, kind="co_design")
    how = "invitation"
    offers = factory.LazyFunction(lambda: ["payment", "interpreter"])
    offer_words = "£20 for each hour."


class MemberFactory(DjangoModelFactory[Member]):
    """Somebody who is in the group, with a name that everybody may see."""

    class Meta:
        model = Member

    group = factory.SubFactory(GroupFactory)
    participant = factory.SubFactory(ParticipantFactory)
    state = "in"
    key = factory.LazyFunction(lambda: uuid.uuid4().hex[:10])
    name_choice = "chosen"
    name_shown = "Kingfisher"
    shown_to_all = True


class FixedListFactory(DjangoModelFactory[FixedList]):
    class Meta:
        model = FixedList

    group = factory.SubFactory(GroupFactory, lot=True)
    keys = "\n".join(f"key{number}" for number in range(9))
    list_hash = factory.LazyAttribute(lambda one: draw.list_hash(one.keys.splitlines()))
    by = factory.SubFactory(UserFactory)


class DrawFactory(DjangoModelFactory[Draw]):
    class Meta:
        model = Draw

    fixed = factory.SubFactory(FixedListFactory)
    seed = "4 8 15 16 23 42"
    places = 6
    order = factory.LazyAttribute(
        lambda one: "\n".join(draw.draw(one.fixed.keys.splitlines(), seed=one.seed, places=one.places).order)
    )
    by = factory.SubFactory(UserFactory)


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


class JudgedFactory(DjangoModelFactory[Judged]):
    """One proposal was joined with another one of its activity; it brought nobody. `joins=False`: not the same."""

    class Meta:
        model = Judged

    proposal = factory.SubFactory(ProposalFactory)
    into = factory.LazyAttribute(lambda one: ProposalFactory(activity=one.proposal.activity))
    joins = True
    because = "Both want two short trips."
    by = factory.SubFactory(UserFactory)
