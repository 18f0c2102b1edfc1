"""A mail drawn once for its shape says what one drawn whole would say, whatever people write."""

import re
from email import message_from_bytes, policy
from typing import Any

import css_inline
import pytest
from django.template.loader import render_to_string
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outbox import mime
from outbox.mime import Mail, Sender
from outbox.renderers import Block
from people import clock

BY = Sender("Wrenfield Council", "Your say", "Priya", "01632 960001", "yoursay@wrenfield.example")
LOOKS = ("words", "heading", "said", "did", "not_doing", "doing", "quiet", "button", "code")
words = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=200)
blocks = st.builds(
    Block, words=words, look=st.sampled_from(LOOKS), label=words, url=st.just("https://a.example/?a=1&b=2")
)
ODD = (
    "A <b>bus</b> & a “taxi”.\n\n.\nFrom here\n=3D \ue0000\ue001 {{ subject }}\n--=_two-ways-to-read--\n"
    + "ü" * 1200
)


def mail_of(*said: Block, **how: Any) -> Mail:
    given = {
        "to": "jean@example.org",
        "message_id": "<1@example.org>",
        "at": clock.now(),
        "subject": "What came of it",
    }
    return Mail(**{**given, "blocks": said, "stop": "", "large": False, **how})  # type: ignore[arg-type]


def drawn_whole(one: Mail) -> str:
    context = {**vars(BY), "subject": one.subject, "stop": one.stop, "large": one.large, "blocks": one.blocks}
    html = render_to_string("outbox/mail.html", {**context, "css": mime._stylesheet()})
    return css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False).inline(html)


def same(html: str) -> str:
    """As a browser reads it: the same letters, however they are spelt."""
    for spelt, letter_ in (("&quot;", '"'), ("&#x27;", "'"), ("&#39;", "'"), ("&nbsp;", "\xa0")):
        html = html.replace(spelt, letter_)
    return re.sub(r"\s+", " ", html.replace("<br/>", "<br>"))


@pytest.mark.pure
@given(
    said=st.lists(blocks, max_size=4),
    large=st.booleans(),
    stop=st.sampled_from(("", "https://a.example/stop")),
)
@example(said=[Block(ODD, look, label=ODD) for look in LOOKS], large=True, stop="https://a.example/stop")
@settings(deadline=None, max_examples=60)
def test_drawn_for_its_shape_it_is_what_it_would_be_drawn_whole(
    said: list[Block], large: bool, stop: str
) -> None:
    one = mail_of(*said, large=large, stop=stop, subject="Buses & “taxis” <now>")

    assert same(mime.as_html(one, BY)) == same(drawn_whole(one))


def read(part: Any) -> str:
    found: str = part.get_content()
    return found.replace("\r\n", "\n").rstrip("\n")


@pytest.mark.pure
@given(text=words)
@example(text=ODD)
@settings(deadline=None, max_examples=60)
def test_what_goes_over_the_wire_is_read_as_it_was_written(text: str) -> None:
    one = mail_of(Block(text, "said"), Block("Your page", "button", url="https://a.example/l/x"))

    mail = message_from_bytes(mime.as_bytes(one, BY), policy=policy.default)

    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert read(plain) == mime.as_text(one, BY).rstrip("\n")
    assert read(html) == mime.as_html(one, BY).rstrip("\n")
    assert text in read(plain)
    assert mail.defects == []


@pytest.mark.pure
def test_its_head_names_whom_and_how_to_stop_it() -> None:
    mail = message_from_bytes(
        mime.as_bytes(mail_of(Block("Hello."), stop="https://a.example/stop", subject="Überall\nlate"), BY),
        policy=policy.default,
    )

    assert (mail["To"], mail["Message-ID"]) == ("jean@example.org", "<1@example.org>")
    assert mail["Subject"] == "Überall late"
    assert mail["From"].addresses[0].addr_spec == BY.address
    assert mail["From"].addresses[0].display_name == "Wrenfield Council – Your say"
    assert mail["List-Unsubscribe"] == "<https://a.example/stop>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.pure
def test_no_line_is_longer_than_mail_servers_take() -> None:
    raw = mime.as_bytes(mail_of(Block("w" * 5_000), Block("ü" * 5_000, "said")), BY)

    assert max(len(line) for line in raw.split(b"\r\n")) < 998
    assert b"\n" not in raw.replace(b"\r\n", b"")


@pytest.mark.pure
@pytest.mark.parametrize("where", ["to", "stop", "message_id"])
def test_a_line_break_in_an_address_makes_no_line_in_its_head(where: str) -> None:
    with pytest.raises(ValueError, match="line break"):
        mime.as_bytes(mail_of(Block("Hello."), **{where: "a@example.org\r\nBcc: mallory@example.org"}), BY)
