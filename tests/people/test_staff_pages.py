"""What staff may change about people who take part."""

import pytest
from django.test import Client

from people.models import Participant
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def change(person: Participant, **fields: str) -> int:
    client = Client()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    kept = {
        name: getattr(person, name)
        for name in ("name", "language", "way", "form", "email", "phone", "address")
    }
    return client.post(f"/admin/people/participant/{person.pk}/change/", {**kept, **fields}).status_code


def test_staff_mend_how_somebody_is_reached() -> None:
    person = ParticipantFactory(email="samir@exmaple.org", phone="", address="")

    assert change(person, email="samir@example.org") == 302
    person.refresh_from_db()
    assert person.email == "samir@example.org"


def test_staff_cannot_say_for_somebody_that_they_want_nothing() -> None:
    person = ParticipantFactory(email="samir@example.org")

    assert change(person, hears="nothing") == 302
    person.refresh_from_db()
    assert person.hears == "all"


def test_staff_cannot_make_somebody_unreachable_who_may_be_owed_a_reply() -> None:
    person = ParticipantFactory(email="samir@example.org", phone="", address="")

    assert change(person, email="") == 200
    person.refresh_from_db()
    assert person.email == "samir@example.org"


def test_one_way_may_take_the_place_of_another() -> None:
    person = ParticipantFactory(email="samir@example.org", phone="", address="")

    assert change(person, email="", address="4 Canal Street", way="letter") == 302
