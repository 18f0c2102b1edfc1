"""Mails by a service that is spoken to over HTTP, and what it tells of them later: Mailgun, as anymail knows it."""

import hashlib
import hmac
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote_plus

import pytest
from django.test import Client
from django.urls import reverse

from outbox import actions
from outbox.carriers.provider import Provider
from outbox.models import Message, State, Suppression
from people import clock
from people.models import Hears
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory

pytestmark = pytest.mark.django_db
SECRET = "anybody:a-secret-of-more-than-thirty-two-letters"
SIGNED_WITH = "a-key-for-signing"


class Service:
    """Answers every post with `status`; what came in stands in `taken`. Hangs up where the status is 0."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.status, self.said = 200, {"id": "<1@example>", "message": "Queued. Thank you."}
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service.taken.append(self.rfile.read(int(self.headers["Content-Length"])))
                if not service.status:
                    return self.connection.close()
                said = json.dumps(service.said).encode()
                self.send_response(service.status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(said)
                return None

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    service = Service()
    threading.Thread(target=service.server.serve_forever, daemon=True).start()
    settings.MAIL_BY, settings.MAIL_HOOK_SECRET = "mailgun", SECRET
    settings.ANYMAIL = {
        "MAILGUN_API_KEY": "a-key", "MAILGUN_SENDER_DOMAIN": "wrenfield.example",
        "MAILGUN_API_URL": f"http://127.0.0.1:{service.server.server_port}/v3",
        "MAILGUN_WEBHOOK_SIGNING_KEY": SIGNED_WITH, "WEBHOOK_SECRET": SECRET,
    }  # fmt: skip
    settings.EMAIL_ALLOW_LIST = ["*"]
    yield service
    service.server.shutdown()
    service.server.server_close()


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def tell(event: str, message: Message, *, secret: str = SECRET, key: str = SIGNED_WITH, **more: Any) -> Any:
    """An event as Mailgun sends it (documentation.mailgun.com: Webhooks)."""
    stamp, token = "1767225600", "a-token"
    signature = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    told = {
        "signature": {"timestamp": stamp, "token": token, "signature": signature},
        "event-data": {
            "event": event, "id": "1", "timestamp": 1767225600.0, "recipient": "a@example.org",
            "user-variables": {"message": message.message_id}, "delivery-status": {"code": 550, "message": "No such"},
            "message": {"headers": {"message-id": "1@example"}}, **more,
        },
    }  # fmt: skip
    return Client(enforce_csrf_checks=True).post(
        reverse("hook_mail"), json.dumps(told), content_type="application/json",
        headers={"Authorization": "Basic " + b64encode(secret.encode()).decode()},
    )  # fmt: skip


def test_a_mail_goes_out_once_with_its_own_id_and_the_way_to_stop_it(service: Service) -> None:
    message = MessageFactory(kind="a note")
    from outbox import renderers  # noqa: PLC0415

    renderers.register("a note", renderers._renderers["note"], renderers.Sort.NEWS)
    first, second = actions.sweep(), actions.sweep()

    assert (first.sent, second.sent, len(service.taken)) == (1, 0, 1)
    sent = unquote_plus(service.taken[0].decode())
    assert message.message_id in sent
    assert message.participant.email in sent
    assert "List-Unsubscribe=One-Click" in sent
    assert "Your page" in sent
    message.refresh_from_db()
    assert (message.state, message.carrier) == (State.SENT, "mailgun")


@pytest.mark.parametrize(
    ("status", "becomes"),
    [(0, State.UNKNOWN), (500, State.UNKNOWN), (401, State.QUEUED), (429, State.QUEUED), (400, State.QUEUED)],
)
def test_what_the_service_says_decides(service: Service, status: int, becomes: State) -> None:
    service.status = status
    message = MessageFactory()
    actions.sweep()
    assert state(message) == becomes
    assert message.reason.startswith("The mail service ")
    assert message.participant.email not in message.reason
    assert message.tries == (0 if status in {401, 429} else 1)


def test_whatever_breaks_while_one_is_sent_the_next_one_is_sent(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have been taken, so nobody sends it again."""
    odd, fine = MessageFactory(), MessageFactory()
    deliver = Provider.deliver

    def deliver_or_break(self: Any, packed: Any) -> Any:
        if packed.to == [odd.participant.email]:
            raise ValueError("Something nobody thought of")
        return deliver(self, packed)

    monkeypatch.setattr(Provider, "deliver", deliver_or_break)

    actions.sweep()

    assert (state(odd), state(fine)) == (State.UNKNOWN, State.SENT)
    assert odd.reason == "It broke off while it was being sent (ValueError)."


def test_a_service_that_is_away_gives_nobody_up(service: Service, settings: Any) -> None:
    settings.ANYMAIL = settings.ANYMAIL | {"MAILGUN_API_URL": "http://127.0.0.1:9/v3"}
    message = MessageFactory()
    actions.sweep()
    assert (state(message), message.tries, service.taken) == (State.QUEUED, 0, [])


def test_a_service_that_nobody_knows_gives_nobody_up(service: Service, settings: Any) -> None:
    settings.MAIL_BY = "no_such_service"
    message = MessageFactory()
    actions.sweep()
    assert (state(message), message.tries, message.fenced_at) == (State.QUEUED, 0, None)


def test_a_mail_that_comes_back_goes_by_letter_and_that_address_gets_no_more(service: Service) -> None:
    person = ParticipantFactory(email="gone@example.org", address="4 Mill Lane\nWR1 2AB")
    message = MessageFactory(participant=person)
    actions.sweep()

    answer = tell("failed", message, severity="permanent", reason="bounce")

    assert answer.status_code == 200
    assert state(message) == State.FAILED
    assert "No such" in message.reason
    assert Message.objects.get(channel="letter").state == State.QUEUED
    assert Suppression.objects.get().address == "gone@example.org"


def test_after_an_address_is_dead_the_next_message_goes_by_letter_at_once(service: Service) -> None:
    person = ParticipantFactory(email="gone@example.org", address="4 Mill Lane\nWR1 2AB")
    Suppression.objects.create(address="gone@example.org", reason="It came back.")
    message = MessageFactory(participant=person)

    actions.sweep()

    assert (state(message), service.taken) == (State.SUPPRESSED, [])
    assert Message.objects.get(channel="letter").state == State.QUEUED


def test_marking_it_as_spam_stops_everything_as_their_own_button_does(service: Service) -> None:
    person = ParticipantFactory(email="cross@example.org", address="4 Mill Lane\nWR1 2AB")
    message = MessageFactory(participant=person)
    actions.sweep()

    tell("complained", message)

    person.refresh_from_db()
    assert (state(message), person.hears) == (State.SENT, Hears.NOTHING)
    assert Suppression.objects.get().address == "cross@example.org"
    assert not Message.objects.filter(channel="letter").exists()


def test_what_was_unknown_and_is_told_to_have_arrived_did(service: Service) -> None:
    service.status = 500
    message = MessageFactory()
    actions.sweep()
    assert state(message) == State.UNKNOWN

    tell("delivered", message)

    assert (state(message), message.ended_at) == (State.SENT, message.fenced_at)


def test_what_is_still_being_sent_is_to_be_told_again(service: Service) -> None:
    message = MessageFactory(state=State.SENDING, carrier="mailgun", lease_until=clock.now())
    assert tell("failed", message, severity="permanent").status_code == 503


@pytest.mark.parametrize("how", [{"secret": "anybody:wrong"}, {"key": "wrong"}, {"secret": ""}])
def test_an_event_that_is_not_signed_changes_nothing(service: Service, how: dict[str, str]) -> None:
    message = MessageFactory(state=State.SENT, carrier="mailgun")
    assert tell("failed", message, severity="permanent", **how).status_code == 400
    assert state(message) == State.SENT


def test_of_what_another_carried_the_service_tells_nothing(service: Service) -> None:
    message = MessageFactory(state=State.SENT, carrier="smtp")
    tell("failed", message, severity="permanent")
    assert state(message) == State.SENT


@pytest.mark.parametrize("how", [{"MAIL_BY": "smtp"}, {"MAIL_BY": "notify"}, {"MAIL_HOOK_SECRET": ""}])
def test_where_nothing_is_to_be_told_the_address_does_not_exist(
    service: Service, settings: Any, how: dict[str, str]
) -> None:
    for name, value in how.items():
        setattr(settings, name, value)
    assert tell("delivered", MessageFactory(carrier="mailgun")).status_code == 404


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{}", b'{"signature": 1}'])
def test_nonsense_is_refused(service: Service, client: Client, body: bytes) -> None:
    headers = {"Authorization": "Basic " + b64encode(SECRET.encode()).decode()}
    answer = client.post(reverse("hook_mail"), body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.content) == (400, b"This is no event of the mail service.")
