"""Our own conversation with a mail server, split at the point of no return.

Django's mail backend cannot be stopped between RCPT and DATA, and the fence must be committed exactly there
(docs/decisions/0005). Uses Django's EMAIL settings; knows nothing of the database.
"""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import replace
from typing import Self

from django.conf import settings

from outbox import mime
from outbox.carriers import Later, Letter, NoServer, Outcome, Refused, Text
from outbox.mime import Mail, Sender

DATA_SECONDS = 600


class Conversation:
    """Carries mails, each as the bytes that go over the wire."""

    name = "smtp"

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pack(self, words: Mail | Text | Letter, by: Sender) -> bytes:
        if not isinstance(words, Mail):
            raise TypeError("A mail server carries mails.")
        return mime.as_bytes(replace(words, to=as_sent(words.to)), by)

    def close(self) -> None:
        """Says goodbye where the connection still stands."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()

    def open(self) -> bool:
        was_open = self._server is not None
        try:
            self._ready()
        except (OSError, smtplib.SMTPException) as error:
            self._broken()
            raise NoServer(_words(error)) from error
        return not was_open

    def offer(self, sender: str, recipient: str) -> None:
        """MAIL and RCPT."""
        try:
            server = self._ready()
            _judge_us(*server.mail(sender))
            _judge(*server.rcpt(as_sent(recipient)))
        except (OSError, smtplib.SMTPException) as error:
            self._broken()
            raise NoServer(_words(error)) from error
        except (Later, Refused):
            self.withdraw()
            raise

    def withdraw(self) -> None:
        if self._server is None:
            return
        try:
            self._server.rset()
        except (OSError, smtplib.SMTPException):
            self._broken()

    def deliver(self, packed: bytes) -> tuple[Outcome, str]:
        """DATA and the words. Never raises."""
        server = self._server
        if server is None:
            return Outcome.LATER, "The connection was gone before the words were sent."
        try:
            code, said = server.docmd("data")
        except (OSError, smtplib.SMTPException) as error:
            self._broken()
            return Outcome.LATER, _words(error)
        if code != 354:
            return _outcome(code), _reply(code, said)
        return self._words_and_answer(server, packed)

    def _words_and_answer(self, server: smtplib.SMTP, message: bytes) -> tuple[Outcome, str]:
        try:
            if server.sock is not None:
                server.sock.settimeout(DATA_SECONDS)
            server.send(_dotted(message))
            code, said = server.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._broken()
            return Outcome.UNKNOWN, f"The connection broke after the words were sent. {_words(error)}"[:300]
        if server.sock is not None:
            server.sock.settimeout(settings.EMAIL_TIMEOUT)
        return _outcome(code), _reply(code, said)

    def _ready(self) -> smtplib.SMTP:
        if self._server is None:
            server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT)
            self._server = server
            server.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        return self._server

    def _broken(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError):
                server.close()


def as_sent(address: str) -> str:
    """An address as mail servers take it: a domain with other letters in its ASCII form. Raises Refused."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise Refused("Mail servers cannot write to an address with these letters.") from None


def _judge_us(code: int, said: bytes) -> None:
    """Whatever is wrong with the sender is ours to mend: no recipient is given up for it."""
    if not 200 <= code < 300:
        raise NoServer(_reply(code, said))


def _judge(code: int, said: bytes) -> None:
    if 200 <= code < 300:
        return
    raise (Refused if 500 <= code < 600 else Later)(_reply(code, said))


def _outcome(code: int) -> Outcome:
    if 200 <= code < 300:
        return Outcome.SENT
    if 400 <= code < 500:
        return Outcome.LATER
    return Outcome.REFUSED if 500 <= code < 600 else Outcome.UNKNOWN


def _dotted(message: bytes) -> bytes:
    """The words as RFC 5321 wants them: CRLF at line ends, a dot doubled at the start of a line, a lone dot last."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"


def _reply(code: int, said: bytes) -> str:
    return f"The mail server said {code} {said.decode(errors='replace')}"[:300]


def _words(error: Exception) -> str:
    return f"The mail server could not be reached ({type(error).__name__})."
