"""Sending: each message once, and every way in which it can go wrong has its state."""

from datetime import timedelta
from typing import Any

import pytest

from outbox import actions
from outbox.actions import sending
from outbox.models import Message, State
from people import clock
from people.models import PrivateLink
from people.refusals import Refused
from tests.factories.outbox import MailingFactory, MessageFactory, SuppressionFactory
from tests.factories.people import ParticipantFactory, UserFactory
from tests.harness.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)


def test_sweeping_the_outbox_twice_sends_each_message_once(mail_server: Sink) -> None:
    messages = MessageFactory.create_batch(25)

    first, second = actions.sweep(), actions.sweep()

    assert (first.sent, second.sent) == (25, 0)
    assert set(mail_server.counts.values()) == {1}
    assert {mail["Message-ID"] for mail in mail_server.mails} == {one.message_id for one in messages}


def test_a_mail_has_html_and_text_and_a_link_of_its_own(mail_server: Sink) -> None:
    message = MessageFactory()

    actions.sweep()

    (mail,) = mail_server.mails
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "/l/" in text.get_content()
    assert "/l/" in html.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert PrivateLink.objects.filter(participant=message.participant).count() == 1


def test_no_mail_server_leaves_everything_queued_for_later(settings: Any) -> None:
    settings.EMAIL_PORT, settings.EMAIL_ALLOW_LIST = 1, ["*"]
    message = MessageFactory()

    swept = actions.sweep()

    message.refresh_from_db()
    assert (swept.later, message.state) == (1, State.QUEUED)
    assert message.next_try_at > clock.now() + timedelta(seconds=40)
    assert "could not be reached" in message.reason


def test_a_full_inbox_fails_with_its_reason_and_the_next_way_is_tried(mail_server: Sink) -> None:
    mail_server.refuse = "552 Mailbox full"
    message = MessageFactory(participant=ParticipantFactory(address="3 Canal Street"))

    actions.sweep()

    message.refresh_from_db()
    assert message.state == State.FAILED
    assert "552 Mailbox full" in message.reason
    letter = Message.objects.get(channel="letter")
    assert (letter.recipient, letter.state) == (message.recipient, State.QUEUED)


def test_a_temporary_refusal_is_tried_again_and_given_up_after_eight_tries(mail_server: Sink) -> None:
    mail_server.refuse = "451 Come back later"
    message = MessageFactory()

    states = []
    for _ in range(9):
        Message.objects.update(next_try_at=clock.now())
        actions.sweep()
        message.refresh_from_db()
        states.append(message.state)

    assert states == [State.QUEUED] * 8 + [State.FAILED]
    assert message.reason.startswith("We tried 9 times.")


@pytest.mark.parametrize("drop", ["before", "after"])
def test_a_connection_that_breaks_after_the_words_went_out_is_unknown_and_never_sent_again(
    mail_server: Sink, drop: str
) -> None:
    mail_server.drop = drop
    message = MessageFactory()

    actions.sweep()
    mail_server.drop = ""
    actions.sweep()

    message.refresh_from_db()
    assert message.state == State.UNKNOWN
    assert len(mail_server.mails) == (1 if drop == "after" else 0)


def test_a_refusal_of_the_words_themselves_is_failed(mail_server: Sink) -> None:
    mail_server.answer = "554 Too strange"
    message = MessageFactory()

    actions.sweep()

    message.refresh_from_db()
    assert (message.state, "554" in message.reason) == (State.FAILED, True)


def test_an_expired_claim_is_given_back_and_an_expired_sending_becomes_unknown() -> None:
    past = clock.now() - timedelta(minutes=1)
    claimed = MessageFactory(state=State.CLAIMED, lease_until=past)
    going = MessageFactory(state=State.SENDING, lease_until=past)

    given_back, unknown = actions.reap()

    claimed.refresh_from_db()
    going.refresh_from_db()
    assert (given_back, unknown) == (1, 1)
    assert (claimed.state, going.state) == (State.QUEUED, State.UNKNOWN)


def test_nothing_of_a_mailing_goes_out_before_it_is_complete_and_its_time_has_come(mail_server: Sink) -> None:
    unfinished = MessageFactory(mailing=MailingFactory(complete_at=None))
    early = MessageFactory(mailing=MailingFactory(send_after=clock.now() + timedelta(minutes=15)))

    actions.sweep()

    for message in (unfinished, early):
        message.refresh_from_db()
        assert message.state == State.QUEUED
    assert mail_server.mails == []


def test_stopping_holds_what_has_not_gone_out_also_what_a_worker_has_claimed(mail_server: Sink) -> None:
    message = MessageFactory(mailing=MailingFactory())
    (claimed,) = actions.claim()

    actions.stop_mailing(mailing=message.mailing, by=UserFactory())
    with sending.Conversation() as server:
        ended = sending._send(server, claimed)

    assert (ended, mail_server.mails) == (State.QUEUED, [])
    assert actions.sweep().sent == 0


def test_an_address_that_wants_no_mail_gets_none(mail_server: Sink) -> None:
    message = MessageFactory()
    SuppressionFactory(address=message.participant.email)

    actions.sweep()

    message.refresh_from_db()
    assert (message.state, mail_server.mails) == (State.SUPPRESSED, [])


def test_outside_production_mail_goes_only_to_the_allow_list(mail_server: Sink, settings: Any) -> None:
    settings.EMAIL_ALLOW_LIST = ["example.net", "one@example.org"]
    allowed = [
        MessageFactory(participant=ParticipantFactory(email=email))
        for email in ("one@example.org", "two@example.net")
    ]
    held = MessageFactory(participant=ParticipantFactory(email="two@example.org"))

    actions.sweep()

    held.refresh_from_db()
    assert set(mail_server.counts) == {one.participant.email for one in allowed}
    assert held.state == State.SUPPRESSED
    assert "EMAIL_ALLOW_LIST" in held.reason


def test_a_message_with_nothing_to_say_is_cancelled_and_says_so(mail_server: Sink) -> None:
    message = MessageFactory(payload={"empty": True})

    actions.sweep()

    message.refresh_from_db()
    assert (message.state, message.reason) == (State.CANCELLED, "There is nothing to say.")


def test_a_message_that_cannot_be_written_does_not_stop_the_next(mail_server: Sink) -> None:
    broken = MessageFactory(kind="nobody knows this kind")
    fine = MessageFactory()

    actions.sweep()

    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, fine.state) == (State.QUEUED, State.SENT)


def test_queueing_the_same_message_twice_leaves_one() -> None:
    person = ParticipantFactory()

    first = actions.queue(kind="note", about="an activity", to=person)
    second = actions.queue(kind="note", about="an activity", to=person)

    assert first == second
    assert Message.objects.count() == 1


def test_somebody_who_left_no_way_gets_no_message() -> None:
    assert actions.queue(kind="note", about="an activity", to=ParticipantFactory(email="")) is None


def test_what_is_unknown_is_settled_by_hand_once_and_with_a_reason() -> None:
    message = MessageFactory(state=State.UNKNOWN)
    user = UserFactory()

    with pytest.raises(Refused, match="how you know"):
        actions.settle(message=message, arrived=True, reason=" ", by=user)
    actions.settle(message=message, arrived=True, reason="She rang.", by=user)
    with pytest.raises(Refused, match="settled already"):
        actions.settle(message=message, arrived=False, reason="No.", by=user)

    message.refresh_from_db()
    assert (message.state, message.settled_by) == (State.SENT, user)
