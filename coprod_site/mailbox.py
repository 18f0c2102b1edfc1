"""Reads the mails that the demo's catcher kept (coprod_site/running/catcher.py)."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings

NEWEST = 100


@dataclass(frozen=True)
class Mail:
    """One mail. `key` is its place in the address; `links` are the addresses of this site in its text."""

    key: str
    subject: str
    to: str
    sender: str
    at: datetime | None
    text: str = ""
    html: str = ""
    links: list[str] = field(default_factory=list)


def folder() -> Path:
    return Path(settings.VAR) / "mailbox"


def how_many() -> int:
    return sum(1 for _ in folder().glob("*.eml"))


def newest(limit: int = NEWEST) -> list[Mail]:
    """The newest mails, without their words."""
    files = sorted(folder().glob("*.eml"), reverse=True)[:limit]
    return [_headers(file) for file in files]


def one(key: str) -> Mail | None:
    """One mail with its words. The key comes from an address, so it is looked for in the folder's own list."""
    return next((_whole(file) for file in folder().glob("*.eml") if file.stem == key), None)


def _headers(file: Path) -> Mail:
    with file.open("rb") as lines:
        return _mail(file, BytesParser(policy=policy.default).parse(lines, headersonly=True))


def _whole(file: Path) -> Mail:
    parsed = BytesParser(policy=policy.default).parsebytes(file.read_bytes())
    text = _part(parsed, "plain")
    links = re.findall(rf"{re.escape(settings.SITE_URL)}[^\s<>\"]{{0,500}}", text)
    return _mail(file, parsed, text=text, html=_part(parsed, "html"), links=list(dict.fromkeys(links)))


def _mail(
    file: Path, parsed: EmailMessage, text: str = "", html: str = "", links: list[str] | None = None
) -> Mail:
    date = parsed["date"]
    return Mail(
        key=file.stem,
        subject=str(parsed["subject"] or "(no subject)"),
        to=str(parsed["to"] or ""),
        sender=str(parsed["from"] or ""),
        at=date.datetime if date else None,
        text=text,
        html=html,
        links=links or [],
    )


def _part(parsed: EmailMessage, kind: str) -> str:
    body = parsed.get_body(preferencelist=(kind,))
    return str(body.get_content()) if body else ""
