"""Projects, activities, promises and what hangs on them."""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from ladder.models import (
    Activity,
    Alert,
    Challenge,
    ChallengeAnswer,
    ChallengeWords,
    Countersignature,
    Deputy,
    FactDocument,
    FactLine,
    FactWords,
    FeltAnswer,
    FeltRound,
    Invitation,
    Participation,
    Project,
    Promise,
    PublicCount,
    Request,
    Snapshot,
    Successor,
    Wish,
)
from people import clock, texts
from tests.factories.outbox import MailingFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory


def words(said: str) -> Any:
    """A text of plain words, made anew for each row."""
    return factory.LazyFunction(lambda: texts.of(said))


class ProjectFactory(DjangoModelFactory[Project]):
    class Meta:
        model = Project

    team = factory.SubFactory(TeamFactory)
    slug = factory.Sequence(lambda number: f"a-good-week-{number}")
    title = words("A good week")
    about = words("What your days look like.")


class ActivityFactory(DjangoModelFactory[Activity]):
    """A survey that is being set up: it opens tomorrow, for 28 days. `open`: since yesterday. `closed`: a day ago.

    The open and closed ones have a signed promise; `promise__reply_due=…` and the like reach it.
    """

    class Meta:
        model = Activity
        skip_postgeneration_save = True

    class Params:
        opens_in_days = 1
        lasts_days = 28
        open = factory.Trait(opens_in_days=-1, is_opened=True)
        closed = factory.Trait(opens_in_days=-28, is_opened=True)
        is_opened = False

    project = None
    team = factory.SubFactory(TeamFactory)
    slug = factory.Sequence(lambda number: f"a-good-day-{number}")
    kind = "survey"
    title = words("What makes a good day?")
    intro = words("Eight questions about your days.")
    opens_at = factory.LazyAttribute(
        lambda a: clock.start_of(clock.today() + timedelta(days=a.opens_in_days))
    )
    closes_at = factory.LazyAttribute(
        lambda a: clock.end_of(clock.london(a.opens_at).date() + timedelta(days=a.lasts_days - 1))
    )
    opened_at = factory.LazyAttribute(lambda a: a.opens_at if a.is_opened else None)
    opened_by = factory.LazyAttribute(lambda a: UserFactory(teams=[a.team]) if a.is_opened else None)
    created_by = factory.LazyAttribute(lambda a: UserFactory(teams=[a.team], roles=["Sets up"]))

    @factory.post_generation
    def promise(self: Activity, create: bool, extracted: object, **kwargs: Any) -> None:
        """An opened activity has its promise; pass `promise=False` for none."""
        if create and extracted is not False and (self.opened_at or kwargs):
            PromiseFactory(activity=self, signed=True, **kwargs)


class PromiseFactory(DjangoModelFactory[Promise]):
    """A draft that lacks nothing. `asked`: its decider was asked to sign. `signed`: they did, before it opened."""

    class Meta:
        model = Promise

    class Params:
        asked = factory.Trait(
            asked_at=factory.LazyAttribute(
                lambda p: min(clock.now(), p.activity.opens_at) - timedelta(days=2)
            ),
            asked_by=factory.LazyAttribute(lambda p: p.activity.created_by),
        )
        signed = factory.Trait(
            asked=True,
            signed_at=factory.LazyAttribute(
                lambda p: min(clock.now(), p.activity.opens_at) - timedelta(days=1)
            ),
            signed_by=factory.SelfAttribute("decider"),
            decider_name=factory.SelfAttribute("decider.name"),
            decider_role=factory.SelfAttribute("decider.job_title"),
            rules="1",
        )

    activity = factory.SubFactory(ActivityFactory)
    version = 1
    about = words("What your days look like.")
    can_change = words("When the centre opens.\nWhat there is to do.")
    cannot_change = words("The budget.")
    use_of_views = words("We read every answer before we decide.")
    who_reads = words("Our team reads your answers.")
    claimed = factory.LazyAttribute(lambda p: 4 if p.activity.kind == "survey" else 3)
    decision = factory.LazyAttribute(lambda p: 2 if p.activity.kind == "survey" else 1)
    has_proposal = factory.LazyAttribute(lambda p: p.activity.kind == "information")
    reply_due = factory.LazyAttribute(
        lambda p: clock.london(p.activity.closes_at).date() + timedelta(days=42)
    )
    decider = factory.SubFactory(
        UserFactory, name="Alison Reed", job_title="Head of adult care", roles=["Decides"]
    )


class FactLineFactory(DjangoModelFactory[FactLine]):
    class Meta:
        model = FactLine

    activity = factory.SubFactory(ActivityFactory)
    key = "heard"
    value = True
    happened_on = factory.LazyFunction(clock.today)
    by = factory.SubFactory(UserFactory)


class FactWordsFactory(DjangoModelFactory[FactWords]):
    class Meta:
        model = FactWords

    fact = factory.LazyAttribute(lambda one: FactLineFactory(words_hash=hash_of(one.sentence)))
    sentence = "It stands on the page of the activity."


def hash_of(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


class FactDocumentFactory(DjangoModelFactory[FactDocument]):
    """A short text behind a line that staff typed."""

    class Meta:
        model = FactDocument

    class Params:
        content = b"The minutes of the third of May."

    fact = factory.SubFactory(FactLineFactory, key="questions", value=2, source="hand")
    file = factory.LazyAttribute(lambda one: ContentFile(one.content, name="minutes"))
    kind = "txt"
    size = factory.LazyAttribute(lambda one: len(one.content))
    sha256 = factory.LazyAttribute(lambda one: hashlib.sha256(one.content).hexdigest())


class ParticipationFactory(DjangoModelFactory[Participation]):
    class Meta:
        model = Participation

    activity = factory.SubFactory(ActivityFactory)
    participant = factory.SubFactory(ParticipantFactory)
    contributed = True


class FeltRoundFactory(DjangoModelFactory[FeltRound]):
    """People are asked since today, for 56 days. `counted`: nobody answered in time."""

    class Meta:
        model = FeltRound

    class Params:
        counted = factory.Trait(counted_at=factory.LazyFunction(clock.now))

    activity = factory.SubFactory(ActivityFactory, closed=True)
    opens_on = factory.LazyFunction(clock.today)
    closes_on = factory.LazyAttribute(lambda r: r.opens_on + timedelta(days=56))
    mailing = factory.SubFactory(MailingFactory, kind="felt", complete_at=factory.LazyFunction(clock.now))


class PublicCountFactory(DjangoModelFactory[PublicCount]):
    """Of an activity that has closed, with nobody in it."""

    class Meta:
        model = PublicCount

    activity = factory.SubFactory(ActivityFactory, closed=True)
    shown = {
        "people": {"kind": "exact", "number": 0},
        "asked": {"kind": "exact", "number": 0},
        "ways_in": {},
        "helped": {},
    }


class FeltAnswerFactory(DjangoModelFactory[FeltAnswer]):
    class Meta:
        model = FeltAnswer

    participation = factory.SubFactory(ParticipationFactory)
    activity = factory.SelfAttribute("participation.activity")
    choice = "asked"
    step = 4


class InvitationFactory(DjangoModelFactory[Invitation]):
    class Meta:
        model = Invitation

    activity = factory.SubFactory(ActivityFactory)
    participant = factory.SubFactory(ParticipantFactory)
    by = factory.SubFactory(UserFactory)


class CountersignatureFactory(DjangoModelFactory[Countersignature]):
    """Somebody is asked to read the first version of a promise, and has not answered."""

    class Meta:
        model = Countersignature

    activity = factory.SubFactory(ActivityFactory)
    participant = factory.SubFactory(ParticipantFactory)
    name = factory.LazyAttribute(lambda one: one.participant.name)
    reads = "promise"
    text = "1"
    asked_by = factory.SubFactory(UserFactory)


class AlertFactory(DjangoModelFactory[Alert]):
    """Somebody said yes to hearing of one topic. `project=None`: of anything."""

    class Meta:
        model = Alert

    project = factory.SubFactory(ProjectFactory)
    participant = factory.SubFactory(ParticipantFactory)
    confirmed_at = factory.LazyFunction(clock.now)


class RequestFactory(DjangoModelFactory[Request]):
    class Meta:
        model = Request

    activity = factory.SubFactory(ActivityFactory)
    wish = Wish.PAPER
    name = "Jean Okafor"
    address = "4 Mill Lane, Ashdale"
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=3))
    owner = factory.LazyAttribute(lambda r: r.activity.created_by)


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    class Meta:
        model = Snapshot

    activity = factory.SubFactory(ActivityFactory)
    number = factory.Sequence(lambda number: number + 1)
    on = factory.LazyFunction(clock.today)
    claimed = 4
    evidenced = 2
    on_track = 4
    rules = "1"


class DeputyFactory(DjangoModelFactory[Deputy]):
    """Somebody who may sign stands in for a decider of their team, for a fortnight."""

    class Meta:
        model = Deputy

    decider = factory.SubFactory(
        UserFactory, name="Alison Reed", job_title="Head of adult care", roles=["Decides"]
    )
    deputy = factory.SubFactory(
        UserFactory, name="Mark Ellis", job_title="Commissioning manager", roles=["Decides"]
    )
    since = factory.LazyFunction(clock.today)
    until = factory.LazyAttribute(lambda d: d.since + timedelta(days=14))


class SuccessorFactory(DjangoModelFactory[Successor]):
    class Meta:
        model = Successor

    promise = factory.SubFactory(PromiseFactory, signed=True)
    person = factory.SubFactory(
        UserFactory, name="Mark Ellis", job_title="Commissioning manager", roles=["Decides"]
    )
    name = factory.SelfAttribute("person.name")
    role = factory.SelfAttribute("person.job_title")
    since = factory.LazyFunction(clock.today)
    named_by = factory.LazyAttribute(lambda s: s.promise.activity.created_by)


class ChallengeFactory(DjangoModelFactory[Challenge]):
    """Somebody says that a fact was not so; nobody has read it. `words__shown_at=…`: it is shown."""

    class Meta:
        model = Challenge
        skip_postgeneration_save = True

    class Params:
        written = "Nobody asked me."

    activity = factory.SubFactory(ActivityFactory, closed=True)
    participation = factory.LazyAttribute(lambda one: ParticipationFactory(activity=one.activity))
    submission_id = factory.LazyFunction(uuid.uuid4)
    fact = "participants"
    said = "People took part."
    words_hash = factory.LazyAttribute(lambda one: hash_of(one.written))

    @factory.post_generation
    def words(self: Challenge, create: bool, extracted: str | None, **fields: Any) -> None:
        if create:
            said = extracted or "Nobody asked me."
            shown = {"shown": said} if fields.get("shown_at") else {}
            ChallengeWords.objects.create(challenge=self, words=said, **shown, **fields)


class ChallengeWordsFactory(DjangoModelFactory[ChallengeWords]):
    """The words of a challenge that has none yet."""

    class Meta:
        model = ChallengeWords
        django_get_or_create = ("challenge",)

    challenge = factory.SubFactory(ChallengeFactory)
    words = "Nobody asked me."


class ChallengeAnswerFactory(DjangoModelFactory[ChallengeAnswer]):
    class Meta:
        model = ChallengeAnswer

    challenge = factory.SubFactory(ChallengeFactory)
    words = "You are right. We are sorry."
    by = factory.SubFactory(UserFactory)
