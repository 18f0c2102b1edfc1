"""Easy Read: each sentence on a line of its own, and large. Nobody's own words are touched."""

from collections.abc import Callable
from typing import Any

import pytest

from outbox import renderers
from outbox.actions.combining import said_in
from outbox.actions.rendering import DeadWays, as_told, preview, written
from outbox.easy import in_short_lines
from outbox.models import Message
from outbox.renderers import Block, Rendered
from people.models import Form
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory

KIND = "easy_test"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("You took part. Thank you.", "You took part.\n\nThank you."),
        ("You took part in “A good day?” Thank you.", "You took part in “A good day?”\n\nThank you."),
        ("What is it? It is this! Yes.", "What is it?\n\nIt is this!\n\nYes."),
        ("It costs 3.50 pounds.", "It costs 3.50 pounds."),
        ("Ring J. Smith.", "Ring J. Smith."),
        ("See https://example.org/a. b", "See https://example.org/a. b"),
        ("", ""),
    ],
)
def test_each_sentence_has_a_line(words: str, short: str) -> None:
    assert in_short_lines([Block(words)]) == [Block(short)]


@pytest.mark.pure
@pytest.mark.parametrize("look", ["said", "heading", "button", "code"])
def test_what_somebody_said_and_what_is_pressed_stays_as_it_is(look: str) -> None:
    block = Block("One. Two.", look=look)

    assert in_short_lines([block]) == [block]


@pytest.fixture
def to_somebody() -> Callable[[str], Message]:
    renderers.register(KIND, lambda message, ways: Rendered("News", [Block("One thing. Another thing.")]))

    def make(form: str) -> Message:
        return MessageFactory(kind=KIND, participant=ParticipantFactory(form=form))

    return make


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "is_short"), [(Form.EASY, True), (Form.LARGE, False), (Form.PLAIN, False)])
def test_a_mail_a_letter_and_a_preview_are_in_the_form_that_was_asked_for(
    form: str, is_short: bool, to_somebody: Callable[[str], Message]
) -> None:
    message = to_somebody(form)
    rendered = said_in(message, DeadWays())
    seen = preview(kind=KIND, about="it", participant=message.participant, payload={})
    mail: Any = written(message, rendered)

    assert ("\n\n" in rendered.blocks[0].words) is is_short
    assert seen.blocks == rendered.blocks
    assert mail.large is (form != Form.PLAIN)
    assert as_told(message, rendered)["large"] is mail.large
