"""Writing, asking for a signature, signing, sending back, later versions; and that what is signed stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from ladder import actions
from ladder.models import Promise
from outbox.models import Message
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, PromiseFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    """What was done, oldest first."""
    return list(AuditLine.objects.order_by("id").values_list("did", flat=True))


def kept(promise: Promise) -> dict[str, Any]:
    return Promise.objects.filter(pk=promise.pk).values().get()


# ---------------------------------------------------------------- what a promise lacks


def test_a_whole_promise_lacks_nothing() -> None:
    assert actions.lacking(PromiseFactory()) == []
    assert actions.lacking(PromiseFactory(activity__kind="information")) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"about": {}}, "Write what it is about."),
        ({"about": texts.of("  ")}, "Write what it is about."),
        ({"use_of_views": {}}, "Write how you will use what people say, or what people will be told."),
        ({"can_change": {}}, "Write what can change."),
        ({"reply_due": None}, "Write the date by which people get a reply."),
        (
            {"reply_due": date(2026, 3, 31)},
            "The reply is due before it closes. Write a later date for the reply.",
        ),
        (
            {"reply_due": date(2026, 6, 24)},
            "People wait too long for the reply. Write a date up to 23 June: 12 weeks after closing.",
        ),
        ({"min_days": 14}, "You promise fewer than 28 days to answer. Write why."),
        (
            {"min_days": 31},
            "It is to be open for 30 days, but you promise at least 31. "
            "Write a later closing day, or promise fewer days and write why.",
        ),
        (
            {"claimed": 5},
            "As it is planned it can promise step 4 (“We asked you”) at most. For step 5 this would be needed: "
            "People were asked what the questions should be. "
            "This kind of activity keeps no records that could show it.",
        ),
        (
            {"decision": 1},
            "As it is planned it can promise step 3 (“We told you”) at most. For step 4 this would be needed: "
            "What people say can still change the decision, and nothing was decided before it closed.",
        ),
    ],
)
def test_each_thing_that_is_lacking_is_a_sentence(
    changes: dict[str, Any], sentence: str, hold_clock: Any
) -> None:
    hold_clock(2026, 2, 1)
    activity = ActivityFactory(
        opens_at=clock.start_of(date(2026, 3, 2)), closes_at=clock.end_of(date(2026, 3, 31))
    )

    promise = PromiseFactory(activity=activity, **changes)

    assert actions.lacking(promise) == [sentence]


def test_fewer_days_with_a_reason_and_84_days_to_the_reply_are_enough() -> None:
    activity = ActivityFactory(lasts_days=14)
    closes_on = clock.london(activity.closes_at).date()

    promise = PromiseFactory(
        activity=activity,
        min_days=14,
        min_days_reason=texts.of("The grant ends."),
        reply_due=closes_on + timedelta(days=84),
    )

    assert actions.lacking(promise) == []


def test_information_promises_no_reply_and_3_at_most() -> None:
    promise = PromiseFactory(activity__kind="information", reply_due=None, can_change={}, claimed=4)

    assert actions.lacking(promise) == [
        "As it is planned it can promise step 3 (“We told you”) at most. For step 4 this would be needed: "
        "This kind of activity keeps no records that could show it."
    ]


# ---------------------------------------------------------------- writing


def test_writing_keeps_the_other_languages_of_a_text_and_asks_the_decider_anew() -> None:
    promise = PromiseFactory(asked=True, about={"en": {"plain": "Days."}, "cy": {"plain": "Diwrnodau."}})

    actions.write_promise(promise=promise, changes={"about": "Your days.", "support": True}, by=UserFactory())

    promise.refresh_from_db()
    assert promise.about == {"en": {"plain": "Your days."}, "cy": {"plain": "Diwrnodau."}}
    assert (promise.support, promise.asked_at) == (True, None)
    assert said() == ["wrote a promise"]


def test_a_signed_promise_cannot_be_written_even_by_somebody_who_read_it_as_a_draft() -> None:
    promise = PromiseFactory(asked=True)
    read_before = Promise.objects.get(pk=promise.pk)
    actions.sign_promise(promise=promise, by=promise.decider)
    before = kept(promise)

    with pytest.raises(Refused, match="This version is signed"):
        actions.write_promise(promise=read_before, changes={"about": "Else."}, by=UserFactory())

    assert kept(promise) == before
    assert said() == ["signed a promise"]


# ---------------------------------------------------------------- asking


def test_asking_writes_to_the_decider_once() -> None:
    promise = PromiseFactory(sent_back="Say more.")
    by = UserFactory()

    actions.ask_to_sign(promise=promise, by=by)
    actions.ask_to_sign(promise=promise, by=by)

    message = Message.objects.get()
    assert (message.kind, message.user, message.about) == ("sign", promise.decider, str(promise.activity_id))
    assert message.payload == {"promise": promise.pk}
    assert (promise.asked_by, promise.sent_back) == (by, "")
    assert said() == ["asked for a signature"]
    assert list(Promise.objects.waiting_for(promise.decider)) == [promise]


def test_asking_again_after_it_was_sent_back_writes_again() -> None:
    promise = PromiseFactory()
    by = UserFactory()

    actions.ask_to_sign(promise=promise, by=by)
    actions.send_back(promise=promise, comment="Say what cannot change.", by=promise.decider)
    actions.ask_to_sign(promise=promise, by=by)

    assert Message.objects.filter(kind="sign", user=promise.decider).count() == 2
    assert said() == ["asked for a signature", "sent a promise back", "asked for a signature"]


def test_a_promise_that_lacks_something_is_not_put_before_the_decider() -> None:
    promise = PromiseFactory(reply_due=None, can_change={})
    before = kept(promise)

    with pytest.raises(Refused) as refused:
        actions.ask_to_sign(promise=promise, by=UserFactory())

    assert refused.value.sentence == (
        "It cannot be signed yet. Write what can change. Write the date by which people get a reply."
    )
    assert kept(promise) == before
    assert (said(), Message.objects.count()) == ([], 0)


def test_nobody_is_asked_to_sign_twice_what_is_signed() -> None:
    with pytest.raises(Refused, match="This version is signed"):
        actions.ask_to_sign(promise=PromiseFactory(signed=True), by=UserFactory())


# ---------------------------------------------------------------- signing


def test_signing_freezes_who_signed_and_the_rules_in_force(hold_clock: Any) -> None:
    moment = hold_clock(2026, 3, 2, 10)
    promise = PromiseFactory(asked=True)

    actions.sign_promise(promise=promise, by=promise.decider)
    promise.decider.name = "Alison Brown"
    promise.decider.save()

    promise = Promise.objects.get()
    assert (promise.signed_at, promise.signed_by) == (moment, promise.decider)
    assert (promise.decider_name, promise.decider_role) == ("Alison Reed", "Head of adult care")
    assert promise.rules == "1"
    assert said() == ["signed a promise"]


def test_signing_twice_signs_once() -> None:
    promise = PromiseFactory(asked=True)
    again = Promise.objects.get(pk=promise.pk)

    actions.sign_promise(promise=promise, by=promise.decider)
    before = kept(promise)
    actions.sign_promise(promise=promise, by=promise.decider)
    actions.sign_promise(promise=again, by=promise.decider)

    assert kept(promise) == before
    assert said() == ["signed a promise"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "This promise is still being written."),
        ({"asked": True, "claimed": 5}, "It cannot be signed yet. As it is planned it can promise step 4"),
        ({"asked": True, "about": {}}, "It cannot be signed yet. Write what it is about."),
    ],
)
def test_what_is_not_ready_is_not_signed(changes: dict[str, Any], sentence: str) -> None:
    promise = PromiseFactory(**changes)
    before = kept(promise)

    with pytest.raises(Refused) as refused:
        actions.sign_promise(promise=promise, by=promise.decider)

    assert refused.value.sentence.startswith(sentence)
    assert kept(promise) == before
    assert said() == []


def test_only_the_named_decider_signs_or_sends_back() -> None:
    promise = PromiseFactory(asked=True)
    other = UserFactory(roles=["Decides"])
    before = kept(promise)

    with pytest.raises(Refused, match=r"^Only Alison Reed can sign this promise\.$"):
        actions.sign_promise(promise=promise, by=other)
    with pytest.raises(Refused, match=r"^Only Alison Reed can send this promise back\.$"):
        actions.send_back(promise=promise, comment="No.", by=other)

    assert kept(promise) == before
    assert said() == []


def test_what_changed_while_the_decider_read_it_is_not_signed() -> None:
    promise = PromiseFactory(asked=True)
    as_it_was_read = Promise.objects.get(pk=promise.pk)
    actions.write_promise(promise=promise, changes={"about": "Something else."}, by=UserFactory())
    actions.ask_to_sign(promise=promise, by=UserFactory())

    with pytest.raises(Refused, match="was changed while you read it"):
        actions.sign_promise(promise=as_it_was_read, by=promise.decider)

    assert kept(promise)["signed_at"] is None


# ---------------------------------------------------------------- sending back


def test_sending_back_reopens_the_draft_with_the_comment() -> None:
    promise = PromiseFactory(asked=True)

    actions.send_back(promise=promise, comment="  Say what cannot change. ", by=promise.decider)

    promise.refresh_from_db()
    assert (promise.asked_at, promise.sent_back) == (None, "Say what cannot change.")
    assert said() == ["sent a promise back"]


def test_sending_back_needs_a_comment_and_an_unsigned_promise() -> None:
    asked, signed = PromiseFactory(asked=True), PromiseFactory(signed=True)
    before = [kept(asked), kept(signed)]

    with pytest.raises(Refused, match="Write what should be different"):
        actions.send_back(promise=asked, comment="  ", by=asked.decider)
    with pytest.raises(Refused, match="This version is signed"):
        actions.send_back(promise=signed, comment="No.", by=signed.decider)

    assert [kept(asked), kept(signed)] == before
    assert said() == []


# ---------------------------------------------------------------- later versions


def test_a_new_version_begins_as_a_copy_that_nobody_has_signed() -> None:
    first = PromiseFactory(signed=True, support=True)

    second = actions.new_version(promise=first, by=UserFactory())

    assert (second.version, second.activity, second.decider) == (2, first.activity, first.decider)
    assert (second.can_change, second.support, second.reply_due) == (first.can_change, True, first.reply_due)
    assert (second.signed_at, second.asked_at, second.decider_name, second.what_changed) == (
        None,
        None,
        "",
        {},
    )
    assert first.activity.promise == first
    assert said() == ["began a new version of a promise"]


def test_there_is_one_draft_at_a_time() -> None:
    first = PromiseFactory(signed=True)
    actions.new_version(promise=first, by=UserFactory())

    with pytest.raises(Refused, match="a newer version already"):
        actions.new_version(promise=first, by=UserFactory())

    assert Promise.objects.count() == 2


def test_a_draft_of_a_later_version_is_thrown_away_and_the_signed_one_counts() -> None:
    first = PromiseFactory(signed=True)
    second = actions.new_version(promise=first, by=UserFactory())

    assert actions.throw_away(promise=second, by=UserFactory()) == first

    assert list(Promise.objects.all()) == [first]
    assert said() == ["began a new version of a promise", "threw a draft of a promise away"]


def test_neither_a_first_version_nor_a_signed_one_is_thrown_away() -> None:
    first, signed = PromiseFactory(), PromiseFactory(signed=True)

    with pytest.raises(Refused, match="Change it instead"):
        actions.throw_away(promise=first, by=UserFactory())
    with pytest.raises(Refused, match="it stays as it is"):
        actions.throw_away(promise=signed, by=UserFactory())

    assert Promise.objects.count() == 2
    assert said() == []


def test_a_later_version_says_what_changed() -> None:
    second = actions.new_version(promise=PromiseFactory(signed=True), by=UserFactory())

    assert actions.lacking(second) == ["Write what is different from the version before."]


STAYS = (
    "This has opened, so what people were promised stays. "
    "A later version can say what it is about in other words, or offer more help or pay."
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"about": "Your days, said again."}, []),
        ({"payment": True}, []),
        ({"can_change": "When the centre opens.\r\nWhat there is to do.\r\n"}, []),
        ({"support": False}, [STAYS]),
        ({"can_change": "What there is to do."}, [STAYS]),
        ({"cannot_change": "The budget.\nThe bus."}, [STAYS]),
        ({"claimed": 3}, [STAYS]),
        ({"min_days": 20, "min_days_reason": "It is late."}, [STAYS]),
        ({"reply_due": timedelta(days=20)}, [STAYS]),
    ],
)
def test_after_opening_a_later_version_takes_nothing_back(
    changes: dict[str, Any], expected: list[str]
) -> None:
    activity = ActivityFactory(open=True, promise__support=True)
    second = actions.new_version(promise=activity.promise, by=UserFactory())
    if "reply_due" in changes:
        changes = changes | {"reply_due": second.reply_due + changes["reply_due"]}

    actions.write_promise(promise=second, changes=changes | {"what_changed": "More."}, by=UserFactory())

    assert actions.lacking(second) == expected


# ---------------------------------------------------------------- the database keeps it


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ladder_promise SET claimed = 2 WHERE id = %s",
        "UPDATE ladder_promise SET signed_at = NULL WHERE id = %s",
        "DELETE FROM ladder_promise WHERE id = %s",
    ],
)
def test_the_database_itself_keeps_a_signed_promise(statement: str) -> None:
    promise = PromiseFactory(signed=True)
    before = kept(promise)

    with (
        pytest.raises((IntegrityError, InternalError), match="ladder_promise is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [promise.pk])

    assert kept(promise) == before


def test_a_draft_may_still_change() -> None:
    promise = PromiseFactory()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE ladder_promise SET claimed = 2 WHERE id = %s", [promise.pk])

    assert kept(promise)["claimed"] == 2


@pytest.mark.parametrize("changes", [{"claimed": 1}, {"claimed": 8}, {"agenda": 5}, {"decision": 6}])
def test_the_database_refuses_a_step_or_a_level_that_is_none(changes: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PromiseFactory(**changes)


def test_a_signed_promise_has_the_name_of_who_signed() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PromiseFactory(signed=True, decider_name="")
