"""Sending: each message once, and every way in which it can go wrong has its state."""

from datetime import timedelta
from typing import Any

import pytest

from outbox import actions, renderers, setting_up
from outbox.actions import sending
from outbox.carriers.smtp import Conversation
from outbox.models import Message, State
from outbox.renderers import Block, Rendered
from people import clock
from people.models import Participant, PrivateLink
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


def test_a_sweep_begins_with_few_and_never_passes_the_fence_with_more_than_twenty(
    mail_server: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    MessageFactory.create_batch(60)
    fence, sizes = sending._fence, []

    def counting(ready: list[Any], carrier: str) -> Any:
        sizes.append(len(ready))
        return fence(ready, carrier)

    monkeypatch.setattr(sending, "_fence", counting)

    actions.sweep()

    assert sizes == [5, 10, 20, 20, 5]


def test_what_has_not_begun_soon_after_the_fence_is_given_back(mail_server: Sink, settings: Any) -> None:
    """Not one word of it went out: it is sent with the next batch, once."""
    settings.OUTBOX_SENDING_SECONDS = 1
    mail_server.seconds = 0.06
    MessageFactory.create_batch(5)

    first, second = actions.sweep(limit=5), actions.sweep()

    assert 0 < first.sent < 5
    assert first.sent + second.sent <= 5
    while actions.sweep().sent:
        pass
    assert sorted(mail_server.counts.values()) == [1] * 5
    assert set(Message.objects.values_list("state", "tries")) == {(State.SENT, 1)}


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


def test_a_line_break_in_a_subject_neither_stops_the_mail_nor_makes_a_header(mail_server: Sink) -> None:
    renderers.register(
        "note", lambda message, ways: Rendered("Lunch\r\nBcc: mallory@example.org", [Block("Hello.")])
    )
    MessageFactory()

    swept = actions.sweep()

    (mail,) = mail_server.mails
    assert (swept.sent, mail["Subject"], mail["Bcc"]) == (1, "Lunch Bcc: mallory@example.org", None)


def test_no_mail_server_leaves_everything_queued_for_later(settings: Any) -> None:
    settings.EMAIL_PORT, settings.EMAIL_ALLOW_LIST = 1, ["*"]
    message = MessageFactory()

    swept = actions.sweep()

    message.refresh_from_db()
    assert (swept.later, message.state) == (1, State.QUEUED)
    assert message.next_try_at > clock.now() + timedelta(seconds=40)
    assert "could not be reached" in message.reason


@pytest.mark.parametrize("refuses", ["550 No such sender", "530 Sign in first", "451 Busy"])
def test_a_server_that_takes_nothing_from_us_gives_nobody_up_however_long(
    mail_server: Sink, refuses: str
) -> None:
    mail_server.refuse_us = refuses
    MessageFactory.create_batch(30)

    for _ in range(12):
        Message.objects.update(next_try_at=clock.now())
        actions.sweep()

    assert set(Message.objects.values_list("state", "tries")) == {(State.QUEUED, 0)}
    assert Message.objects.filter(reason__contains=refuses).count() >= 1
    mail_server.refuse_us = ""
    Message.objects.update(next_try_at=clock.now())
    assert actions.sweep().sent == 30


@pytest.mark.parametrize("email", ["josé@example.org", "anna@" + "ü" * 70 + ".de"])
def test_an_address_no_server_can_write_to_stops_nobody_else(mail_server: Sink, email: str) -> None:
    odd = MessageFactory(participant=ParticipantFactory(email=email))
    others = MessageFactory.create_batch(3)

    swept = actions.sweep()

    odd.refresh_from_db()
    assert (swept.sent, swept.failed, odd.state) == (3, 1, State.FAILED)
    assert "these letters" in odd.reason
    assert set(mail_server.counts) == {one.participant.email for one in others}


def test_a_domain_with_other_letters_is_written_to_in_its_ascii_form(mail_server: Sink) -> None:
    MessageFactory(participant=ParticipantFactory(email="anna@bücher.example"))

    actions.sweep()

    assert dict(mail_server.counts) == {"anna@xn--bcher-kva.example": 1}


def test_whatever_goes_wrong_with_one_message_the_next_one_is_sent(
    mail_server: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, fine = MessageFactory(), MessageFactory()
    offer = Conversation.offer

    def offer_or_break(self: Any, sender: str, recipient: str) -> None:
        if recipient == odd.participant.email:
            raise ValueError("Something nobody thought of")
        offer(self, sender, recipient)

    monkeypatch.setattr(Conversation, "offer", offer_or_break)

    actions.sweep()

    odd.refresh_from_db()
    fine.refresh_from_db()
    assert (odd.state, fine.state) == (State.QUEUED, State.SENT)
    assert odd.reason == "It could not be sent (ValueError)."


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
    with Conversation() as server:
        sending.send(server, [claimed], swept := sending.Swept())

    message.refresh_from_db()
    assert (swept, message.state, mail_server.mails) == (sending.Swept(later=1), State.QUEUED, [])
    assert actions.sweep().sent == 0


def test_no_more_of_mailings_goes_out_in_one_day_than_is_allowed_and_what_was_asked_for_does(
    mail_server: Sink, settings: Any
) -> None:
    settings.MAILINGS_MOST_A_DAY = 4
    mailing = MailingFactory()
    MessageFactory.create_batch(7, mailing=mailing)
    alone = MessageFactory()
    Message.objects.filter(pk=alone.pk).update(next_try_at=clock.now())

    first, second = actions.sweep(), actions.sweep()
    of_mailing = mailing.messages.filter(state=State.SENT).count()
    alone.refresh_from_db()
    assert (of_mailing, alone.state, second.sent) == (4, State.SENT, 0)
    assert first.sent == 5

    with clock.at(clock.now() + timedelta(days=1)):
        assert actions.sweep().sent == 3


def test_staff_read_what_waits_for_tomorrow(mail_server: Sink, settings: Any) -> None:
    settings.MAILINGS_MOST_A_DAY = 1
    MessageFactory.create_batch(3, mailing=MailingFactory())
    actions.sweep()
    said = [one.words for one in setting_up.waiting_for(UserFactory(is_superuser=True))]
    assert "2 messages wait for tomorrow: 1 go out in one day." in said


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


def test_what_arrived_arrived_on_the_day_it_went_out_not_on_the_day_it_was_found_out(
    mail_server: Sink,
) -> None:
    mail_server.drop = "after"
    message = MessageFactory()
    actions.sweep()
    message.refresh_from_db()
    went_out = message.fenced_at

    with clock.at(clock.now() + timedelta(days=40)):
        actions.settle(message=message, arrived=True, reason="She has had it all along.", by=UserFactory())

    assert (message.state, message.ended_at) == (State.SENT, went_out)


def test_a_mail_that_failed_is_sent_again_by_hand_and_a_settled_one_never(mail_server: Sink) -> None:
    failed = MessageFactory(state=State.FAILED, tries=9)
    settled = MessageFactory(state=State.FAILED, settled_by=UserFactory())

    actions.try_again(message=failed, by=UserFactory())
    with pytest.raises(Refused, match="cannot be sent again"):
        actions.try_again(message=settled, by=UserFactory())

    assert (failed.state, failed.tries, actions.sweep().sent) == (State.QUEUED, 0, 1)


def test_a_letter_that_came_back_leaves_a_call_to_make() -> None:
    jean = ParticipantFactory(email="", address="3 Canal Street", phone="01632 960200", way="letter")
    letter = actions.queue(kind="note", about="an activity", to=jean)
    assert letter is not None

    with pytest.raises(Refused, match="Write what happened"):
        actions.could_not(message=letter, reason=" ", by=UserFactory())
    call = actions.could_not(message=letter, reason="It came back.", by=UserFactory())
    with pytest.raises(Refused, match="settled already"):
        actions.could_not(message=letter, reason="Again.", by=UserFactory())

    assert call is not None
    assert (letter.state, letter.reason, call.channel) == (State.FAILED, "It came back.", "phone")
    assert actions.could_not(message=call, reason="Nobody answers.", by=UserFactory()) is None
    assert list(Message.objects.given_up()) == [call]


def test_who_was_reached_another_way_is_not_given_up_and_who_was_dealt_with_neither() -> None:
    failed = MessageFactory(state=State.FAILED)
    assert list(Message.objects.given_up()) == [failed]

    MessageFactory(
        channel="letter", participant=failed.participant, recipient=failed.recipient, state=State.QUEUED
    )
    dealt_with = MessageFactory(state=State.FAILED)
    with pytest.raises(Refused, match="Write what you did"):
        actions.give_up(message=dealt_with, reason="", by=UserFactory())
    actions.give_up(message=dealt_with, reason="I went round.", by=UserFactory())

    assert list(Message.objects.given_up()) == []


def test_filling_a_mailing_again_gives_nobody_a_second_way() -> None:
    person = ParticipantFactory(address="3 Canal Street")
    mailing = MailingFactory(complete_at=None)
    actions.fill_mailing(mailing=mailing, people=Participant.objects.all(), edition=1, payload={})
    person.way = "letter"
    person.save()

    actions.fill_mailing(mailing=mailing, people=Participant.objects.all(), edition=1, payload={})

    assert [message.channel for message in mailing.messages.all()] == ["email"]
