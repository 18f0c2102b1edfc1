"""A message's words in each of its shapes: mail in HTML and text, letter, preview."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from outbox import renderers, wishes
from outbox.models import Message
from outbox.renderers import Rendered
from people import actions as people_actions
from people import clock
from people.models import Participant

DEAD = "not-a-real-link"
DEAD_CODE = "ABCDE-12345"


class LiveWays:
    """Makes a new link or code for the message's person each time; only hashes are kept."""

    def __init__(self, message: Message) -> None:
        self.person = message.participant

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        if self.person is None:
            return settings.SITE_URL + reverse("home")
        token = people_actions.make_link(participant=self.person, opens=opens, target=target, until=until)
        return settings.SITE_URL + reverse("follow_link", args=[token])

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        if self.person is None:
            return ""
        return people_actions.make_code(participant=self.person, opens=opens, target=target, until=until)


class DeadWays:
    """For previews: looks like the real thing and opens nothing."""

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return settings.SITE_URL + reverse("follow_link", args=[DEAD])

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return DEAD_CODE


def as_mail(message: Message, rendered: Rendered, address: str) -> bytes:
    """The whole mail as it goes over the wire. Its Message-ID is the message's own, on every try."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(rendered.subject.split())  # a line break in a title would stop the mail
    mail["From"] = Address(
        f"{settings.ORGANISATION_NAME} – {settings.SITE_NAME}", addr_spec=settings.EMAIL_FROM
    )
    mail["To"] = address
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"
    context = {**mail_context(message, rendered), "stop": wishes.address_to_stop(message)}
    if context["stop"]:
        mail["List-Unsubscribe"] = f"<{context['stop']}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(render_to_string("outbox/mail.txt", context))
    mail.add_alternative(as_html(context), subtype="html")
    return mail.as_bytes()


def as_html(context: dict[str, Any]) -> str:
    html = render_to_string("outbox/mail.html", {**context, "css": _stylesheet()})
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)


def mail_context(message: Message, rendered: Rendered) -> dict[str, Any]:
    person = message.participant
    return {
        "blocks": rendered.blocks,
        "subject": rendered.subject,
        "large": bool(person and person.form == "large"),
        "person": person,
        "organisation_name": settings.ORGANISATION_NAME,
        "site_name": settings.SITE_NAME,
        "contact_name": settings.CONTACT_NAME,
        "contact_phone": settings.CONTACT_PHONE,
        "today": clock.today(),
    }


def letter(message: Message) -> dict[str, Any]:
    """What the printable page of a letter shows; `empty` says why there is nothing to print.

    Makes a new code each time it is printed.
    """
    rendered = renderers.render(message, LiveWays(message))
    return {**mail_context(message, rendered), "empty": rendered.empty}


def preview(*, kind: str, about: str, participant: Participant, payload: dict[str, Any]) -> Rendered:
    """The message as this person would get it, with links that open nothing. Stores nothing."""
    message = Message(kind=kind, about=about, participant=participant, payload=payload, channel="email")
    return renderers.render(message, DeadWays())


@cache
def _stylesheet() -> str:
    return (Path(__file__).parent.parent / "templates" / "outbox" / "mail.css").read_text(encoding="utf-8")
