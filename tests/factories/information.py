"""What people are told."""

import factory
from factory.django import DjangoModelFactory

from information.models import Contact, Page, PageVersion, PublishedDecision
from people import clock, texts
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory


class PageFactory(DjangoModelFactory[Page]):
    """A page that is not published yet."""

    class Meta:
        model = Page

    activity = factory.SubFactory(ActivityFactory)
    slug = factory.Sequence(lambda number: f"the-facts-{number}")
    title = factory.LazyFunction(lambda: texts.of("The facts"))
    words = factory.LazyFunction(lambda: texts.of("There are three day centres."))


class PageVersionFactory(DjangoModelFactory[PageVersion]):
    class Meta:
        model = PageVersion

    page = factory.SubFactory(PageFactory)
    number = 1
    title = factory.LazyAttribute(lambda one: one.page.title)
    words = factory.LazyAttribute(lambda one: one.page.words)
    published_by = factory.SubFactory(UserFactory)


class PublishedDecisionFactory(DjangoModelFactory[PublishedDecision]):
    """A decision as a draft; `published_at=…` for one that people see."""

    class Meta:
        model = PublishedDecision

    activity = factory.SubFactory(ActivityFactory)
    what = factory.LazyFunction(lambda: texts.of("All three centres stay open."))
    why = factory.LazyFunction(lambda: texts.of("People feel safe there."))
    decider_name = "Alison Grant"
    decided_on = factory.LazyFunction(clock.today)


class ContactFactory(DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    activity = factory.SubFactory(ActivityFactory)
    name = "Priya Shah"
    phone = "01632 960001"
