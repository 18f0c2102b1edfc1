"""The database's guard of concerns taken out, and what goes wrong without it."""

import pytest
from django.db import IntegrityError

from safety import actions
from safety.models import Concern, Raised
from tests.constraints import without_constraint
from tests.factories.people import UserFactory
from tests.factories.safety import ConcernFactory

NAME = "one_open_concern_per_row"


@pytest.mark.control(NAME)
@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_two_people_decide_about_one_answer() -> None:
    first = ConcernFactory()

    with pytest.raises(IntegrityError):
        ConcernFactory(about=first.about)
    with without_constraint(Concern, NAME, keep=first):
        ConcernFactory(about=first.about)
        assert Concern.objects.open().filter(about=first.about).count() == 2


@pytest.mark.django_db
def test_with_it_a_second_press_finds_the_first_concern() -> None:
    first = ConcernFactory()

    found = actions.raise_concern(about=first.about, how=Raised.READER, by=UserFactory())

    assert found == first
