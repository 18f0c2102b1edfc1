"""GOV.UK Notify: mails, text messages, and letters that it prints and posts.

Notify takes a template and what goes into it. Ours have one hole for all: ((subject)) and ((body)) of a mail, ((words))
of a text message; letters go as the PDF that we draw (docs/running.md). Each call carries the message's own id as its
`reference`, by which Notify can be asked what it has (docs.notifications.service.gov.uk/python.html).
"""

import io
import re
from typing import Any, Self

import requests
from django.conf import settings
from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient

from outbox.carriers import Letter, NoServer, Outcome, Text
from outbox.carriers.http import OURS_TO_MEND, nothing_went_out
from outbox.mime import Mail, Sender
from outbox.renderers import Block
from people import clock

SECONDS = 30
# What Notify says of an address that it will never write to; all else that it finds wrong is ours to mend.
OF_THE_RECIPIENT = ("email_address", "phone_number", "Must be a real UK postcode", "Last line of address")
PRINTS_IT = frozenset({"accepted", "received", "sending", "delivered"})
FAILED = frozenset(
    {
        *("permanent-failure", "temporary-failure", "technical-failure"),
        *("validation-failed", "virus-scan-failed", "cancelled"),
    }
)
_MARKS = re.compile(r"([\\`*_{}\[\]()#^+>~|-])")
_NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])")

Call = tuple[str, dict[str, Any]]


class Notify:
    """Carries whatever Notify takes, each as the name of a call and what goes with it.

    A letter that was taken is looked at by Notify later: outbox/actions/reconciling.py asks what came of it.
    """

    name = "notify"

    def __init__(self) -> None:
        self._client: NotificationsAPIClient | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.request_session.close()

    def pack(self, words: Mail | Text | Letter, by: Sender) -> Call:
        if isinstance(words, Mail):
            return "send_email_notification", _mail(words, by)
        if isinstance(words, Text):
            return "send_sms_notification", {
                "phone_number": words.to,
                "template_id": settings.NOTIFY_TEXT_TEMPLATE,
                "personalisation": {"words": words.words},
                "reference": words.message_id,
            }
        return "send_precompiled_letter_notification", {
            "reference": words.message_id,
            "pdf_file": io.BytesIO(_pdf(words)),
        }

    def open(self) -> bool:
        """Asks Notify for nothing in particular: a key that is wrong is found before anything is on its way."""
        was_open = self._client is not None
        self._ready()
        return not was_open

    def _ready(self) -> NotificationsAPIClient:
        if self._client is not None:
            return self._client
        if not settings.NOTIFY_API_KEY:
            raise NoServer("GOV.UK Notify is not set up here any more: there is no NOTIFY_API_KEY.")
        client = new_client()
        try:
            client.get_all_notifications(reference="is-anybody-there")
        except APIError as error:
            raise NoServer(_words(error)) from error
        self._client = client
        return client

    def offer(self, sender: str, recipient: str) -> None:
        self.open()

    def withdraw(self) -> None:
        """Nothing was offered that could be taken back."""

    def deliver(self, packed: Call) -> tuple[Outcome, str]:
        call, what = packed
        if self._client is None:
            return Outcome.LATER, "The connection was gone before the words were sent."
        try:
            getattr(self._client, call)(**what)
        except HTTPError as error:
            return _judged(error)
        except APIError as error:  # its answer could not be read: it may have been taken
            return Outcome.UNKNOWN, _words(error)
        return Outcome.SENT, ""

    def has(self, message_id: str) -> tuple[bool, str]:
        """Whether Notify took it, and what it says became of it. It keeps that for seven days. Raises NoServer."""
        try:
            found = self._ready().get_all_notifications(reference=message_id)["notifications"]
        except APIError as error:
            raise NoServer(_words(error)) from error
        return bool(found), str(found[0]["status"]) if found else ""


def new_client() -> NotificationsAPIClient:
    return NotificationsAPIClient(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=SECONDS)


def _judged(error: HTTPError) -> tuple[Outcome, str]:
    """Raises NoServer where nothing was taken, for a reason that has nothing to do with the recipient."""
    if error.response is None:
        if nothing_went_out(error.__cause__):
            raise NoServer(_words(error)) from error
        return Outcome.UNKNOWN, _words(error)
    if error.status_code == requests.codes.bad_request:
        if any(one in _words(error) for one in OF_THE_RECIPIENT):
            return Outcome.REFUSED, _words(error)
        raise NoServer(_words(error)) from error
    if error.status_code in OURS_TO_MEND:
        raise NoServer(_words(error)) from error
    return (Outcome.LATER if error.status_code < 500 else Outcome.UNKNOWN), _words(error)


def _words(error: APIError) -> str:
    if error.response is None:
        return f"GOV.UK Notify could not be reached ({type(error.__cause__ or error).__name__})."
    said = error.message
    if isinstance(said, list):
        said = " ".join(str(one.get("message", one)) if isinstance(one, dict) else str(one) for one in said)
    return f"GOV.UK Notify said {error.status_code} {said}"[:300]


def _mail(mail: Mail, by: Sender) -> dict[str, Any]:
    what = {
        "email_address": mail.to,
        "template_id": settings.NOTIFY_MAIL_TEMPLATE,
        "personalisation": {"subject": " ".join(mail.subject.split()), "body": as_markdown(mail, by)},
        "reference": mail.message_id,
    }
    if mail.stop.startswith("https://"):  # Notify takes no other
        what["one_click_unsubscribe_url"] = mail.stop
    return what


def as_markdown(mail: Mail, by: Sender) -> str:
    """The words of a mail in what Notify knows of Markdown: headings, set-in words, links. Its own marks in anybody's
    words are made harmless.
    """
    parts = [part for block in mail.blocks for part in _block(block)]
    parts += [
        "---",
        _plain(f"{by.contact_name}, {by.organisation_name}. Questions? Ring {by.contact_phone}."),
    ]
    if mail.stop:
        parts.append(f"{_plain('How often may we write? Choose here, or stop it:')}\n{mail.stop}")
    return "\n\n".join(parts)


def _block(block: Block) -> list[str]:
    words = _plain(block.words)
    label = [_plain(f"{block.label}:")] if block.label else []
    if block.look == "heading":
        return [f"# {' '.join(words.split())}"]
    if block.look == "button":
        return [f"{words}:\n{block.url}"]
    if block.look in {"words", "quiet", "code"}:
        return [*label, words]
    return [*label, *(f"^ {' '.join(part.split())}" for part in words.split("\n") if part.strip())]


def _plain(words: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKS.sub(r"\\\1", words))


def _pdf(letter: Letter) -> bytes:
    from outbox.letters import drawing  # noqa: PLC0415  (takes memory; only whoever draws a letter pays for it)

    return drawing.write_one(drawing.as_data(letter.told), made_on=clock.in_words(clock.today()))
