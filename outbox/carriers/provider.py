"""Mail services that are spoken to over HTTP, such as Mailgun or Postmark: django-anymail knows them all."""

from typing import Any, Self

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives, get_connection

from outbox import mime
from outbox.carriers import REFERENCE, Letter, NoServer, Outcome, Text
from outbox.carriers.http import OURS_TO_MEND, nothing_went_out
from outbox.mime import Mail, Sender


class Provider:
    """Carries mails by the service that anymail knows under this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._backend: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.close()

    def pack(self, words: Mail | Text | Letter, by: Sender) -> EmailMultiAlternatives:
        if not isinstance(words, Mail):
            raise TypeError("A mail service carries mails.")
        mail = EmailMultiAlternatives(
            subject=" ".join(words.subject.split()),
            body=mime.as_text(words, by),
            from_email=str(mime.sender_of(by)),
            to=[words.to],
            headers=_headers(words),
        )
        mail.attach_alternative(mime.as_html(words, by), "text/html")
        mail.metadata = {REFERENCE: words.message_id}  # type: ignore[attr-defined]
        return mail

    def open(self) -> bool:
        if self._backend is not None:
            return False
        try:
            backend = get_connection(f"anymail.backends.{self.name}.EmailBackend")
            backend.open()
        except (AnymailError, ImproperlyConfigured, ImportError, OSError) as error:
            raise NoServer(_words(error)) from error
        self._backend = backend
        return True

    def offer(self, sender: str, recipient: str) -> None:
        self.open()

    def withdraw(self) -> None:
        """Nothing was offered that could be taken back."""

    def deliver(self, packed: EmailMultiAlternatives) -> tuple[Outcome, str]:
        if self._backend is None:
            return Outcome.LATER, "The connection was gone before the words were sent."
        try:
            self._backend.send_messages([packed])
        except AnymailRecipientsRefused:
            return Outcome.REFUSED, "The mail service refuses this address."
        except AnymailAPIError as error:
            return _judged(error)
        except AnymailError as error:  # it cannot be put into the service's own words: nothing was sent
            return Outcome.LATER, _words(error)
        failed = "failed" in (packed.anymail_status.status or ())  # type: ignore[attr-defined]
        return (Outcome.REFUSED, "The mail service could not send it.") if failed else (Outcome.SENT, "")


def _judged(error: AnymailAPIError) -> tuple[Outcome, str]:
    """Raises NoServer where nothing was taken, for a reason that has nothing to do with the recipient."""
    code = error.status_code
    if code in OURS_TO_MEND or (code is None and nothing_went_out(error.__cause__)):
        raise NoServer(_words(error)) from error
    certainly_not = code is not None and 400 <= code < 500
    return (Outcome.LATER if certainly_not else Outcome.UNKNOWN), _words(error)


def _headers(mail: Mail) -> dict[str, str]:
    head = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    return {**head, **mime.ways_to_stop(mail)}


def _words(error: Exception) -> str:
    """Without what was sent: that may hold the address."""
    code = getattr(error, "status_code", None)
    named = f"said {code}" if code else f"could not be used ({type(error).__name__})"
    return f"The mail service {named}."
