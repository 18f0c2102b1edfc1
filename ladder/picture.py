"""The ladder as an SVG, for letters, mails, cards and evidence packs: needs no font, script or style sheet. Pure.

Colours are those of the look's light scheme (a test compares them). Every mark has a sign and words, so that it can be
read in a grey print; the break is dotted.
"""

import textwrap
from collections.abc import Iterator
from datetime import date
from html import escape

from ladder import rungs, steps
from ladder.rungs import Rung, Sign
from ladder.standing import Standing

PAPER, INK, SOFT, RAIL, BAR = "#fcf8f0", "#1f2030", "#4c4d60", "#6b6878", "#857c6c"
PLUM, WASH, HONEY, LINK, BRICK = "#57276b", "#f3ecf5", "#7a4a00", "#0a5568", "#92301f"
COLOURS = {"promised": HONEY, "records": PLUM, "felt": LINK}
# As in the sprite of the pages, 24 by 24.
SIGNS = {
    "promised": ("M5 2v20M5 3.2h14.2L15.8 7.7l3.4 4.5H5",),
    "records": ("M5 2.2h9.2L19 7v14.8H5zM14 2.5V7.2h4.7", "m8.4 14.6 2.6 2.6 4.8-5.4"),
    "felt": ("M12 20.5C5.5 15.8 2.5 12.4 2.5 8.7a5 5 0 0 1 9.5-2.2 5 5 0 0 1 9.5 2.2c0 3.7-3 7.1-9.5 11.8z",),
    "gap": ("M12 2.500v4M12 10v3M12 16.500v5m-5-4.5 5 5 5-5",),
}
WIDTH, LEFT, RIGHT, TEXT = 680, 24, 646, 96  # the rails are 10 wide
RUNG, MARK, GAP = 66, 32, 62
FONTS = "Atkinson Hyperlegible Next, Verdana, DejaVu Sans, sans-serif"


def draw(standing: Standing | None, *, title: str, organisation: str) -> str:
    """The whole picture as text. `title` is the activity's; the day it shows is the record's."""
    had = "had" if standing is not None and standing.record.is_closed else "have"
    heading = f"How much say you {had}"
    head, top = _head(title, organisation, heading, standing)
    body, bottom = _ladder(rungs.of(standing), top)
    foot, height = _foot(bottom)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="{FONTS}"><title>{escape(f"{heading}: {title}")}</title>'
        f"<desc>{escape(rungs.in_words(standing))}</desc>"
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{head}{body}{foot}</svg>\n'
    )


def _head(title: str, organisation: str, heading: str, standing: Standing | None) -> tuple[str, int]:
    """The words above the ladder, and where it begins."""
    lines = [(18, SOFT, False, organisation)]
    lines += [(26, INK, True, line) for line in textwrap.wrap(title, 38, break_on_hyphens=False)]
    lines.append((19, INK, False, _dated(heading, standing)))
    if standing is not None and standing.is_checking:
        lines.append((19, INK, True, "We are checking what the records show."))
    drawn, y = [], 18
    for size, colour, bold, words in lines:
        y += size + 10
        drawn.append(_text(LEFT, y, words, size=size, colour=colour, bold=bold))
    return "".join(drawn), y + 26


def _dated(heading: str, standing: Standing | None) -> str:
    return f"{heading}, on {_day(standing.record.today)}" if standing else heading


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _ladder(found: tuple[Rung, ...], top: int) -> tuple[str, int]:
    drawn, y = [], top
    for rung in found:
        height = RUNG + MARK * len(rung.marks)
        drawn.append("".join(_rung(rung, y, height)))
        y += height
        if rung.gap_words:
            drawn.append("".join(_gap(rung.gap_words, y)))
            y += GAP
    return "".join(drawn), y


def _rung(rung: Rung, y: int, height: int) -> Iterator[str]:
    colour = {"here": PLUM, "promised": HONEY}.get(rung.stands, BAR)
    if rung.stands == "here":
        yield f'<rect x="{LEFT}" y="{y}" width="{RIGHT - LEFT}" height="{height}" fill="{WASH}"/>'
    for x in (LEFT, RIGHT - 10):
        yield f'<rect x="{x}" y="{y}" width="10" height="{height}" fill="{RAIL}"/>'
    dashed = ' stroke-dasharray="18 10"' if rung.is_ground else ""
    end = y + height - 3
    yield f'<path d="M{LEFT + 10} {end}H{RIGHT - 10}" stroke="{colour}" stroke-width="6"{dashed}/>'
    yield _text(LEFT + 40, y + 32, str(rung.number), size=20, colour=SOFT, bold=True)
    yield _text(TEXT, y + 29, rung.page_name, size=20, colour=INK, bold=bool(rung.marks))
    yield _text(TEXT, y + 50, rung.official, size=16, colour=SOFT)
    for place, mark in enumerate(rung.marks):
        yield _mark(mark, y + 58 + MARK * place)


def _mark(mark: Sign, y: int) -> str:
    colour = COLOURS[mark.kind]
    sign = _sign(mark.kind, TEXT, y, colour)
    return sign + _text(TEXT + 34, y + 19, mark.words, size=18, colour=colour, bold=True)


def _gap(words: str, y: int) -> Iterator[str]:
    for x in (LEFT + 5, RIGHT - 5):
        yield f'<path d="M{x} {y + 6}v{GAP - 8}" stroke="{BRICK}" stroke-width="8" stroke-dasharray="8 8"/>'
    yield _sign("gap", LEFT + 40, y + 19, BRICK)
    yield _text(TEXT, y + 38, words[0].upper() + words[1:], size=20, colour=BRICK, bold=True)


def _sign(kind: str, x: int, y: int, colour: str) -> str:
    paths = "".join(f'<path d="{path}"/>' for path in SIGNS[kind])
    return (
        f'<g transform="translate({x} {y})" fill="none" stroke="{colour}" stroke-width="2.4" '
        f'stroke-linecap="round" stroke-linejoin="round">{paths}</g>'
    )


def _foot(bottom: int) -> tuple[str, int]:
    """Whose ladder it is, wherever it is shown; and how high the whole picture is."""
    drawn, y = [], bottom + 14
    for line in textwrap.wrap(steps.CREDIT.words, 66, break_on_hyphens=False):
        y += 24
        drawn.append(_text(LEFT, y, line, size=16, colour=SOFT))
    y += 24
    address = _text(LEFT, y, steps.CREDIT.link.split("/")[2], size=16, colour=LINK)
    drawn.append(f'<a href="{escape(steps.CREDIT.link)}">{address}</a>')
    return "".join(drawn), y + 24


def _text(x: int, y: int, words: str, *, size: int, colour: str, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight}>{escape(words)}</text>'
