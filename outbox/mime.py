"""A mail as it goes over the wire: drawn once for each shape, with everybody's own words put in.

Drawing a template and writing the styles into it costs more than sending does. So both are done once for all mails of
one shape, around slots; what is personal is escaped and put into the slots.
"""

import re
from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache, lru_cache
from html import escape
from itertools import count
from pathlib import Path

import css_inline
from django.template.loader import render_to_string
from django.utils.html import linebreaks

from outbox.renderers import Block, in_language

IN_ONE_LINE = ("heading", "button")
SHAPES = 500
# In quoted-printable “=” is followed by a digit, A to F or the end of the line: this stands in nobody's words.
BOUNDARY = "=_two-ways-to-read"
# Between two letters of no alphabet: no words of ours hold them.
_SLOT = re.compile("\ue000(\\d+)\ue001")
# What goes into it brings its own paragraphs.
_PARAGRAPH = re.compile("<p>(\ue000\\d+\ue001)</p>")


@dataclass(frozen=True)
class Sender:
    """Who writes, and whom to ask."""

    organisation_name: str
    site_name: str
    contact_name: str
    contact_phone: str
    address: str


@dataclass(frozen=True)
class Mail:
    """What one mail says, and to whom. `stop` is the address at which it can be stopped; empty where it cannot."""

    to: str
    message_id: str
    at: datetime
    subject: str
    blocks: Sequence[Block]
    stop: str
    large: bool


@dataclass(frozen=True)
class Shape:
    """All that decides how a mail is drawn, but for its words: `blocks` holds (look, has a label, language)."""

    by: Sender
    large: bool
    can_stop: bool
    blocks: tuple[tuple[str, bool, str], ...]


def as_bytes(mail: Mail, by: Sender) -> bytes:
    """The whole mail, with CRLF at line ends. Raises ValueError for an address with a line break."""
    if any(end in one for one in (mail.to, mail.message_id, mail.stop) for end in "\r\n"):
        raise ValueError("An address holds a line break.")
    head = [
        f"To: {mail.to}",
        f"Date: {format_datetime(mail.at)}",
        f"Message-ID: {mail.message_id}",
    ]
    head += [f"{name}: {value}" for name, value in ways_to_stop(mail).items()]
    parts = (("plain", as_text(mail, by)), ("html", as_html(mail, by)))
    return b"".join(
        [
            _head(by, " ".join(mail.subject.split())),
            *(f"{line}\r\n".encode("ascii") for line in head),
            f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{BOUNDARY}"\r\n\r\n'.encode(),
            *(_part(kind, words) for kind, words in parts),
            f"--{BOUNDARY}--\r\n".encode(),
        ]
    )


def ways_to_stop(mail: Mail) -> dict[str, str]:
    """The headers by which a mail program shows a button of its own (RFC 2369, RFC 8058)."""
    if not mail.stop:
        return {}
    return {"List-Unsubscribe": f"<{mail.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def sender_of(by: Sender) -> Address:
    return Address(f"{by.organisation_name} – {by.site_name}", addr_spec=by.address)


def as_text(mail: Mail, by: Sender) -> str:
    values = [mail.subject, mail.stop]
    for block in mail.blocks:
        values += [block.words, block.label, block.url]
    return _filled(_drawn("outbox/mail.txt", _shape(mail, by)), values)


def as_html(mail: Mail, by: Sender) -> str:
    values: list[str] = [escape(mail.subject), escape(mail.stop)]
    for block in mail.blocks:
        words = escape(block.words) if block.look in IN_ONE_LINE else _in_paragraphs(block.words)
        values += [words, escape(block.label), escape(block.url)]
    return _filled(_drawn("outbox/mail.html", _shape(mail, by)), values)


@lru_cache(maxsize=SHAPES)
def _in_paragraphs(words: str) -> str:
    """What everybody reads is set once for all."""
    return linebreaks(words, autoescape=True)


def _shape(mail: Mail, by: Sender) -> Shape:
    blocks = tuple((block.look, bool(block.label), block.language) for block in mail.blocks)
    return Shape(by, mail.large, bool(mail.stop), blocks)


def _filled(pieces: tuple[str, ...], values: list[str]) -> str:
    """Every second piece is the number of a slot."""
    return "".join(values[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces))


@lru_cache(maxsize=SHAPES)
def _drawn(template: str, shape: Shape) -> tuple[str, ...]:
    blocks = [
        {
            "look": look,
            "words": _slot(first),
            "label": _slot(first + 1) if has_label else "",
            "url": _slot(first + 2),
            "attributes": in_language(language),
        }
        for first, (look, has_label, language) in zip(count(2, 3), shape.blocks, strict=False)
    ]
    context = {
        **vars(shape.by),
        "large": shape.large,
        "subject": _slot(0),
        "stop": _slot(1) if shape.can_stop else "",
        "blocks": blocks,
    }
    if template.endswith(".txt"):
        return tuple(_SLOT.split(render_to_string(template, context)))
    html = render_to_string(template, {**context, "css": _stylesheet()})
    inlined = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)
    return tuple(_SLOT.split(_PARAGRAPH.sub(r"\1", inlined)))


def _slot(number: int) -> str:
    return f"\ue000{number}\ue001"


@lru_cache(maxsize=SHAPES)
def _head(by: Sender, subject: str) -> bytes:
    """What all mails of one subject begin with."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = subject
    mail["From"] = sender_of(by)
    mail["Auto-Submitted"] = "auto-generated"
    return mail.as_bytes().removesuffix(b"\r\n")


def _part(kind: str, words: str) -> bytes:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
    said = b2a_qp(lines.encode(), istext=True).replace(b"\n", b"\r\n")
    head = f'--{BOUNDARY}\r\nContent-Type: text/{kind}; charset="utf-8"\r\n'
    return f"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode() + said


@cache
def _stylesheet() -> str:
    return (Path(__file__).parent / "templates" / "outbox" / "mail.css").read_text(encoding="utf-8")
