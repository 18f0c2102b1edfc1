"""What was heard, and what came of it."""

import factory
from factory.django import DjangoModelFactory

from followups.models import Entry, Heard, Release
from people import clock, texts
from tests.factories.ladder import ActivityFactory
from tests.factories.outbox import MailingFactory
from tests.factories.people import UserFactory


class HeardFactory(DjangoModelFactory[Heard]):
    """What we heard, as a draft; `published_at=…` for what people see."""

    class Meta:
        model = Heard

    activity = factory.SubFactory(ActivityFactory, closed=True)
    words = factory.LazyFunction(lambda: texts.of("The bus comes too late."))


class EntryFactory(DjangoModelFactory[Entry]):
    """We did it."""

    class Meta:
        model = Entry

    activity = factory.SubFactory(ActivityFactory, closed=True)
    said = factory.LazyFunction(lambda: texts.of("The bus comes too late."))
    status = "done"
    did = factory.LazyFunction(lambda: texts.of("There is a second bus."))
    decided_by = "Alison Grant, head of adult care"
    decided_on = factory.LazyFunction(clock.today)
    written_by = factory.SubFactory(UserFactory)


class ReleaseFactory(DjangoModelFactory[Release]):
    class Meta:
        model = Release

    activity = factory.SubFactory(ActivityFactory, closed=True)
    mailing = factory.SubFactory(MailingFactory)
    typed_count = 1
    approved_by = factory.SubFactory(UserFactory)
