"""A message's words in each of its shapes: mail in HTML and text, letter, preview."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from outbox import renderers, texting, wishes
from outbox.actions.combining import as_they_read, said_in
from outbox.carriers import Letter, Text
from outbox.mime import Mail, Sender
from outbox.models import Channel, Message
from outbox.renderers import Block, Rendered
from people import actions as people_actions
from people import clock
from people.models import Form, Participant, PrivateLink
from people.paths import path_with

DEAD = "not-a-real-link"
DEAD_CODE = "ABCDE-12345"


class LiveWays:
    """Makes a new link or code for the message's person each time; only hashes are kept.

    Among `others`, links are gathered there, and whoever sends keeps them all at once.
    """

    def __init__(self, message: Message, others: "Together | None" = None) -> None:
        self.person = message.participant
        self.others = others

    @property
    def together(self) -> Sequence[Message]:
        return self.others.messages if self.others else ()

    def shared(self, key: str, make: Callable[[], Any]) -> Any:
        return self.others.shared(key, make) if self.others else make()

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        if self.person is None:
            return settings.SITE_URL + reverse("home")
        token, way_in = people_actions.new_link(
            participant=self.person, opens=opens, target=target, until=until
        )
        if self.others is None:
            people_actions.keep_links([way_in])
        else:
            self.others.links.append(way_in)
        return settings.SITE_URL + path_with("follow_link", token)

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        if self.person is None:
            return ""
        return people_actions.make_code(participant=self.person, opens=opens, target=target, until=until)

    def lasting(self, way_in: Callable[[], str], dead: str) -> str:
        return way_in()


class Together:
    """Messages of which the words are written one after another: what they share is read once for all of them."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = messages
        self.links: list[PrivateLink] = []
        self._kept: dict[str, Any] = {}

    def shared(self, key: str, make: Callable[[], Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


class DeadWays:
    """For previews: looks like the real thing and opens nothing."""

    together: Sequence[Message] = ()

    def shared(self, key: str, make: Callable[[], Any]) -> Any:
        return make()

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return settings.SITE_URL + reverse("follow_link", args=[DEAD])

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        return DEAD_CODE

    def lasting(self, way_in: Callable[[], str], dead: str) -> str:
        return dead


def written(message: Message, rendered: Rendered) -> Mail | Text | Letter:
    """The message in the shape of its way. Its Message-ID is its own, on every try."""
    if message.channel == Channel.LETTER:
        return Letter(message.message_id, as_told(message, rendered))
    if message.channel == Channel.TEXT:
        stop = wishes.address_to_stop(message)
        words = texting.as_words(rendered.subject, rendered.blocks, stop=stop, by=sender())
        return Text(message.goes_to, message.message_id, words)
    return Mail(
        to=message.goes_to,
        message_id=message.message_id,
        at=clock.now(),
        subject=rendered.subject,
        blocks=rendered.blocks,
        stop=wishes.address_to_stop(message),
        large=_is_large(message),
    )


def sender() -> Sender:
    return Sender(
        settings.ORGANISATION_NAME,
        settings.SITE_NAME,
        settings.CONTACT_NAME,
        settings.CONTACT_PHONE,
        settings.EMAIL_FROM,
    )


def _is_large(message: Message) -> bool:
    return bool(message.participant and message.participant.form in (Form.LARGE, Form.EASY))


def letter_context(message: Message, rendered: Rendered) -> dict[str, Any]:
    return {
        "blocks": rendered.blocks,
        "subject": rendered.subject,
        "large": _is_large(message),
        "person": message.participant,
        "organisation_name": settings.ORGANISATION_NAME,
        "site_name": settings.SITE_NAME,
        "contact_name": settings.CONTACT_NAME,
        "contact_phone": settings.CONTACT_PHONE,
        "today": clock.today(),
    }


def as_told(message: Message, rendered: Rendered) -> dict[str, Any]:
    """A letter as data: to whom, by whom, and its blocks (outbox/letters/drawing.py)."""
    context = letter_context(message, rendered)
    return {
        "to": address_lines(message.participant or Participant()),
        "large": context["large"],
        "subject": " ".join(rendered.subject.split()),
        "blocks": [vars(block) for block in rendered.blocks],
        "from": context["organisation_name"],
        "contact": f"{context['contact_name']}, {context['organisation_name']}. "
        f"Ring {context['contact_phone']} if you want to ask anything.",
    }


def address_lines(person: Participant) -> list[str]:
    """What stands in the window of the envelope: the name, unless the address begins with it, and the address."""
    lines = [" ".join(line.split()) for line in person.address.splitlines() if line.strip()]
    named = person.name and person.name not in person.address
    return [person.name, *lines] if named else lines


def letter(message: Message) -> dict[str, Any]:
    """What the printable page of a letter shows; `empty` says why there is nothing to print.

    Makes a new code each time it is printed.
    """
    rendered = said_in(message, LiveWays(message))
    return {**letter_context(message, rendered), "empty": rendered.empty}


def preview(
    *, kind: str, about: str, participant: Participant, payload: dict[str, Any], channel: str = Channel.EMAIL
) -> Rendered:
    """The message as this person would get it by this way, with links that open nothing. Stores nothing.

    Of a text message it is one block: the words that fit into it.
    """
    message = Message(kind=kind, about=about, participant=participant, payload=payload, channel=channel)
    rendered = as_they_read(renderers.render(message, DeadWays()), participant)
    if channel != Channel.TEXT or rendered.empty:
        return rendered
    words = texting.as_words(rendered.subject, rendered.blocks, stop="", by=sender())
    return Rendered(rendered.subject, [Block(words)])
