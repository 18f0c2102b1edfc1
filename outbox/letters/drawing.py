"""Letters as one PDF (PDF/UA-1), for DL envelopes with a window. Only sweeps and commands import this."""

import io
import json
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse

from people import typeset
from people.texts import clean

TEMPLATE = Path(__file__).resolve().parent / "letters.typ"
MOST_IN_A_LINE, MOST_LINES = 40, 6


def as_data(letter: dict[str, Any]) -> dict[str, Any]:
    """A letter with a square for each code, which a phone's camera reads: it opens the page where the code is typed,
    with the code in its box. Nothing happens before somebody presses the button there.
    """
    blocks = [
        {**block, "square": square(block["words"])} if block["look"] == "code" else block
        for block in letter["blocks"]
    ]
    name, *place = letter["to"]
    listed = {"name": name, "place": ", ".join(place), "to": in_window(letter["to"])}
    return _cleaned({**letter, **listed, "blocks": blocks})  # type: ignore[no-any-return]


def in_window(lines: Sequence[str]) -> list[str]:
    """An address in lines that the window shows whole; name and postcode, first and last, stay by themselves."""
    wrapped = [part for line in lines for part in textwrap.wrap(line, MOST_IN_A_LINE)]
    if len(wrapped) <= MOST_LINES or len(lines) < 3:
        return wrapped
    middle = textwrap.wrap(", ".join(lines[1:-1]), MOST_IN_A_LINE)
    return [*textwrap.wrap(lines[0], MOST_IN_A_LINE), *middle, lines[-1]]


def address_of(code: str) -> str:
    return f"{settings.SITE_URL}{reverse('enter_code')}?code={code}"


def square(code: str) -> str:
    """As SVG."""
    out = io.BytesIO()
    segno.make(address_of(code), micro=False, error="m").save(
        out, kind="svg", xmldecl=False, border=4, light="#fff"
    )
    return out.getvalue().decode()


def write(letters: Sequence[dict[str, Any]], *, made_on: str) -> bytes:
    """The list to tick, then each letter from a page of its own. Raises as typeset.pdf does."""
    language = settings.LANGUAGE_CODE[:2]
    return typeset.pdf(TEMPLATE, list(letters), made_on=made_on, language=language, posted_by="us")


def write_one(letter: dict[str, Any], *, made_on: str) -> bytes:
    """One letter for GOV.UK Notify to print and post: no list before it, and the address where its envelopes have
    their window. Raises as typeset.pdf does.
    """
    language = settings.LANGUAGE_CODE[:2]
    return typeset.pdf(TEMPLATE, [letter], made_on=made_on, language=language, posted_by="notify")


def has_any(letter: dict[str, Any], letters: Iterable[str]) -> bool:
    text = json.dumps(letter, ensure_ascii=False)
    return any(one in text for one in letters)


def _cleaned(told: Any) -> Any:
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, dict):
        return {key: _cleaned(value) for key, value in told.items()}
    return [_cleaned(one) for one in told] if isinstance(told, list | tuple) else told
