"""Messages and what holds them."""

import factory
from factory.django import DjangoModelFactory

from outbox.models import Channel, LetterBatch, Mailing, Message, Suppression, Sweep
from people import clock
from tests.factories.people import ParticipantFactory, UserFactory


class MailingFactory(DjangoModelFactory[Mailing]):
    """A mailing whose rows are all written and whose time has come."""

    class Meta:
        model = Mailing

    kind = "reply"
    about = "an activity"
    complete_at = factory.LazyFunction(clock.now)
    send_after = factory.LazyFunction(clock.now)


class MessageFactory(DjangoModelFactory[Message]):
    """A mail that waits to be sent to somebody."""

    class Meta:
        model = Message

    kind = "note"
    about = "an activity"
    participant = factory.SubFactory(ParticipantFactory)
    recipient = factory.LazyAttribute(lambda one: f"participant:{one.participant.pk}")
    channel = Channel.EMAIL
    next_try_at = factory.LazyFunction(clock.now)


class LetterBatchFactory(DjangoModelFactory[LetterBatch]):
    """A file that waits to be made, with one letter."""

    class Meta:
        model = LetterBatch
        skip_postgeneration_save = True

    asked_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def letters(self, create: bool, extracted: object, **kwargs: object) -> None:
        MessageFactory(channel=Channel.LETTER, batch=self)


class SuppressionFactory(DjangoModelFactory[Suppression]):
    class Meta:
        model = Suppression

    address = factory.Sequence(lambda number: f"no-more-{number}@example.org")
    reason = "They asked us to stop."


class SweepFactory(DjangoModelFactory[Sweep]):
    class Meta:
        model = Sweep
