"""Concerns, black-outs, what waits to be read, what was told and decided, what was erased and what has to stay."""

import uuid
from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from people import clock
from people.models import Team
from safety import erasers, holdables
from safety.models import (
    BlackOut,
    Concern,
    ConcernNote,
    Did,
    Duty,
    Erasure,
    How,
    LegalHold,
    Night,
    Objection,
    ObjectionWords,
    PersonRequest,
    Proof,
    Reading,
    Report,
    Ruling,
    Wanted,
    Why,
    WordList,
)
from tests.factories import ladder, people, surveys


class BlackOutFactory(DjangoModelFactory[BlackOut]):
    """Somebody asked to black out the sentence behind a fact. `settled_at=…` with `settled_by` and `approved`."""

    class Meta:
        model = BlackOut

    about = factory.LazyFunction(lambda: f"ladder.factwords:{ladder.FactWordsFactory().pk}")
    team = factory.LazyAttribute(lambda one: Team.objects.get(pk=_found(one.about).team))
    words_hash = factory.LazyAttribute(lambda one: _found(one.about).hash)
    reason = "It named somebody."
    asked_by = factory.LazyAttribute(lambda one: people.UserFactory(teams=[one.team], roles=["Sets up"]))


def _found(about: str) -> erasers.Found:
    found = erasers.show(about)
    assert found is not None, about
    return found


class ReadingFactory(DjangoModelFactory[Reading]):
    """What somebody wrote of a fact waits to be read."""

    class Meta:
        model = Reading

    about = factory.LazyFunction(lambda: f"ladder.challenge:{ladder.ChallengeFactory().pk}")
    team = factory.SubFactory(people.TeamFactory)
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=2))


class ConcernFactory(DjangoModelFactory[Concern]):
    """A concern about what somebody answered, which nobody has looked at. What it is about is held."""

    class Meta:
        model = Concern
        skip_postgeneration_save = True

    about = factory.LazyFunction(
        lambda: f"surveys.response:{surveys.AnswerWordsFactory(response__submitted=True).response_id}"
    )
    team = factory.LazyAttribute(lambda one: Team.objects.get(pk=_held(one.about).team))
    how = "words"
    deputy_due = factory.LazyFunction(lambda: clock.now() + timedelta(hours=4))
    head_due = factory.LazyFunction(lambda: clock.now() + timedelta(hours=24))

    @factory.post_generation
    def hold(self: Concern, create: bool, _extracted: object, **_: object) -> None:
        if create:
            holdables.hold(self.about)


def _held(about: str) -> holdables.Held:
    found = holdables.show(about)
    assert found is not None, about
    return found


class ConcernNoteFactory(DjangoModelFactory[ConcernNote]):
    class Meta:
        model = ConcernNote

    concern = factory.SubFactory(ConcernFactory)
    words = "I rang her sister."


class DutyFactory(DjangoModelFactory[Duty]):
    class Meta:
        model = Duty

    user = factory.SubFactory(people.UserFactory, roles=["Keeps safe"])
    part = "on_duty"


class WordListFactory(DjangoModelFactory[WordList]):
    """A list of a language of its own."""

    class Meta:
        model = WordList

    language = factory.Sequence(lambda number: f"x-{number}")
    words = "hits me"


def shown_challenge() -> str:
    """How safety names a challenge that everybody can read."""
    return f"ladder.challenge:{ladder.ChallengeFactory(words__shown_at=clock.now()).pk}"


class RulingFactory(DjangoModelFactory[Ruling]):
    """Somebody looked at what is shown, and hid it. Only the row: the words know nothing of it."""

    class Meta:
        model = Ruling

    about = factory.LazyFunction(shown_challenge)
    team = factory.SubFactory(people.TeamFactory)
    number = 1
    did = Did.HIDDEN
    why = Why.NAMES
    by = factory.SubFactory(people.UserFactory)


class ReportFactory(DjangoModelFactory[Report]):
    """Somebody says that something is wrong with what is shown."""

    class Meta:
        model = Report

    submission_id = factory.LazyFunction(uuid.uuid4)
    about = factory.LazyFunction(shown_challenge)
    team = factory.SubFactory(people.TeamFactory)
    why = Why.NAMES
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=1))


class ObjectionFactory(DjangoModelFactory[Objection]):
    """Whoever wrote what was hidden objects. Nobody has settled it."""

    class Meta:
        model = Objection
        skip_postgeneration_save = True

    ruling = factory.SubFactory(RulingFactory)
    about = factory.SelfAttribute("ruling.about")
    team = factory.SelfAttribute("ruling.team")
    decided_by = factory.SelfAttribute("ruling.by")
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=5))

    @factory.post_generation
    def words(self: Objection, create: bool, extracted: str | None, **_: object) -> None:
        if create:
            ObjectionWords.objects.create(objection=self, words=extracted or "It is true, and names nobody.")


class ObjectionWordsFactory(DjangoModelFactory[ObjectionWords]):
    """The words of an objection that has none yet."""

    class Meta:
        model = ObjectionWords
        django_get_or_create = ("objection",)

    objection = factory.SubFactory(ObjectionFactory)
    words = "It is true, and names nobody."


class ErasureFactory(DjangoModelFactory[Erasure]):
    """Somebody was erased, of whom nothing is left to make a row from."""

    class Meta:
        model = Erasure

    kind = "person"
    key = factory.LazyFunction(lambda: str(uuid.uuid4()))
    how = How.OWN_LINK


class PersonRequestFactory(DjangoModelFactory[PersonRequest]):
    """On the phone somebody asked to be erased, and it waits for a second person."""

    class Meta:
        model = PersonRequest

    kind = Wanted.ERASE
    person = factory.LazyFunction(lambda: people.ParticipantFactory().pk)
    proof = Proof.RANG_BACK
    sentence = "She answered on the number we have."
    asked_by = factory.SubFactory(people.UserFactory)


class LegalHoldFactory(DjangoModelFactory[LegalHold]):
    class Meta:
        model = LegalHold

    about = factory.LazyFunction(lambda: f"people.participant:{people.ParticipantFactory().pk}")
    reason = "A court has asked for it."
    by = factory.SubFactory(people.UserFactory)


class NightFactory(DjangoModelFactory[Night]):
    """A night in which more was due than usual."""

    class Meta:
        model = Night

    rule = "drafts"
    words = "Answers that were begun"
    due = 900
    stopped = True
