"""How messages get their words. An app registers a renderer for each kind of message it queues.

A renderer returns blocks; mail (HTML and text) and letter are all drawn from the same blocks by outbox.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString

from outbox.models import Message
from people import languages
from people.texts import DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Block:
    """A piece of a message. `look` is one of: words, heading, said, did, not_doing, doing, quiet, button, code.

    `said` is what the person said, or its writer's words; `label` stands small above it. A button needs a `url`.
    `language` is that of its words, not of its label.
    """

    words: str
    look: str = "words"
    label: str = ""
    url: str = ""
    language: str = DEFAULT_LANGUAGE

    @property
    def attributes(self) -> SafeString:
        return in_language(self.language)


def in_language(code: str) -> SafeString:
    """The attributes that tell a program how to read words aloud, and from which side they are written."""
    if code == DEFAULT_LANGUAGE:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', code, languages.of(code).direction)


@dataclass(frozen=True)
class Rendered:
    """A message in words. `subject` never holds what a participant wrote; `empty` says why it is not sent at all."""

    subject: str
    blocks: list[Block] = field(default_factory=list)
    empty: str = ""


class Ways(Protocol):
    """How a renderer puts ways in into a message. At sending they are live and new; in a preview they are dead.

    Mails that go out one after another are written together: a renderer may read once for all of them what they share.
    """

    @property
    def together(self) -> Sequence[Message]:
        """The messages of any kind that are written beside this one. Empty where it is written alone."""

    def shared(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` returned for the first message of these that asked under this key."""

    def link(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        """A full address that lets this person in by the named door: for 30 days, and at least `until`."""

    def code(self, opens: str, target: str = "", until: datetime | None = None) -> str:
        """A short code for a letter or the phone, such as 'KBTR-4Q7M': for 60 days, and at least `until`."""

    def lasting(self, way_in: Callable[[], str], dead: str) -> str:
        """A way in that an app makes itself, the same on every message; `dead` in a preview."""


class Sort(StrEnum):
    """Whether somebody can have it stopped (outbox/wishes.py)."""

    ASKED_FOR = "asked_for"  # they asked for it themselves, or it is for staff: it always goes
    REPLY = "reply"  # what came of what they said
    URGENT = "urgent"  # what we begin and what cannot wait: an invitation, a day that has moved
    NEWS = "news"  # everything else that we begin: it can wait, and go out with other news


WE_BEGIN = frozenset({Sort.URGENT, Sort.NEWS})


Renderer = Callable[[Message, Ways], Rendered]
_renderers: dict[str, Renderer] = {}
_sorts: dict[str, Sort] = {}


def register(kind: str, renderer: Renderer, sort: Sort = Sort.ASKED_FOR) -> None:
    _renderers[kind] = renderer
    _sorts[kind] = sort


def sort_of(kind: str) -> Sort:
    return _sorts.get(kind, Sort.ASKED_FOR)


def can_wait(kind: str) -> bool:
    """Whether it may go out with other news to the same person, if it is written to somebody who takes part."""
    return sort_of(kind) == Sort.NEWS


def kinds_of(sorts: Collection[Sort]) -> list[str]:
    return sorted(kind for kind, sort in _sorts.items() if sort in sorts)


def render(message: Message, ways: Ways) -> Rendered:
    """The words of a message. Raises KeyError for a kind that nobody registered."""
    return _renderers[message.kind](message, ways)
