"""Teams, members of staff and people who take part."""

from collections.abc import Iterable

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from people.models import Participant, Team, User


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    name = factory.Sequence(lambda number: f"Team {number}")


class UserFactory(DjangoModelFactory[User]):
    """A member of staff. `teams=[…]` puts them into teams, `roles=["Sets up"]` gives them roles."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"staff-{number}@example.org")
    name = factory.Sequence(lambda number: f"Robin Marsh {number}")
    is_staff = True

    @factory.post_generation
    def teams(self: User, create: bool, extracted: Iterable[Team] | None, **_: object) -> None:
        if create and extracted:
            self.teams.set(extracted)

    @factory.post_generation
    def roles(self: User, create: bool, extracted: Iterable[str] | None, **_: object) -> None:
        if create and extracted:
            self.groups.set(Group.objects.filter(name__in=extracted))


class ParticipantFactory(DjangoModelFactory[Participant]):
    """Somebody who left an e-mail address."""

    class Meta:
        model = Participant

    name = "Jean Okafor"
    email = factory.Sequence(lambda number: f"jean-{number}@example.org")
