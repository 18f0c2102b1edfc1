"""GOV.UK Notify on 127.0.0.1, as its documentation says it behaves; it misbehaves when it is told to.

Sources: docs.notifications.service.gov.uk (client documentation, error messages, callbacks, limits).
"""

import base64
import json
import re
import socket
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

from people import clock

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"a_test_key-{SERVICE}-{SECRET}"
MAIL, TEXT = "f33517ff-2a88-4f6e-b855-c550268ce08a", "b33517ff-2a88-4f6e-b855-c550268ce08b"
NEEDS = {MAIL: {"subject", "body"}, TEXT: {"words"}}
LONGEST_TEXT = 918


class Wrong(Exception):
    """An answer that is no 201: status, the kind of error, and its sentence."""


class Notify:
    """What came in stands in `taken`. `refuse` answers every post; `drop` is 'before' or 'after' it was taken."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.refuse: tuple[int, str, str] | None = None
        self.drop = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def counts(self) -> Counter[str]:
        return Counter(one["reference"] for one in self.taken)

    def post(self, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
        if self.refuse:
            raise Wrong(*self.refuse)
        {"email": _check_mail, "sms": _check_text, "letter": _check_letter}[kind](sent)
        kept = {**sent, "type": kind, "id": str(uuid.uuid4()), "status": "created"}
        self.taken.append(kept)
        return {"id": kept["id"], "reference": sent.get("reference"), "content": {}, "uri": self.url}

    def has(self, reference: str) -> dict[str, Any]:
        found = [one for one in self.taken if one.get("reference") == reference]
        return {"notifications": found, "links": {"current": self.url}}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        notify = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                place = urlsplit(self.path)
                self._answer(lambda: notify.has(parse_qs(place.query)["reference"][0]), 200)

            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                kind = self.path.rpartition("/")[2]
                if not notify.drop:
                    return self._answer(lambda: notify.post(kind, sent), 201)
                if notify.drop == "after":
                    notify.post(kind, sent)
                return self._hang_up()

            def _answer(self, made: Any, status: int) -> None:
                status, said = _judged(self.headers.get("Authorization", ""), made, status)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def _hang_up(self) -> None:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def _judged(key: str, made: Any, status: int) -> tuple[int, bytes]:
    try:
        _check_key(key)
        return status, json.dumps(made()).encode()
    except Wrong as wrong:
        status, kind, words = wrong.args
        return status, json.dumps(
            {"status_code": status, "errors": [{"error": kind, "message": words}]}
        ).encode()


def _check_key(header: str) -> None:
    try:
        told = jwt.decode(header.removeprefix("Bearer "), SECRET, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise Wrong(403, "AuthError", "Invalid token: API key not found") from None
    if told["iss"] != SERVICE or abs(clock.now().timestamp() - told["iat"]) > 30:
        raise Wrong(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")


def _check_template(sent: dict[str, Any]) -> None:
    needs = NEEDS.get(sent.get("template_id", ""))
    if needs is None:
        raise Wrong(400, "BadRequestError", "Template not found")
    if missing := needs - set(sent.get("personalisation", {})):
        raise Wrong(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")


def _check_mail(sent: dict[str, Any]) -> None:
    _check_template(sent)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", sent["email_address"]):
        raise Wrong(400, "ValidationError", "email_address Not a valid email address")
    stop = sent.get("one_click_unsubscribe_url", "https://")
    if not stop.startswith("https://"):
        raise Wrong(400, "ValidationError", "one_click_unsubscribe_url is not a valid https url")


def _check_text(sent: dict[str, Any]) -> None:
    _check_template(sent)
    if not re.fullmatch(r"(?:\+44|0)7\d{9}", sent["phone_number"].replace(" ", "")):
        raise Wrong(400, "ValidationError", "phone_number Not a UK mobile number")
    if len(sent["personalisation"]["words"]) > LONGEST_TEXT:
        raise Wrong(
            400, "BadRequestError", f"Content for template has a character count greater than {LONGEST_TEXT}"
        )


def _check_letter(sent: dict[str, Any]) -> None:
    if "reference" not in sent:
        raise Wrong(400, "ValidationError", "reference is a required property")
    if not base64.b64decode(sent["content"]).startswith(b"%PDF"):
        raise Wrong(400, "BadRequestError", "Letter content is not a valid PDF")


@contextmanager
def running() -> Iterator[Notify]:
    notify = Notify()
    threading.Thread(target=notify.server.serve_forever, daemon=True).start()
    try:
        yield notify
    finally:
        notify.server.shutdown()
        notify.server.server_close()
