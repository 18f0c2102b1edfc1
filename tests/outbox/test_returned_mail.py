"""Mails that come back: what mail servers report by mail is noted with the mail it is about."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from outbox import returned_mail
from outbox.models import Message, State, Suppression
from people.models import Hears
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory

ID = "<94d1653f@wrenfield.example>"


def report(
    *, status: str = "5.1.1", action: str = "failed", of: str = ID, copy: str = "text/rfc822-headers"
) -> bytes:
    """As Postfix writes it: what a person reads, what a program reads, and the head of our mail."""
    return "\r\n".join(
        [
            "From: MAILER-DAEMON@relay.example",
            "To: yoursay@wrenfield.example",
            "Subject: Undelivered Mail Returned to Sender",
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
            "",
            "--B",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "I'm sorry to have to inform you that your message could not be delivered.",
            "",
            "--B",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; relay.example",
            "",
            "Final-Recipient: rfc822; jean@example.org",
            f"Action: {action}",
            f"Status: {status}",
            "Diagnostic-Code: smtp; 550 5.1.1 <jean@example.org>: Recipient address",
            "    rejected: User unknown",
            "",
            "--B",
            f"Content-Type: {copy}",
            "",
            "From: Wrenfield Council <yoursay@wrenfield.example>",
            f"Message-ID: {of}",
            "Subject: What came of it",
            "",
            "Dear Jean," if copy == "message/rfc822" else "",
            "--B--",
            "",
        ]
    ).encode()


def complaint(of: str = ID) -> bytes:
    """As RFC 5965 has it."""
    return "\r\n".join(
        [
            "MIME-Version: 1.0",
            'Content-Type: multipart/report; report-type=feedback-report; boundary="B"',
            "",
            "--B",
            "Content-Type: text/plain",
            "",
            "This is an abuse report.",
            "--B",
            "Content-Type: message/feedback-report",
            "",
            "Feedback-Type: abuse",
            "User-Agent: Relay/1.0",
            "Version: 1",
            "",
            "--B",
            "Content-Type: message/rfc822",
            "",
            f"Message-ID: {of}",
            "",
            "Dear Jean,",
            "--B--",
            "",
        ]
    ).encode()


def sent(**fields: Any) -> Message:
    return MessageFactory(
        message_id=ID,
        carrier="smtp",
        state=State.SENT,
        **{"participant": ParticipantFactory(email="jean@example.org", address=""), **fields},
    )


def hand_over(mail: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(mail)))
    call_command("hear_returned_mail", stdout=out)
    return out.getvalue()


@pytest.mark.pure
@pytest.mark.parametrize("copy", ["text/rfc822-headers", "message/rfc822"])
def test_a_report_says_which_mail_and_why(copy: str) -> None:
    found = returned_mail.read(report(copy=copy))

    assert found is not None
    assert (found.message_id, found.status, found.no_such_address) == (ID, "5.1.1", True)
    assert found.reason == (
        "It came back: 550 5.1.1 <jean@example.org>: Recipient address rejected: User unknown"
    )


@pytest.mark.pure
@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: Hello\r\n\r\nIs the bus planned now?",
        b"Content-Type: multipart/report\r\n\r\n",
        b'Content-Type: multipart/report; boundary="B"\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n',
        report(action="delayed", status="4.4.1"),
        report(action="relayed", status="2.0.0"),
        report(of=""),
        b"Content-Type: message/rfc822\r\n\r\n" * 200,
    ],
    ids=range(9),
)
def test_any_other_mail_is_none_of_it(mail: bytes) -> None:
    assert returned_mail.read(mail) is None


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_closed_and_the_mail_came_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    message = sent()
    for _ in range(2):
        hand_over(report(), monkeypatch)

    message.refresh_from_db()
    assert message.state == State.FAILED
    assert "User unknown" in message.reason
    assert Suppression.objects.of("jean@example.org").exists()


@pytest.mark.django_db
def test_a_full_mailbox_closes_nothing_and_the_next_way_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    sent(participant=ParticipantFactory(email="jean@example.org", address="1 High Street"))

    hand_over(report(status="5.2.2"), monkeypatch)

    assert not Suppression.objects.exists()
    assert Message.objects.filter(channel="letter", state=State.QUEUED).count() == 1


@pytest.mark.django_db
def test_a_complaint_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    message = sent()

    hand_over(complaint(), monkeypatch)

    message.participant.refresh_from_db()
    assert message.participant.hears == Hears.NOTHING
    assert Message.objects.get(pk=message.pk).state == State.SENT


@pytest.mark.django_db
def test_a_report_about_a_mail_that_is_not_ours_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    message = sent()

    hand_over(report(of="<other@example.org>"), monkeypatch)

    assert Message.objects.get(pk=message.pk).state == State.SENT


@pytest.mark.django_db
def test_what_is_still_being_sent_is_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Message.objects.filter(pk=sent().pk).update(state=State.SENDING)

    with pytest.raises(CommandError, match="Come again") as refused:
        hand_over(report(), monkeypatch)

    assert refused.value.returncode == 75


@pytest.mark.django_db
def test_of_a_folder_only_the_reports_are_taken(tmp_path: Path) -> None:
    message = sent()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "1").write_bytes(report())
    (tmp_path / "new" / "2").write_bytes(b"Subject: A question\r\n\r\nWhen do we hear?")
    out = io.StringIO()

    call_command("hear_returned_mail", maildir=tmp_path, stdout=out)

    assert out.getvalue().startswith("Reports about our mails: 1.")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["2"]
    assert [file.name for file in (tmp_path / "cur").iterdir()] == ["1:2,S"]
    assert Message.objects.get(pk=message.pk).state == State.FAILED


def test_what_is_no_maildir_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no Maildir"):
        call_command("hear_returned_mail", maildir=tmp_path / "nowhere")
