"""Black-outs, and what waits to be read."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from people import clock
from people.models import Team
from safety import erasers
from safety.models import BlackOut, Reading
from tests.factories import ladder, people


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
