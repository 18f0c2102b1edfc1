"""What is unknown is settled by the mail server's own log: never twice, never without proof."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from outbox.actions.reconciling import reconcile
from outbox.models import Message, State
from people import clock
from people.models import AuditLine
from tests.factories.outbox import MessageFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def unknown(ago: timedelta = HOUR) -> Message:
    return MessageFactory(state=State.UNKNOWN, fenced_at=clock.now() - ago)


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_what_the_server_accepted_arrived_on_the_day_it_went_out() -> None:
    message = unknown()
    went_out = message.fenced_at

    found = reconcile(
        log=f"Nov 27 postfix: message-id={message.message_id} queued", is_whole=False, older_than=HOUR
    )

    assert (found.arrived, found.again, found.left) == (1, 0, 0)
    assert state(message) == State.SENT
    assert message.ended_at == went_out
    assert AuditLine.objects.filter(did="settled an unknown message by the log").count() == 1


def test_without_a_whole_log_nothing_is_sent_again() -> None:
    message = unknown()

    found = reconcile(log="", is_whole=False, older_than=timedelta())

    assert (found.arrived, found.again, found.left) == (0, 0, 1)
    assert state(message) == State.UNKNOWN


def test_what_a_whole_log_does_not_have_is_sent_again_under_its_own_message_id() -> None:
    message = unknown()
    before = message.message_id

    found = reconcile(log="nothing of ours", is_whole=True, older_than=timedelta(minutes=15))

    assert found.again == 1
    assert state(message) == State.QUEUED
    assert message.message_id == before


def test_what_went_out_just_now_may_not_be_in_the_log_yet() -> None:
    message = unknown(ago=timedelta(minutes=2))

    assert reconcile(log="", is_whole=True, older_than=timedelta(minutes=15)).left == 1
    assert state(message) == State.UNKNOWN


@pytest.mark.parametrize("was", [State.SENT, State.FAILED, State.QUEUED, State.SENDING, State.CANCELLED])
def test_what_is_not_unknown_is_left_alone(was: State) -> None:
    message = MessageFactory(state=was, fenced_at=clock.now() - HOUR)

    reconcile(log=message.message_id, is_whole=True, older_than=timedelta())

    assert state(message) == was


def test_running_it_twice_changes_nothing_more() -> None:
    message, said = unknown(), StringIO()

    reconcile(log=message.message_id, is_whole=True, older_than=timedelta())
    again = reconcile(log="", is_whole=True, older_than=timedelta())

    assert (again.arrived, again.again, again.left) == (0, 0, 0)
    assert state(message) == State.SENT
    assert said.getvalue() == ""


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    log, said = tmp_path / "mail.log", StringIO()
    arrived, lost, _fresh = unknown(), unknown(), unknown(ago=timedelta(minutes=1))
    log.write_bytes(b"\xff\xfe odd bytes " + arrived.message_id.encode())

    call_command("reconcile_messages", log, "--whole", stdout=said)

    assert said.getvalue() == "arrived: 1; sent again: 1; still unknown, for a person to decide: 1\n"
    assert state(lost) == State.QUEUED


def test_a_file_that_is_not_there_is_said_and_nothing_changes(tmp_path: Path) -> None:
    message = unknown()

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("reconcile_messages", tmp_path / "nothing", "--whole")
    with pytest.raises(CommandError, match="0 or more"):
        call_command("reconcile_messages", tmp_path, "--older-than", "-1")

    assert state(message) == State.UNKNOWN
