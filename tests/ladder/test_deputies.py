"""Signing in somebody's place."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ladder import actions, in_words, messages
from ladder.models import Activity, Deputy, Promise
from outbox import renderers
from outbox.actions import DeadWays
from outbox.models import Message
from people import clock
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, DeputyFactory, PromiseFactory, SuccessorFactory
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


def test_naming_the_same_deputy_twice_names_them_and_writes_once() -> None:
    alison, mark = UserFactory(roles=["Decides"]), UserFactory(roles=["Decides"])

    named = [actions.name_deputy(deputy=mark, until=clock.today(), why="", by=alison) for _ in range(2)]

    assert named == [Deputy.objects.get()] * 2
    assert (Message.objects.count(), said()) == (1, ["named a deputy"])


def test_where_a_deputy_signed_people_read_both_names() -> None:
    activity = ActivityFactory(open=True, promise__deputy_name="Mark Ellis")

    found = Activity.objects.with_ledger().get().assess(clock.now())

    assert found is not None
    assert next(one.words for one in found.judged if one.code == "promise").startswith(
        "Mark Ellis, for Alison Reed, signed the promise on"
    )
    invitation = Message(kind="invitation", about=str(activity.pk), channel="email")
    words = [block.words for block in messages.invitation(invitation, DeadWays()).blocks]
    assert any("Mark Ellis, for Alison Reed, has signed this promise." in one for one in words)


def told(kind: str, **payload: Any) -> Any:
    message = Message(kind=kind, channel="email", payload=payload, user=UserFactory(name="Mark Ellis"))
    return renderers.render(message, DeadWays())


def test_a_deputy_is_told_for_whom_until_when_and_why() -> None:
    named = DeputyFactory(why="I am on leave.", until=clock.today() + timedelta(days=400))

    rendered = told("deputy", deputy=named.pk)

    assert rendered.subject == "You may sign for Alison Reed"
    assert [block.words for block in rendered.blocks] == [
        "Dear Mark,",
        f"Alison Reed asks you to sign promises in their place, until the end of {clock.in_words(named.until)}.",
        "I am on leave.",
        "Each promise that you sign says so: your name, for theirs. They still answer for it.",
        "What waits to be signed is on your start page.",
        "Go to the start page",
    ]
    actions.end_deputy(by=named.decider)
    assert told("deputy", deputy=named.pk).empty == "It had ended before this went out."


def test_whoever_answers_now_is_told_so() -> None:
    rendered = told("answers_now", successor=SuccessorFactory().pk)

    assert rendered.subject == "You answer for the promise now: What makes a good day?"
    assert rendered.blocks[1].words == (
        "Alison Reed signed the promise of “What makes a good day?”, and has left."
    )
    assert "It says so in public." in rendered.blocks[2].words


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
