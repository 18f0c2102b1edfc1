"""Bars for what people said, as an SVG drawn by the server: where each line and each bar stands. Pure.

Words wrap by hand, because an SVG does not wrap them; the unit is the width of a page on a small phone, and the picture
grows with the letters of the page. Each bar has its number in words above it, so nothing is told by colour or length.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from people.disclosure import Cell

WIDTH = 320
LETTERS = 31  # of the widest words that stand beside each other in WIDTH
LINE, BAR, GAP = 23, 14, 16
LEAST = 3


@dataclass(frozen=True)
class Line:
    """Words at a height, from the top."""

    words: str
    y: int


@dataclass(frozen=True)
class Bar:
    """One answer: the lines of its words, the number in words, and its bar, which is empty where no number is said."""

    lines: list[Line]
    number: Line
    y: int
    width: int


@dataclass(frozen=True)
class Chart:
    """What surveys/chart.html draws."""

    bars: list[Bar]
    height: int
    width: int = WIDTH
    thick: int = BAR


def draw(rows: Iterable[tuple[str, Cell]], whole: int) -> Chart:
    """A bar for each row, in their order, as long as its part of `whole`."""
    bars: list[Bar] = []
    top = 0
    for words, cell in rows:
        lines = wrap(words, LETTERS) or [""]
        placed = [Line(line, top + LINE * number - 6) for number, line in enumerate(lines, 1)]
        y = top + LINE * (len(lines) + 1)
        bars.append(Bar(placed, Line(said(cell), y - 6), y, _width(cell, whole)))
        top = y + BAR + GAP
    return Chart(bars, max(top - GAP, 0))


def said(cell: Cell) -> str:
    return cell.words[:1].upper() + cell.words[1:]


def _width(cell: Cell, whole: int) -> int:
    number = min(cell.number or 0, whole)
    return max(LEAST, round(WIDTH * number / whole)) if number else 0
