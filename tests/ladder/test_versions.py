"""What is different between two versions, and telling those who joined."""

from datetime import date, timedelta
from typing import Any

import pytest

from ladder import actions, messages, versions
from ladder.models import Promise
from outbox.actions import DeadWays
from outbox.models import Message
from people import texts
from people.models import Participant
from tests.factories.ladder import ActivityFactory, InvitationFactory, ParticipationFactory, PromiseFactory
from tests.factories.people import ParticipantFactory, UserFactory

pytestmark = pytest.mark.django_db

# Not what is promised, but what became of it; or said in a sentence of its own.
OTHER_THAN_PROMISED = {
    "id",
    "activity",
    "version",
    "what_changed",
    "rules",
    "asked_at",
    "asked_by",
    "sent_back",
    "signed_at",
    "signed_by",
    "created_at",
    "decider_name",
    "decider_role",
    "deputy_name",
    "deputy_role",
}


def test_every_field_that_is_promised_is_compared() -> None:
    compared = {name for name, _, _ in versions.SAID} | {name for name, _ in versions.LISTS}

    assert {field.name for field in Promise._meta.local_fields} - OTHER_THAN_PROMISED == compared


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        (
            {"about": texts.of("Your week.")},
            ["What it is about. Before: What your days look like. Now: Your week."],
        ),
        ({"payment": True}, ["We pay you for your time, if you want to be paid. Before: No. Now: Yes."]),
        (
            {"claimed": 3},
            ["The step we promise. Before: Step 4: We asked you. Now: Step 3: We told you."],
        ),
        (
            {"can_change": texts.of("When the centre opens\nThe menu.")},
            ["What can change. Added: “When the centre opens”; “The menu”. "
             "Taken out: “When the centre opens”; “What there is to do”."],
        ),
        ({"body": "Cabinet"}, ["The body that decides. Before: nothing. Now: Cabinet."]),
        ({"delivery": 3}, ["Who carries it out. Before: nothing. Now: We do it together."]),
        ({"min_days": 30}, ["You have this long to answer, at least. Before: 28 days. Now: 30 days."]),
    ],
)  # fmt: skip
def test_each_thing_that_is_different_is_a_sentence(changes: dict[str, Any], words: list[str]) -> None:
    first = PromiseFactory(signed=True)
    second = actions.new_version(promise=first, by=UserFactory())
    for name, value in changes.items():
        setattr(second, name, value)

    assert versions.differences(first, second) == words


def test_another_day_and_another_person_are_said_by_name(hold_clock: Any) -> None:
    hold_clock(2026, 3, 2, 10)
    first = PromiseFactory(signed=True, reply_due=date(2026, 5, 9))
    second = actions.new_version(promise=first, by=UserFactory())
    second.reply_due, second.decider = date(2026, 5, 3), UserFactory(name="Mark Ellis")

    assert versions.differences(first, second) == [
        "Who signs and answers for it. Before: Alison Reed. Now: Mark Ellis.",
        "You hear back by. Before: 9 May. Now: 3 May.",
    ]


# ---------------------------------------------------------------- telling those who joined


def later_version(activity: Any, **changes: Any) -> Promise:
    """A second version that pays people, asked for and not signed."""
    by = UserFactory()
    second = actions.new_version(promise=activity.promise, by=by)
    written = {"payment": True, "what_changed": "We pay you now."} | changes
    actions.write_promise(promise=second, changes=written, by=by)
    actions.ask_to_sign(promise=second, by=by)
    return second


def told() -> set[Participant | None]:
    return {message.participant for message in Message.objects.filter(kind="promise_changed")}


def test_signing_a_later_version_tells_everybody_who_joined_and_can_be_reached_once() -> None:
    activity = ActivityFactory(open=True)
    answered = ParticipationFactory(activity=activity).participant
    begun = ParticipationFactory(activity=activity, contributed=False).participant
    asked = InvitationFactory(activity=activity, written_at=activity.opens_at).participant
    by_letter = ParticipantFactory(email="", address="4 Mill Lane")
    InvitationFactory(activity=activity, written_at=activity.opens_at, participant=by_letter)
    ParticipationFactory(activity=activity, participant=by_letter)
    ParticipationFactory(activity=activity, participant=ParticipantFactory(email=""))
    ParticipationFactory(activity=activity, participant=None)
    InvitationFactory(activity=activity)
    ParticipationFactory()
    second = later_version(activity)

    actions.sign_promise(promise=second, by=second.decider)
    actions.sign_promise(promise=second, by=second.decider)

    assert told() == {answered, begun, asked, by_letter}
    messages_of = Message.objects.filter(kind="promise_changed")
    assert messages_of.count() == 4
    assert {message.edition for message in messages_of} == {2}
    ready = messages_of.to_gather(activity.closes_at).order_by("channel").values_list("channel", flat=True)
    assert list(ready) == ["email"] * 3 + ["letter"]


def test_a_version_before_opening_and_a_first_one_tell_nobody() -> None:
    first = PromiseFactory(asked=True)
    ParticipationFactory(activity=first.activity)
    actions.sign_promise(promise=first, by=first.decider)
    second = later_version(first.activity)

    actions.sign_promise(promise=second, by=second.decider)

    assert told() == set()


def test_it_opened_while_the_decider_read_it_and_they_are_told_all_the_same() -> None:
    activity = ActivityFactory(open=True)
    ParticipationFactory(activity=activity)
    second = Promise.objects.select_related("activity").get(pk=later_version(activity).pk)
    second.activity.opened_at = None

    actions.sign_promise(promise=second, by=second.decider)

    assert len(told()) == 1


def changed(activity: Any, **fields: Any) -> Any:
    promise = activity.promises.get(version=2)
    message = Message(**({"kind": "promise_changed", "channel": "email"} | fields))
    message.payload = {"promise": promise.pk}
    return messages.promise_changed(message, DeadWays())


def test_the_news_has_the_writers_words_and_what_is_different_in_fact() -> None:
    activity = ActivityFactory(open=True, slug="a-good-day")
    second = later_version(activity)
    actions.sign_promise(promise=second, by=second.decider)

    rendered = changed(activity, participant=ParticipantFactory(name="Jean Okafor"))

    assert rendered.subject == "Our promise has changed: What makes a good day?"
    assert [block.words for block in rendered.blocks] == [
        "Dear Jean,",
        "You joined “What makes a good day?”. We promised you something. Now the promise is different.",
        "We pay you now.",
        "What is different",
        "We pay you for your time, if you want to be paid. Before: No. Now: Yes.",
        "Alison Reed has signed this. All else stays as it was promised.",
        "Read the promise",
    ]
    assert rendered.blocks[-1].url == "http://127.0.0.1:8000/activities/a-good-day/"


def test_the_news_by_letter_has_the_address_in_words() -> None:
    activity = ActivityFactory(open=True, slug="a-good-day")
    second = later_version(activity)
    actions.sign_promise(promise=second, by=second.decider)

    rendered = changed(activity, channel="letter", participant=ParticipantFactory())

    assert rendered.blocks[-1].words.startswith("You can read all of it here: http://127.0.0.1:8000/")
    assert [block.url for block in rendered.blocks if block.url] == []


def test_a_reply_that_would_come_later_is_still_refused_after_opening() -> None:
    activity = ActivityFactory(open=True)
    second = actions.new_version(promise=activity.promise, by=UserFactory())
    second.reply_due += timedelta(days=3)
    second.what_changed = texts.of("Later.")

    assert len(actions.lacking(second)) == 1
