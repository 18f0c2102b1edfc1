"""Teams, members of staff and people who take part."""

from collections.abc import Iterable
from datetime import timedelta

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from people import clock
from people.models import (
    Attempt,
    AuditLine,
    ChainCheck,
    LinkWish,
    Look,
    LookReason,
    Participant,
    PrivateLink,
    Team,
    User,
)


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


class PrivateLinkFactory(DjangoModelFactory[PrivateLink]):
    """A link to somebody's own page that nobody knows the token of."""

    class Meta:
        model = PrivateLink

    participant = factory.SubFactory(ParticipantFactory)
    opens = "my_page"
    hash = factory.Sequence(lambda number: f"{number:064d}")
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=30))


class LinkWishFactory(DjangoModelFactory[LinkWish]):
    class Meta:
        model = LinkWish

    email = factory.Sequence(lambda number: f"wish-{number}@example.org")


class AttemptFactory(DjangoModelFactory[Attempt]):
    class Meta:
        model = Attempt

    key = factory.Sequence(lambda number: f"{number:064d}")


class AuditLineFactory(DjangoModelFactory[AuditLine]):
    """A line outside the chain: for what only needs a row."""

    class Meta:
        model = AuditLine

    did = "did something"
    about = "people.team:1"
    chain = factory.Sequence(lambda number: f"{number:064d}")


class ChainCheckFactory(DjangoModelFactory[ChainCheck]):
    """A night on which all lines were whole."""

    class Meta:
        model = ChainCheck

    lines = 0
    found = "whole"


class LookFactory(DjangoModelFactory[Look]):
    """Somebody saw how a person can be reached."""

    class Meta:
        model = Look

    by = factory.SubFactory(UserFactory)
    role = "somebody who runs what you took part in"
    whose = factory.LazyFunction(lambda: ParticipantFactory().pk)
    about = factory.LazyAttribute(lambda one: f"people.participant:{one.whose}")
    seen = "reach"
    why = "write"


class LookReasonFactory(DjangoModelFactory[LookReason]):
    class Meta:
        model = LookReason

    look = factory.SubFactory(LookFactory, seen="who_wrote", why="asked", reason_hash="0" * 64)
    team = factory.SubFactory(TeamFactory)
    words = "She rang and asked us to change her answers."
