"""What we heard can be read by a few people who use the service, before it is published."""

import pytest
from django.test import Client
from django.urls import reverse

from followups import actions
from followups.models import Heard
from ladder import actions as ladder_actions
from ladder import countersigned
from ladder.models import Countersignature
from people import actions as people_actions
from people.people_list import Listed
from people.refusals import Refused
from tests.followups.conftest import BUS, Asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(asked: Asked) -> Heard:
    asked.answers(BUS)
    return actions.write_heard(activity=asked.activity, words="The bus is late.", by=asked.priya)


def heard() -> countersigned.Reading:
    found = countersigned.of("heard")
    assert found is not None
    return found


def ask(asked: Asked) -> Countersignature:
    ladder_actions.ask_readers(
        activity=asked.activity, reading=heard(), people=[Listed(1, name="Jean", email="jean@example.org")],
        same=set(), by=asked.priya,
    )  # fmt: skip
    return Countersignature.objects.order_by("-pk")[0]


def test_it_is_not_published_before_they_answered_and_then_it_says_what_they_said(
    asked: Asked, draft: Heard
) -> None:
    one = ask(asked)
    with pytest.raises(Refused, match="1 person has been asked to read what we heard"):
        actions.publish_heard(heard=draft, by=asked.priya)

    ladder_actions.countersign(asked=one, reading=heard(), signs=False, why_not="left_out")
    actions.publish_heard(heard=draft, by=asked.priya)

    said = " ".join(Client().get(reverse("heard", args=[asked.activity.slug])).content.decode().split())
    assert "did not sign it: “It leaves out something that matters.”" in said
    with pytest.raises(Refused, match="cannot be signed any more"):
        ladder_actions.countersign(asked=one, reading=heard(), signs=True)


def test_what_was_signed_before_it_was_changed_does_not_count(asked: Asked, draft: Heard) -> None:
    ladder_actions.countersign(asked=ask(asked), reading=heard(), signs=True)
    changed = actions.write_heard(activity=asked.activity, words="The bus is fine.", by=asked.priya)

    assert ladder_actions.readers_shown(asked.activity, "heard", changed.fingerprint) == []
    number = ladder_actions.ask_again(activity=asked.activity, reading=heard(), by=asked.priya)
    assert (number, Countersignature.objects.filter(text=changed.fingerprint).count()) == (1, 1)


def test_by_their_link_they_read_the_draft_and_nobody_else_does(asked: Asked, draft: Heard) -> None:
    person = ask(asked).participant
    assert person is not None
    token = people_actions.make_link(
        participant=person, opens="countersign", target=f"heard:{asked.activity.pk}"
    )
    client, url = Client(), reverse("read_and_sign", args=[asked.activity.slug, "heard"])
    client.get(reverse("follow_link", args=[token]))

    assert "The bus is late." in client.get(url).content.decode()
    assert Client().get(url).status_code == 403
    assert (
        "The bus is late." not in Client().get(reverse("heard", args=[asked.activity.slug])).content.decode()
    )
