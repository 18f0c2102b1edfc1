"""What was heard, and what came of it."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from followups.models import (
    Entry,
    EntryWording,
    Heard,
    LeftOut,
    LookBack,
    LookBackAnswer,
    Release,
    Reopened,
    ReportFile,
    TimetableRow,
)
from people import clock, texts
from tests.factories.ladder import ActivityFactory, ParticipationFactory
from tests.factories.outbox import MailingFactory
from tests.factories.people import UserFactory


class HeardFactory(DjangoModelFactory[Heard]):
    """What we heard, as a draft; `published_at=…` for what people see."""

    class Meta:
        model = Heard

    activity = factory.SubFactory(ActivityFactory, closed=True)
    words = factory.LazyFunction(lambda: texts.of("The bus comes too late."))


class LeftOutFactory(DjangoModelFactory[LeftOut]):
    """It waits for an answer; with `line`, `answer`, `answered_by` and `answered_on` it has one."""

    class Meta:
        model = LeftOut

    activity = factory.SubFactory(ActivityFactory, closed=True)
    words = "Nobody asked about the taxi home in the evening."


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


class EntryWordingFactory(DjangoModelFactory[EntryWording]):
    """In Easy Read."""

    class Meta:
        model = EntryWording

    entry = factory.SubFactory(EntryFactory)
    easy = True
    did = "A second bus drives now.\nIt comes at 8."
    written_by = factory.SubFactory(UserFactory)


class LookBackFactory(DjangoModelFactory[LookBack]):
    """People are asked since today, for four weeks, about an entry. `counted`: nobody answered in time."""

    class Meta:
        model = LookBack

    class Params:
        counted = factory.Trait(counted_at=factory.LazyFunction(clock.now))

    activity = factory.SubFactory(ActivityFactory, closed=True)
    opens_on = factory.LazyFunction(clock.today)
    closes_on = factory.LazyAttribute(lambda r: r.opens_on + timedelta(weeks=4))
    entries = factory.LazyAttribute(lambda r: [EntryFactory(activity=r.activity).pk])
    mailing = factory.SubFactory(
        MailingFactory, kind="look_back", complete_at=factory.LazyFunction(clock.now)
    )


class LookBackAnswerFactory(DjangoModelFactory[LookBackAnswer]):
    class Meta:
        model = LookBackAnswer

    entry = factory.SubFactory(EntryFactory)
    participation = factory.SubFactory(
        ParticipationFactory, activity=factory.SelfAttribute("..entry.activity")
    )
    happened = "yes"
    helped = "partly"


class TimetableRowFactory(DjangoModelFactory[TimetableRow]):
    """It waits: what we heard, within four weeks."""

    class Meta:
        model = TimetableRow

    activity = factory.SubFactory(ActivityFactory, closed=True)
    moment = "heard"
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(weeks=4))


class ReopenedFactory(DjangoModelFactory[Reopened]):
    class Meta:
        model = Reopened

    entry = factory.SubFactory(EntryFactory)


class ReportFileFactory(DjangoModelFactory[ReportFile]):
    class Meta:
        model = ReportFile

    activity = factory.SubFactory(ActivityFactory, closed=True)
    is_long = True
    kind = "pdf"
    digest = factory.Sequence(lambda number: f"{number:064d}")


class ReleaseFactory(DjangoModelFactory[Release]):
    class Meta:
        model = Release

    activity = factory.SubFactory(ActivityFactory, closed=True)
    mailing = factory.SubFactory(MailingFactory)
    typed_count = 1
    approved_by = factory.SubFactory(UserFactory)
