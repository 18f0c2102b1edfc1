"""Signing in somebody's place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ladder import actions, in_words
from ladder.models import Deputy, Promise
from outbox.models import Message
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import DeputyFactory, PromiseFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return list(AuditLine.objects.order_by("id").values_list("did", flat=True))


@pytest.fixture
def promise() -> Promise:
    return PromiseFactory(asked=True)


def test_a_deputy_signs_and_the_promise_says_for_whom(promise: Promise, hold_clock: Any) -> None:
    deputy = DeputyFactory(decider=promise.decider).deputy

    actions.sign_promise(promise=promise, by=deputy)

    promise = Promise.objects.get()
    assert (promise.signed_by, promise.decider_name, promise.deputy_name) == (
        deputy,
        "Alison Reed",
        "Mark Ellis",
    )
    found = in_words.signed(promise)
    assert found is not None
    assert (found["name"], found["role"], found["in_place_of"]) == (
        "Mark Ellis",
        "Commissioning manager",
        "Alison Reed, Head of adult care",
    )
    assert promise.answering.name == "Alison Reed"
    assert AuditLine.objects.get().detail == {"version": 1, "for": promise.decider_id}


def test_a_decider_who_signs_signs_for_nobody_else(promise: Promise) -> None:
    DeputyFactory(decider=promise.decider)

    actions.sign_promise(promise=promise, by=promise.decider)

    assert (promise.deputy_name, promise.deputy_role) == ("", "")
    assert (in_words.signed(promise) or {})["in_place_of"] == ""


def test_a_deputy_sends_back(promise: Promise) -> None:
    deputy = DeputyFactory(decider=promise.decider).deputy

    actions.send_back(promise=promise, comment="Say what it costs.", by=deputy)

    assert Promise.objects.get().sent_back == "Say what it costs."


@pytest.mark.parametrize(
    "changes",
    [
        {"since": timedelta(days=-9), "until": timedelta(days=-1)},
        {"since": timedelta(days=1), "until": timedelta(days=9)},
        {"ended_at": True},
        {"deputy__roles": ["Reads"]},
        {"deputy__is_active": False},
    ],
    ids=["is over", "is to come", "was ended", "may not sign", "has left"],
)
def test_whoever_stands_in_no_longer_or_not_yet_does_not_sign(
    changes: dict[str, Any], promise: Promise
) -> None:
    for name in ("since", "until"):
        if name in changes:
            changes = changes | {name: clock.today() + changes[name]}
    if "ended_at" in changes:
        changes = {"ended_at": clock.now()}
    deputy = DeputyFactory(decider=promise.decider, **changes).deputy

    with pytest.raises(Refused, match="Only Alison Reed can sign"):
        actions.sign_promise(promise=promise, by=deputy)

    assert not Promise.objects.get().is_signed
    assert list(Promise.objects.waiting_for(deputy)) == []


def test_nobody_signs_for_a_decider_who_has_left(promise: Promise) -> None:
    deputy = DeputyFactory(decider=promise.decider).deputy
    promise.decider.groups.clear()
    promise = Promise.objects.get()

    with pytest.raises(Refused, match="Only Alison Reed can sign"):
        actions.sign_promise(promise=promise, by=deputy)

    assert list(Promise.objects.waiting_for(deputy)) == []


def test_a_deputy_signs_for_this_decider_and_for_no_other(promise: Promise) -> None:
    deputy = DeputyFactory().deputy

    with pytest.raises(Refused, match="Only Alison Reed can sign"):
        actions.sign_promise(promise=promise, by=deputy)


def test_naming_another_deputy_ends_the_one_before(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    first = DeputyFactory()
    other = UserFactory(name="Priya Shah", roles=["Decides"])

    actions.name_deputy(deputy=other, until=date(2026, 3, 9), why=" On leave. ", by=first.decider)

    standing = Deputy.objects.standing().get()
    assert (standing.deputy, standing.until, standing.why) == (other, date(2026, 3, 9), "On leave.")
    assert said() == ["named a deputy"]
    message = Message.objects.get()
    assert (message.kind, message.user, message.payload) == ("deputy", other, {"deputy": standing.pk})


def test_a_deputy_may_sign_is_somebody_else_and_stands_until_a_day_to_come() -> None:
    alison = UserFactory(roles=["Decides"])
    today = clock.today()

    for deputy, until, sentence in (
        (alison, today, "You can sign yourself"),
        (UserFactory(roles=["Reads"]), today, "may not sign"),
        (UserFactory(roles=["Decides"]), today - timedelta(days=1), "That day has passed"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.name_deputy(deputy=deputy, until=until, why="", by=alison)

    assert (Deputy.objects.count(), Message.objects.count(), said()) == (0, 0, [])


def test_ending_a_deputy_twice_ends_it_once() -> None:
    deputy = DeputyFactory()

    actions.end_deputy(by=deputy.decider)
    actions.end_deputy(by=deputy.decider)

    assert list(Deputy.objects.standing()) == []
    assert said() == ["ended a deputy"]


def test_asking_for_a_signature_writes_to_the_deputy_as_well() -> None:
    promise = PromiseFactory()
    deputy = DeputyFactory(decider=promise.decider).deputy

    actions.ask_to_sign(promise=promise, by=UserFactory())

    asked = Message.objects.filter(kind="sign")
    assert {message.user for message in asked} == {promise.decider, deputy}
    assert {message.edition for message in asked} == {1}


@pytest.mark.parametrize(
    "wrong", [{"until": date(2026, 1, 1), "since": date(2026, 1, 2)}, {"oneself": True}, {"second": True}]
)
def test_the_database_keeps_one_deputy_who_is_somebody_else(wrong: dict[str, Any]) -> None:
    first = DeputyFactory()
    changes = dict(wrong)
    if changes.pop("oneself", None):
        changes = {"deputy": first.decider, "decider": first.decider, "ended_at": clock.now()}
    elif changes.pop("second", None):
        changes = {"decider": first.decider}

    with pytest.raises(IntegrityError), transaction.atomic():
        DeputyFactory(**changes)
